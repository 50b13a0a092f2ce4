"""Several rows of a draft into other groups, and back to their places."""

from collections.abc import Mapping, Sequence
from typing import Any

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused
from units.models import User

from ...models import Criterion, ScoringTable
from .. import queries as tables_queries
from ..services import check_new_home, renumber

PARENT = "parent"  # how a change names the group it goes into


def move(
    table: ScoringTable, rows: Mapping[int, Criterion], places: Mapping[int, int | None], *, by: User, reason: str = ""
) -> set[int]:
    """Rows of a table that is held go into other groups, to their ends, with whatever stands below them; the keys of
    those that went."""
    moving = {key for key, parent in places.items() if rows[key].parent_id != parent}
    if not moving:
        return moving
    homes = {row.pk: row for row in tables_queries.criteria_of(table)}
    old = {key: rows[key].path for key in moving}
    ends: dict[int | None, int] = {}
    for row in homes.values():
        ends[row.parent_id] = max(ends.get(row.parent_id, 0), row.position)
    faults = []
    for key in [key for key in rows if key in moving]:
        row, parent = rows[key], places[key]
        if parent is not None and parent not in homes:
            raise Refused("Nhóm được chọn vừa được xóa khỏi bảng điểm; hãy chọn nhóm khác.")
        try:
            if parent is not None:
                check_new_home(row, homes[parent])
        except Refused as refused:
            faults += refused.reasons
        ends[parent] = ends.get(parent, 0) + 1
        row.parent_id, row.position = parent, ends[parent]
    if faults:
        raise Refused(*faults)
    Criterion.objects.bulk_update([rows[key] for key in moving], ["parent", "position"])
    if _is_circle(table):
        raise Refused("Hai nhóm không thể cùng chuyển vào nhau.")
    close_up(table)
    paths = dict(table.criteria.values_list("pk", "path"))
    for key in [key for key in rows if key in moving]:
        rows[key].path = paths[key]
        became = {"path": paths[key]}
        record("scoring.move_criterion", rows[key], by=by, before={"path": old[key]}, after=became, reason=reason)
    return moving


def _is_circle(table):
    parents = dict(table.criteria.values_list("pk", "parent_id"))

    def reaches_the_top(key):
        for _ in parents:
            key = parents[key]
            if key is None:
                return True
        return False

    return not all(map(reaches_the_top, parents))


def close_up(table: ScoringTable) -> None:
    """Places and paths without gaps."""
    renumber(table, None, list(table.criteria.filter(parent=None).order_by("position", "path")))


def take_places(table: ScoringTable, rows: Sequence[dict[str, Any]]) -> None:
    """Each row at the place it had among those beside it."""
    for parent in {row["parent"] for row in rows}:
        back = {row["pk"]: row["position"] for row in rows if row["parent"] == parent}
        beside = list(table.criteria.filter(parent=parent).order_by("position"))
        order = [row for row in beside if row.pk not in back]
        for row in sorted((row for row in beside if row.pk in back), key=lambda row: back[row.pk]):
            order.insert(back[row.pk] - 1, row)
        renumber(table, parent, order)
