"""What it costs that nothing is acknowledged before it is on the disk (SQLite; a PostgreSQL server has its own say)."""

from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection, transaction

from units.models import Unit

from .harness import compare


def ratios():
    if connection.vendor != "sqlite":
        return
    yield compare("One row saved, on the disk at once, against later", _row("FULL"), _row("NORMAL"))
    yield compare("Thirty rows in one act, on the disk at once, against later", _act("FULL"), _act("NORMAL"))
    durable, plain = storages["default"], FileSystemStorage()
    yield compare("Evidence of 1 MB, on the disk at once, against later", _file(durable), _file(plain))


def _row(synchronous):
    rename = _renaming()

    def act():
        _set(synchronous)
        rename()

    return act


def _act(synchronous):
    rename = _renaming()

    def act():
        _set(synchronous)
        with transaction.atomic():
            for _ in range(30):
                rename()

    return act


def _renaming():
    unit, number = Unit.objects.first(), count()
    return lambda: Unit.objects.filter(pk=unit.pk).update(short_name=f"Đơn vị {next(number)}")


def _set(synchronous):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={synchronous}")


def _file(storage):
    number = count()
    return lambda: storage.save(f"bench/{next(number)}", ContentFile(b"x" * 1024 * 1024))
