"""What rows chosen together may be given together, and what each of them says of it now."""

from collections.abc import Sequence
from typing import Any

from emulation_bloc.core.numbers import format_number
from units.models import Unit

from ...models import Criterion
from ..services import EMPTY

OF_EVERY_ROW = ("scored_by", "evidence_rule", "may_be_not_applicable", "units", "guidance", "legal_source")
SHORT = 60  # letters of a text, where it only tells what is there


def targets(rows: Sequence[Criterion]) -> list[Criterion]:
    """Criteria, where there are any among the rows; groups chosen with them only come along when they are moved."""
    return [row for row in rows if not row.is_group] or list(rows)


def names_for(rows: Sequence[Criterion]) -> list[str]:
    """Fields that every one of the rows computes with or shows, in the order of the form of one row."""
    every = [row.of_kind for row in rows]
    shared = [name for name in EMPTY if all(name in kind.parameters and name not in kind.fixed for kind in every)]
    points = ["max_points"] if not any("max_points" in kind.fixed for kind in every) else []
    above = ["superior_skips"] if rows[0].table.superior_column and not any(kind.is_group for kind in every) else []
    return [*points, *shared, *above, *OF_EVERY_ROW]


def told(row: Criterion, name: str) -> str:
    """What stands there, in words; nothing where nothing does."""
    if name == "units":
        return ", ".join(unit.short_name for unit in row.units.all()) or "mọi đơn vị"
    return words_of(name, getattr(row, name))


def words_of(name: str, value: Any) -> str:
    """``value`` of the field, in words."""
    field = Criterion._meta.get_field(name)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return value if isinstance(value, str) else format_number(value)


def units_in_words(units: Sequence[Unit]) -> str:
    return ", ".join(unit.short_name for unit in units) or "mọi đơn vị"


def now(rows: Sequence[Criterion], name: str) -> str:
    """One line under the box: what the rows say now."""
    said = {told(row, name) for row in rows}
    if len(said) > 1:
        return "Hiện nay: các dòng khác nhau."
    (words,) = said
    return f"Hiện nay: {words[:SHORT]}{'…' if len(words) > SHORT else ''}." if words else "Hiện nay: bỏ trống."
