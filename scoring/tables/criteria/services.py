"""Rows changing places by hand."""

from typing import Any

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ...models import Criterion
from .. import policies as tables_policies
from .. import queries as tables_queries
from ..services import own_row, renumber, update_criterion
from ..several.versions import overtaken, version_of, whose

GONE = "Dòng được thả vào vừa được chuyển đi hoặc xóa; hãy tải lại trang rồi kéo lại."


@transaction.atomic
def write_as_read(*, criterion: Criterion, version: str, by: User, **fields: Any) -> Criterion:
    """``update_criterion`` of a page that shows the row as it read at ``version``."""
    table = hold(criterion.table, by=by)
    require(tables_policies.may_edit_table(by, table))
    now = next((row for row in tables_queries.criteria_with_units(table) if row.pk == criterion.pk), None)
    if now is not None and version_of(now) != version:
        raise Refused(overtaken(now, whose([now]).get(now.pk, "")))
    return update_criterion(criterion=criterion, by=by, **fields)


@transaction.atomic
def place_criterion(*, criterion: Criterion, other: Criterion | None, by: User) -> None:
    """Take the place of ``other``, a row of the same group; those between close up. Said by the row, never by a number:
    whoever else moved rows meanwhile is not overwritten."""
    table = hold(criterion.table, by=by)
    require(tables_policies.may_edit_table(by, table))
    criterion = own_row(table, criterion)
    siblings = list(table.criteria.filter(parent_id=criterion.parent_id).order_by("position"))
    keys = [row.pk for row in siblings]
    if other is None or other.pk not in keys:
        raise Refused(GONE)
    place = keys.index(other.pk)
    if keys[place] == criterion.pk:
        return
    moved = siblings.pop(keys.index(criterion.pk))
    siblings.insert(place, moved)
    before = criterion.path
    renumber(table, criterion.parent_id, siblings)
    criterion.refresh_from_db()
    record("scoring.move_criterion", criterion, by=by, before={"path": before}, after={"path": criterion.path})
