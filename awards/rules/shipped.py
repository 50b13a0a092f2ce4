"""The packs that come with the program, read from files that anybody can check. Loaded after every migration.

Each edition of a file is added once. Where somebody put a version of their own in force since, the new edition comes as
a draft beside it, to be compared; nothing that was put in force is ever changed.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.verdict import Refused

from ..enums import PackStatus
from ..models import RulePack
from . import files, queries
from .consistency import faults_of_rule

SHIPPED = "Kèm chương trình"
FOLDER = Path(settings.BASE_DIR) / "data" / "rules"


def load_after_migrating(*, using: str, apps: Any = None, **kwargs: Any) -> None:
    """Nothing is loaded while the tables are those of an earlier or a later program."""
    if using != "default" or (apps is not None and not _tables_are_ours(apps)):
        return
    ensure_packs()


def _tables_are_ours(apps):
    try:
        model = apps.get_model("awards", "RulePack")
    except LookupError:
        return False
    return {field.name for field in model._meta.fields} == {field.name for field in RulePack._meta.fields}


@transaction.atomic
def ensure_packs(folder: Path = FOLDER) -> list[RulePack]:
    """Add the editions of the folder that were never loaded here; returns those added."""
    known = set(RulePack.objects.exclude(origin="").values_list("origin", flat=True))
    found = [(path, *files.read(path.read_bytes(), f"Tệp {path.name}")) for path in sorted(folder.glob("*.json"))]
    new = [entry for entry in found if _origin(*entry[:2]) not in known and not _is_drafted(entry[1])]
    coming = [pack for path, pack, _ in new if _place(pack, path)]
    queries.keep_closed_years(coming)
    for path, pack, rules in new:
        _save(pack, rules, path)
    return [pack for _, pack, _ in new]


def _origin(path, pack):
    return f"{SHIPPED}: {path.name}, bản {pack.version}"


def _is_drafted(pack):
    return RulePack.objects.filter(code=pack.code, status=PackStatus.DRAFT).exists()


def _place(pack, path):
    """Its place behind the versions there are; in force unless somebody's own version is."""
    last = RulePack.objects.filter(code=pack.code).order_by("version").last()
    pack.origin, pack.version = _origin(path, pack), last.version + 1 if last else 1
    if last is None or last.origin.startswith(SHIPPED):
        pack.status, pack.put_in_force_at = PackStatus.IN_FORCE, timezone.now()
    return pack.status == PackStatus.IN_FORCE


def _save(pack, rules, path):
    try:
        pack.full_clean()
        if faults := [line for rule in rules for line in faults_of_rule(rule)]:
            raise Refused(*faults)
        pack.save()
        for rule in rules:
            rule.pack = pack
            rule.full_clean()
            rule.save()
    except ValidationError as error:
        raise Refused(*(f"Tệp {path.name}: {line}" for line in error.messages)) from error
