"""Rows changed and taken out several at once: all or nothing, each fault with the name of its row.

Whoever writes says of each row how it read on the page (``versions``): where somebody else wrote it since, nothing is
written and the row is named. What was done can be undone as long as nobody went on from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ...models import Criterion, ScoringTable, TableOpinion, TieBreak
from .. import policies as tables_policies
from .. import queries as tables_queries
from ..services import by_kind, write_parts
from .kept import Kept, fields_of, kept, parts_of
from .moving import PARENT, close_up, move, take_places
from .versions import TYPED, overtaken, version_of, whose

UNDONE = "Hoàn tác"
UNITS = "units"  # beside the fields of the row, as ``moving.PARENT``


@dataclass(frozen=True)
class RowChange:
    """``fields``: what is written, nothing else; ``PARENT`` is a key or none, ``UNITS`` keys."""

    key: int
    version: str
    fields: Mapping[str, Any]


@transaction.atomic
def change_rows(*, table: ScoringTable, changes: Sequence[RowChange], by: User) -> Kept:
    """Write ``changes``, and tell what stood there. Bands and levels stay as they are."""
    hold(table, by=by)
    require(tables_policies.may_edit_table(by, table))
    rows = _as_read(table, {change.key: change.version for change in changes})
    before = kept("change", [rows[change.key] for change in changes])
    _write(rows, changes, by, reason="")
    move(table, rows, _homes(changes), by=by)
    before["after"] = _versions(table, [change.key for change in changes])
    return before


@transaction.atomic
def delete_rows(*, table: ScoringTable, versions: Mapping[int, str], by: User) -> Kept:
    """Take the rows out with everything below them, which is to be named as well; tell what stood there."""
    hold(table, by=by)
    require(tables_policies.may_edit_table(by, table))
    rows = _as_read(table, versions)
    below = {row.pk for row in table.criteria.all() if _above(row, rows.values())}
    if unread := below - set(rows):
        new = [row.label for row in tables_queries.criteria_of(table) if row.pk in unread]
        raise Refused(f"Dưới nhóm được xóa còn dòng chưa có trên trang: {', '.join(new)}. Hãy xem lại rồi xóa.")
    before = kept("delete", list(rows.values()))
    for row in rows.values():
        if row.pk not in below:
            record("scoring.delete_criterion", row, by=by, before={"path": row.path, "title": row.title})
    table.criteria.filter(pk__in=list(rows)).delete()
    close_up(table)
    return before


@transaction.atomic
def undo(*, table: ScoringTable, before: Kept, by: User) -> None:
    """Rows as they were before the act that told ``before``; where somebody went on since, nothing is."""
    hold(table, by=by)
    require(tables_policies.may_edit_table(by, table))
    if before["did"] == "change":
        _undo_change(table, before, by)
    else:
        _undo_delete(table, before, by)


def _undo_change(table, before, by):
    rows = _as_read(table, {int(key): version for key, version in before["after"].items()})
    changes = [
        RowChange(row["pk"], "", {**fields_of(row), UNITS: row["units"], PARENT: row["parent"]})
        for row in before["rows"]
    ]
    _write(rows, changes, by, reason=UNDONE)
    moved = move(table, rows, _homes(changes), by=by, reason=UNDONE)
    take_places(table, [row for row in before["rows"] if row["pk"] in moved])


def _undo_delete(table, before, by):
    keys = [row["pk"] for row in before["rows"]]
    if Criterion.objects.filter(pk__in=keys).exists():
        raise Refused("Các dòng này đã được đưa trở lại bảng điểm.")
    groups = {row.pk: row for row in table.criteria.all() if row.is_group}
    homeless = [row for row in before["rows"] if row["parent"] not in {None, *keys, *groups}]
    if homeless:
        raise Refused(
            *(f"Không đưa lại được {row['label']}: nhóm chứa dòng này không còn trong bảng." for row in homeless)
        )
    made = _make_again(table, before["rows"])
    _give_back(table, before)
    close_up(table)
    take_places(table, [row for row in before["rows"] if row["parent"] not in keys])
    for row in made:
        row.refresh_from_db(fields=["path"])
        if row.parent_id not in keys:
            record("scoring.add_criterion", row, by=by, after={"path": row.path, "title": row.title}, reason=UNDONE)


def _make_again(table, rows):
    """Rows that were taken out, under their own keys; where they stand is for ``renumber`` to say."""
    made = []
    for row in rows:
        criterion = Criterion(pk=row["pk"], table=table, parent_id=row["parent"], **fields_of(row))
        criterion.position, criterion.path = row["position"], f"~{row['pk']}"
        criterion.label = row["label"]
        criterion.save(force_insert=True)
        write_parts(criterion, **parts_of(row))
        made.append(criterion)
    return made


def _give_back(table, before):
    """What went with the rows: comparisons of equal totals, where nobody put another in their place; and the row that
    a comment is about."""
    taken = set(table.tie_breaks.values_list("position", flat=True))
    TieBreak.objects.bulk_create(TieBreak(table=table, **tie) for tie in before["ties"] if tie["position"] not in taken)
    for opinion, criterion in before["opinions"].items():
        TableOpinion.objects.filter(pk=opinion, criterion=None).update(criterion=criterion)


# Reading


def _as_read(table: ScoringTable, versions: Mapping[int, str]) -> dict[int, Criterion]:
    """The rows by key, in printed order, each as whoever writes has read it. Five queries."""
    rows = {row.pk: row for row in tables_queries.criteria_with_units(table) if row.pk in versions}
    if len(rows) < len(versions):
        raise Refused("Có dòng trên trang vừa được xóa khỏi bảng điểm; hãy xem lại các dòng còn lại rồi làm tiếp.")
    if stale := [row for row in rows.values() if version_of(row) != versions[row.pk]]:
        names = whose(stale)
        raise Refused(*(overtaken(row, names.get(row.pk, "")) for row in stale))
    return rows


def _versions(table, keys):
    rows = {row.pk: row for row in tables_queries.criteria_with_units(table)}
    return {str(key): version_of(rows[key]) for key in keys}


# Writing


def _homes(changes):
    return {change.key: change.fields[PARENT] for change in changes if PARENT in change.fields}


def _write(rows, changes, by, *, reason):
    faults, written, told, units = [], [], [], {}
    for change in changes:
        row = rows[change.key]
        fields = {name: value for name, value in change.fields.items() if name in TYPED}
        fields = by_kind({"kind": row.kind, **fields}) if "kind" not in fields else by_kind(fields)
        old = {name: getattr(row, name) for name in fields}
        fields = {name: value for name, value in fields.items() if value != old[name]}
        for name, value in fields.items():
            setattr(row, name, value)
        if UNITS in change.fields and set(change.fields[UNITS]) != {unit.pk for unit in row.units.all()}:
            units[row.pk] = change.fields[UNITS]
        if fields or row.pk in units:
            written.append(row)
            faults += [f"{row.label}: {sentence}" for sentence in _faults(row, fields)]
            told.append((row, {name: str(old[name]) for name in fields}, {n: str(v) for n, v in fields.items()}))
    if faults:
        raise Refused(*faults)
    _save(written)
    _set_units(units)
    for row, was, became in told:
        record("scoring.update_criterion", row, by=by, before=was, after=became, reason=reason)


def _faults(row: Criterion, fields: Mapping[str, Any]) -> Iterator[str]:
    """What the form of one row would say of it."""
    data = {name: getattr(row, name) for name in TYPED}
    yield from dict.fromkeys(sentence for _, sentence in row.of_kind.asked(data))
    try:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in fields])
    except ValidationError as error:
        yield from error.messages


def _save(rows):
    try:
        with transaction.atomic():
            Criterion.objects.bulk_update(rows, list(TYPED))
    except IntegrityError as error:
        raise Refused(*(_broken(rows) or ["Các giá trị này không cùng đứng được trong bảng điểm."])) from error


def _broken(rows):
    """Which rows the database did not take, and why; asked only where one was not taken."""
    told = []
    for row in rows:
        try:
            row.validate_constraints(exclude=["path"])
        except ValidationError as error:
            told += [f"{row.label}: {sentence}" for sentence in error.messages]
    return told


def _set_units(units):
    through = Criterion.units.through
    through.objects.filter(criterion__in=list(units)).delete()
    through.objects.bulk_create(
        through(criterion_id=key, unit_id=unit) for key, keys in units.items() for unit in sorted(keys)
    )


def _above(row: Criterion, rows) -> bool:
    return any(row.path.startswith(f"{other.path}.") for other in rows)
