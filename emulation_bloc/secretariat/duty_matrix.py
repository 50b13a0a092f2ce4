"""The board's matrix: units × duties. Only states are told, never a score.

A cell is an icon *and* a word; a row is joined in Python, because one template include per cell
costs more than all queries of the page together.
"""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from emulation_bloc.core.templatetags.components import icon
from units.enums import LeadershipRole

from .duties.table import COLUMNS


@dataclass(frozen=True)
class Column:
    """A task of the year, with how many units are through with it."""

    label: str
    done: int
    total: int


@dataclass(frozen=True)
class DutyMatrix:
    columns: list
    rows: list


ICONS = {
    "done": "check-circle-fill",
    "waiting": "hourglass",
    "open": "circle",
    "back": "arrow-counterclockwise",
    "late": "exclamation-triangle",
    "off": "dash-circle",
}
OWN_MARK = mark_safe('<span class="unit-role unit-own">Đơn vị của tôi</span>')
LATE_NOTE = mark_safe('<span class="cell-note">quá hạn</span>')


def duty_matrix(facts, own=None):
    """Rows in official order; ``own`` is the participation of whoever looks, set off from the others."""
    cells = {unit.pk: [duty.cell(facts, unit) for duty in COLUMNS] for unit in facts.units}
    columns = [
        Column(duty.column, done=sum(row[i].tone == "done" for row in cells.values()), total=len(cells))
        for i, duty in enumerate(COLUMNS)
    ]
    roles = {line.unit_id: LeadershipRole(line.role).label for line in facts.leaderships.values()}
    rows = [_row(unit, cells[unit.pk], roles.get(unit.unit_id, ""), own) for unit in facts.units]
    return DutyMatrix(columns, rows)


def _row(unit, cells, role, own):
    is_own = own is not None and unit.pk == own.pk
    return format_html(
        '<tr class="{}"><th scope="row"><span class="unit-name">{}</span>{}{}</th>{}</tr>',
        "row-own" if is_own else "",
        unit.name,
        format_html('<span class="unit-role">{}</span>', role) if role else "",
        OWN_MARK if is_own else "",
        format_html_join("", "{}", ((_cell(cell, duty.column),) for cell, duty in zip(cells, COLUMNS, strict=True))),
    )


def _cell(cell, label):
    tone = "late" if cell.late else cell.tone
    return format_html(
        '<td class="cell cell-{}" data-label="{}"><span class="cell-state">{}<span>{}</span></span>{}</td>',
        tone,
        label,
        icon(ICONS[tone]),
        cell.word,
        LATE_NOTE if cell.late else "",
    )
