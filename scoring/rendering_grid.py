"""The verification grid as one string per row: thousands of cells, each a few letters."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe

from emulation_bloc.core.numbers import format_number

from .enums import ScoredBy
from .words import compact

LONGEST_NOTE = 160


def grid_rows(grid, may_verify):
    """Table rows of ``queries.Grid``. ``may_verify``: keys of the sheets this person may verify now."""
    return mark_safe("".join(_row(grid, criterion, rule, may_verify) for criterion, rule in grid.rows))


def _row(grid, criterion, rule, may_verify):
    head = _head(criterion)
    if rule.is_group:
        return f"{head}{'<td></td>' * len(grid.sheets)}</tr>"
    return f"{head}{''.join(_cell(entry, rule, may_verify) for entry in grid.cells(criterion))}</tr>"


def _head(criterion):
    group = " group" if criterion.is_group else ""
    return (
        f'<tr class="tree-{min(criterion.depth, 4)}{group}" data-label="{escape(criterion.label)}">'
        f'<th scope="row" class="tree-title"><span class="muted">{escape(criterion.code)}</span> '
        f"{escape(criterion.title)}</th>{_most(criterion.max_points)}"
    )


@lru_cache(maxsize=512)
def _most(points):
    return f'<td class="num">{format_number(points)}</td>'


def _cell(entry, rule, may_verify):
    if entry is None:
        return '<td class="cell-none">–</td>'
    look, text = cell_look(entry, rule)
    if entry.sheet_id not in may_verify:
        return f'<td class="{look}">{text}</td>'
    return (
        f'<td class="{look}" tabindex="-1" data-e="{entry.pk}" data-r="{entry.revision}" '
        f'data-c="{escape(claim(entry, rule))}" data-v="{escape(finding(entry, rule))}" '
        f'data-note="{escape(entry.self_note[:LONGEST_NOTE])}" data-why="{escape(entry.reason)}">{text}</td>'
    )


def cell_look(entry, rule):
    """(class, text) of a cell: what was claimed, what was found, and the mark between them."""
    claimed, found = escape(claim(entry, rule)), escape(finding(entry, rule))
    if not entry.is_verified:
        return "cell-waits", claimed or '<span class="muted">chưa có</span>'
    if entry.criterion.scored_by != ScoredBy.UNIT:
        return "cell-same", f"✓ {found}"
    if entry.differs:
        return "cell-differs", f'{claimed or "–"} <span aria-label="thành">→</span> <strong>{found}</strong>'
    return "cell-same", f"✓ {found}"


def claim(entry, rule):
    return compact(rule, entry.claimed_value, entry.claimed_base, not_applicable=entry.claimed_not_applicable)


def finding(entry, rule):
    return compact(rule, entry.verified_value, entry.verified_base, not_applicable=entry.verified_not_applicable)
