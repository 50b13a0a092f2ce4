"""Files of the store that no record names: a process was killed between file and record, a draft was dropped.

A file is written before the record that names it, and nothing is ever written over, so that what no record names after
a day was left behind for good. The disk is read first and the records after it: what is being kept meanwhile counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models
from django.utils import timezone

DRAWN_ANEW = frozenset({"drawn"})  # folders of what is drawn from kept files when it is asked for
LEAST_AGE = timedelta(hours=1)  # no act takes longer from its file to its record, the loading of a whole bloc included


@dataclass(frozen=True)
class Loose:
    name: str
    size: int
    since: datetime


@dataclass(frozen=True)
class Missing:
    """A record whose file does not lie in the store. ``record``: what it is, in words."""

    record: str
    name: str


def file_fields() -> Iterator[tuple[type[models.Model], models.FileField]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField) and not model._meta.proxy:
                yield model, field


def named() -> set[str]:
    """Every file that some record names, whatever became of the record. One query a field."""
    found: set[str] = set()
    for model, field in file_fields():
        rows = model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        found.update(name for name in rows.iterator() if name)
    return found


def loose_files(older_than: timedelta, storage: Storage = default_storage) -> list[Loose]:
    """What lies in the store for longer than that, and is named by no record."""
    until = timezone.now() - max(older_than, LEAST_AGE)
    lying = [one for one in _lying(storage, "") if one.since < until]
    known = named()
    return sorted((one for one in lying if one.name not in known), key=lambda one: one.name)


def missing_files(storage: Storage = default_storage) -> list[Missing]:
    found = []
    for model, field in file_fields():
        for row in model._base_manager.exclude(**{field.name: ""}).order_by("pk").iterator():
            name = getattr(row, field.name).name
            if name and not storage.exists(name):
                found.append(Missing(f"{model._meta.verbose_name} “{row}” (số {row.pk})", name))
    return found


def delete(found: list[Loose], storage: Storage = default_storage) -> list[Loose]:
    """Deletes them, and returns which: each is looked for among the records once more before it goes."""
    known = named()
    gone = [one for one in found if one.name not in known]
    for one in gone:
        storage.delete(one.name)
    return gone


def _lying(storage, folder):
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was kept yet
        return
    for file in sorted(files):
        name = f"{folder}/{file}" if folder else file
        try:
            yield Loose(name, storage.size(name), storage.get_modified_time(name))
        except FileNotFoundError:  # taken away in this very moment
            continue
    for one in sorted(set(folders) - (DRAWN_ANEW if not folder else set())):
        yield from _lying(storage, f"{folder}/{one}" if folder else one)
