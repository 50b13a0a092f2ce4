"""A whole table at once: what was read from a workbook takes the place of the draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import EmulationYear, User

from ...models import Criterion, ScoringTable
from .. import policies as tables_policies
from .. import queries as tables_queries
from ..outcome.services import save_outcome
from ..paths import path_of
from ..services import by_kind, create_table, update_table, write_parts


@dataclass(frozen=True)
class ReadRow:
    """``level``: 1 for a section, 2 below it. ``fields`` of ``Criterion``, with ``bands``, ``levels``, ``units``."""

    level: int
    fields: dict


@dataclass(frozen=True)
class ReadTable:
    """``head``: fields of ``tables.HEAD``; ``classes``: ``ClassRule``; ``ties``: (kind, place in ``rows``)."""

    head: dict
    rows: list
    classes: list
    ties: list


@transaction.atomic
def import_table(*, year: EmulationYear, content: ReadTable, by: User) -> ScoringTable:
    """Write ``content`` (``ReadTable``) as the year's draft: a new one, or in place of everything in the one there."""
    hold(year, by=by)
    draft = tables_queries.draft_table(year)
    if draft is None:
        table = create_table(year=year, by=by, **content.head)
        before = 0
    else:
        table = hold(draft, by=by)
        require(tables_policies.may_edit_table(by, table))
        before = table.criteria.count()
        save_outcome(table=table, classes=[], ties=[], by=by)
        table.criteria.all().delete()
        update_table(table=table, by=by, **content.head)
    rows = _write_rows(table, content.rows)
    ties = [(kind, None if place is None else rows[place]) for kind, place in content.ties]
    save_outcome(table=table, classes=content.classes, ties=ties, by=by)
    record("scoring.import_table", table, by=by, before={"criteria": before}, after={"criteria": len(rows)})
    return table


def _write_rows(table, rows):
    written, above = [], []  # above: the chain of rows the next one may stand under
    counts = {}
    for row in rows:
        del above[row.level - 1 :]
        parent = above[-1] if above else None
        if len(above) != row.level - 1 or (parent is not None and not parent.is_group):
            raise Refused("Cấp của các dòng không nối tiếp nhau.")
        key = parent.pk if parent else None
        counts[key] = counts.get(key, 0) + 1
        fields = dict(row.fields)
        parts = {name: fields.pop(name) for name in ("bands", "levels", "units")}
        criterion = Criterion(table=table, parent=parent, position=counts[key], **by_kind(fields))
        criterion.path = path_of(parent, criterion.position)
        criterion.save()
        write_parts(criterion, **parts)
        above.append(criterion)
        written.append(criterion)
    return written


@contextmanager
def tried_import(*, year: EmulationYear, content: ReadTable, by: User) -> Iterator[ScoringTable]:
    """The draft as the import would leave it, for as long as the block lasts; nothing of it stays."""
    with transaction.atomic():
        yield import_table(year=year, content=content, by=by)
        transaction.set_rollback(True)
