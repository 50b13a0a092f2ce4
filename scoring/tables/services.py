"""Writing and issuing the scoring table. A draft is freely edited; an issued one never."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import EmulationYear, Unit, User, YearPaper

from .. import kinds
from ..enums import TableStatus
from ..kinds.rule import BandRule, LevelRule
from ..models import Band, Criterion, Level, ScoringTable
from ..workflow import TABLE_FLOW
from . import policies, queries
from .outcome.services import copy_outcome
from .paths import path_of

# Parameters of the kinds, as a row has them whose kind does not compute with them.
EMPTY = {
    **{"cap": None, "step": None, "measure": "", "threshold": None, "points_each": None, "bonus_place": ""},
    **{"target": None, "floor": None, "may_exceed": False, "ceiling": None, "growth": "", "not_below_zero": False},
    **{"base_points": None, "steps_from": None, "step_width": None, "counts_begun": False, "full_above": None},
    **{"take_most": None, "may_bar": False, "without_base": "", "weight": None},
    **{"figure_source": "", "figure_name": ""},
}
COPIED = (
    *("position", "path", "code", "title", "kind", "max_points", *EMPTY),
    *("may_be_not_applicable", "evidence_rule", "scored_by", "superior_skips", "guidance", "legal_source"),
)
HEAD = (
    *("title", "total_points", "reason_threshold", "superior_column"),
    *("not_applicable", "places", "rounding", "rounds_total_only", "note_below_max", "ranks_by_share", "classified_by"),
)

# What a new table says unless told otherwise; what a column says by itself is how files of earlier years are read.
NEW_TABLE = {"note_below_max": True}


@transaction.atomic
def create_table(
    *,
    year: EmulationYear,
    title: str,
    total_points: Decimal,
    copy_of: ScoringTable | None = None,
    by: User,
    **head: Any,
) -> ScoringTable:
    """A draft, empty or with everything of ``copy_of`` (this year's issued table or an earlier year's).

    ``head``: other fields of ``HEAD``; what is not said follows ``copy_of``.
    """
    hold(year, by=by)
    require(policies.may_create_table(by, year))
    last = year.scoring_tables.aggregate(last=Max("version"))["last"] or 0
    table = ScoringTable(year=year, version=last + 1, **NEW_TABLE)
    if copy_of is not None:
        for name in HEAD:
            setattr(table, name, getattr(copy_of, name))
    for name, value in {"title": title, "total_points": total_points, **head}.items():
        if value is not None:
            setattr(table, name, value)
    table.save()
    if copy_of is not None:
        _copy_criteria(copy_of, table, by)
    record("scoring.create_table", table, by=by, after={"version": table.version, "total_points": str(total_points)})
    return table


def _copy_criteria(source, table, by):
    copies = {}
    for criterion in source.criteria.prefetch_related("bands", "levels", "units").order_by("path"):
        copy = Criterion(table=table, parent=copies.get(criterion.parent_id))
        for name in COPIED:
            setattr(copy, name, getattr(criterion, name))
        copy.save()
        copies[criterion.pk] = copy
        write_parts(
            copy,
            bands=[band.rule() for band in criterion.bands.all()],
            levels=[level.rule() for level in criterion.levels.all()],
            units=criterion.units.all(),
        )
    copy_outcome(source, table, copies, by)


@transaction.atomic
def update_table(*, table: ScoringTable, by: User, **head: Decimal | int | str) -> ScoringTable:
    """Change the head of a draft: fields of ``HEAD``."""
    hold(table, by=by)
    require(policies.may_edit_table(by, table))
    before = {name: str(getattr(table, name)) for name in head}
    for name, value in head.items():
        setattr(table, name, value)
    table.save(update_fields=list(head))
    after = {name: str(value) for name, value in head.items() if before[name] != str(value)}
    record("scoring.update_table", table, by=by, before={name: before[name] for name in after}, after=after)
    return table


@transaction.atomic
def add_criterion(
    *,
    table: ScoringTable,
    parent: Criterion | None = None,
    bands: Sequence[BandRule] = (),
    levels: Sequence[LevelRule] = (),
    units: Iterable[Unit] = (),
    by: User,
    **fields: Decimal | int | str,
) -> Criterion:
    """A new last child of ``parent`` (a section without one).

    ``bands`` and ``levels`` are ``BandRule`` and ``LevelRule`` of ``kinds.rule`` in order; ``units`` whom it is for.
    """
    hold(table, by=by)
    require(policies.may_edit_table(by, table))
    parent = parent and own_row(table, parent)
    if parent is not None and not parent.is_group:
        raise Refused(f"Tiêu chí {parent.label} không phải là nhóm nên không có tiêu chí con.")
    last = table.criteria.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0
    criterion = Criterion(table=table, parent=parent, position=last + 1, **by_kind(fields))
    criterion.path = path_of(parent, criterion.position)
    criterion.save()
    write_parts(criterion, bands=bands, levels=levels, units=units)
    record("scoring.add_criterion", criterion, by=by, after={"path": criterion.path})
    return criterion


@transaction.atomic
def update_criterion(
    *,
    criterion: Criterion,
    bands: Sequence[BandRule] = (),
    levels: Sequence[LevelRule] = (),
    units: Iterable[Unit] = (),
    by: User,
    **fields: Decimal | bool | str,
) -> Criterion:
    table = hold(criterion.table, by=by)
    require(policies.may_edit_table(by, table))
    criterion = own_row(table, criterion)
    fields = by_kind({"kind": criterion.kind, **fields})
    if not kinds.of(fields["kind"]).is_group and criterion.children.exists():
        raise Refused("Nhóm đang có tiêu chí con; hãy chuyển hoặc xóa các tiêu chí con trước khi đổi cách tính.")
    before = {name: str(getattr(criterion, name)) for name in fields}
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.save()
    criterion.bands.all().delete()
    criterion.levels.all().delete()
    write_parts(criterion, bands=bands, levels=levels, units=units)
    after = {name: str(value) for name, value in fields.items() if before[name] != str(value)}
    record("scoring.update_criterion", criterion, by=by, before={name: before[name] for name in after}, after=after)
    return criterion


@transaction.atomic
def move_criterion(*, criterion: Criterion, up: bool, by: User) -> None:
    """Change places with the neighbour above or below under the same parent; at the end nothing happens."""
    table = hold(criterion.table, by=by)
    require(policies.may_edit_table(by, table))
    criterion = own_row(table, criterion)
    siblings = list(table.criteria.filter(parent_id=criterion.parent_id).order_by("position"))
    place = next(i for i, sibling in enumerate(siblings) if sibling.pk == criterion.pk)
    other = place + (-1 if up else 1)
    if 0 <= other < len(siblings):
        siblings[place], siblings[other] = siblings[other], siblings[place]
        renumber(table, criterion.parent_id, siblings)
        record("scoring.move_criterion", criterion, by=by, after={"up": up})


@transaction.atomic
def move_into(*, criterion: Criterion, parent: Criterion | None, by: User) -> Criterion:
    """Make the row, with everything below it, the last child of ``parent`` (a section with ``None``)."""
    table = hold(criterion.table, by=by)
    require(policies.may_edit_table(by, table))
    criterion = own_row(table, criterion)
    if parent is not None:
        parent = own_row(table, parent)
        check_new_home(criterion, parent)
    if criterion.parent_id == (parent.pk if parent else None):
        return criterion
    before, old_parent = criterion.path, criterion.parent_id
    last = table.criteria.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0
    criterion.parent, criterion.position = parent, last + 1
    criterion.save(update_fields=["parent", "position"])
    renumber(table, old_parent, list(table.criteria.filter(parent_id=old_parent).order_by("position")))
    criterion.refresh_from_db()
    record("scoring.move_criterion", criterion, by=by, before={"path": before}, after={"path": criterion.path})
    return criterion


def check_new_home(criterion: Criterion, parent: Criterion) -> None:
    if parent.table_id != criterion.table_id or not parent.is_group:
        raise Refused("Chỉ chuyển được vào một nhóm của chính bảng điểm này.")
    if parent.pk == criterion.pk or parent.path.startswith(f"{criterion.path}."):
        raise Refused(f"Không chuyển {criterion.label} vào chính nó hoặc vào nhóm bên dưới nó.")


@transaction.atomic
def delete_criterion(*, criterion: Criterion | None, by: User) -> None:
    """Take a row and everything below it out of a draft. Gone already: done."""
    table = hold(criterion.table, by=by)
    require(policies.may_edit_table(by, table))
    criterion = table.criteria.filter(pk=criterion.pk).first()
    if criterion is None:
        return
    parent_id = criterion.parent_id
    record("scoring.delete_criterion", criterion, by=by, before={"path": criterion.path, "title": criterion.title})
    criterion.delete()
    renumber(table, parent_id, list(table.criteria.filter(parent_id=parent_id).order_by("position")))


@transaction.atomic
def issue_table(
    *,
    table: ScoringTable,
    paper: YearPaper | None = None,
    issued_on: date,
    confirmed: Collection[str] = (),
    by: User,
) -> ScoringTable:
    """Freeze the table. The one issued before, if any, is replaced and stays readable.

    ``confirmed``: those of ``queries.table_doubts`` that the maker read and stands by; all have to be.
    """
    hold(table, by=by)
    if queries.was_issued_by(table, by):
        return table  # pressed twice
    require(policies.may_issue_table(by, table, paper, issued_on))
    if doubts := [doubt for doubt in queries.table_doubts(table) if doubt not in confirmed]:
        raise Refused(*(f"Cần xác nhận trước khi ban hành: {doubt}" for doubt in doubts))
    for issued in table.year.scoring_tables.filter(status=TableStatus.ISSUED):
        TABLE_FLOW.take("replace_table", issued, by=by)
    table.paper, table.issued_on = paper, issued_on
    table.save(update_fields=["paper", "issued_on"])
    return TABLE_FLOW.take("issue_table", table, by=by, version=table.version, issued_on=issued_on.isoformat())


def own_row(table: ScoringTable, criterion: Criterion) -> Criterion:
    """The row as it stands now in a table that is held."""
    found = table.criteria.filter(pk=criterion.pk).first()
    if found is None:
        raise Refused("Dòng này vừa được xóa khỏi bảng điểm; hãy tải lại trang.")
    return found


def by_kind(fields: Mapping[str, Decimal | int | str | None]) -> dict[str, Decimal | bool | str | None]:
    """``fields`` of a criterion with the parameters of other kinds emptied."""
    kind = kinds.of(fields["kind"])
    return {**fields, **{name: empty for name, empty in EMPTY.items() if name not in kind.parameters}, **kind.fixed}


def write_parts(
    criterion: Criterion, *, bands: Sequence[BandRule], levels: Sequence[LevelRule], units: Iterable[Unit]
) -> None:
    """What the rule is made of; parts of other kinds are dropped."""
    criterion.units.set(units)
    if criterion.has_bands:
        Band.objects.bulk_create(
            Band(criterion=criterion, position=position, **vars(band)) for position, band in enumerate(bands, start=1)
        )
    if criterion.has_levels:
        Level.objects.bulk_create(
            Level(criterion=criterion, position=position, title=level.title, points=level.points)
            for position, level in enumerate(levels, start=1)
        )


def renumber(table: ScoringTable, parent_id: int | None, siblings: list[Criterion]) -> None:
    """Give ``siblings`` their new order and every row below its path, without two equal paths in between."""
    children = defaultdict(list)
    for criterion in table.criteria.order_by("position", "path"):
        children[criterion.parent_id].append(criterion)
    children[parent_id] = siblings
    rows = []

    def walk(parent, below):
        for position, criterion in enumerate(below, start=1):
            criterion.position, criterion.path = position, path_of(parent, position)
            rows.append(criterion)
            walk(criterion, children[criterion.pk])

    walk(None, children[None])
    final = {row.pk: row.path for row in rows}
    for row in rows:
        row.path = f"~{row.pk}"
    Criterion.objects.bulk_update(rows, ["path"])
    for row in rows:
        row.path = final[row.pk]
    Criterion.objects.bulk_update(rows, ["path", "position"])
