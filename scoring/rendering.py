"""Rows of large matrices as one string each: a template include per cell costs eight times as much."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe

from emulation_bloc.core.numbers import format_number

from .queries.sheets import VERIFIED


@lru_cache(maxsize=4096)
def _cell(points):
    """The same few numbers fill most of a matrix: each is formatted once."""
    return f'<td class="num">{format_number(points, 2)}</td>'


def ranking_rows(result, *, own=None):
    """Table rows of a ranking. Ties say so in words; a unit not verified yet has neither rank nor total."""
    return mark_safe("".join(_ranking_row(result.sections, place, place is own) for place in result.places))


def _ranking_row(sections, place, is_own):
    unit = escape(place.participation.name)
    tie = ' <span class="tag">đồng hạng</span>' if place.tied else ""
    rank = f"{place.rank}{tie}" if place.rank else '<span class="muted">chưa thẩm định xong</span>'
    cells = "".join(
        f'<td class="num" data-label="{escape(section.code or section.title)}">'
        f"{format_number(place.points.get(section.path), 2)}</td>"
        for section in sections
    )
    own = ' class="row-own"' if is_own else ""
    return (
        f'<tr{own}><td data-label="Hạng"><span>{rank}</span></td><th scope="row">{unit}</th>{cells}'
        f'<td class="num" data-label="Tự chấm">{format_number(place.self_total, 2)}</td>'
        f'<td class="num strong" data-label="Thẩm định">{format_number(place.total, 2)}</td></tr>'
    )


def matrix_rows(matrix):
    """Rows of criteria × units with subtotals, then the totals."""
    units = [unit.pk for unit in matrix.participations]
    rows = [
        _criterion_row(criterion, [matrix.verified[pk][criterion.path] for pk in units])
        for criterion in matrix.criteria
    ]
    totals = [
        matrix.totals[pk] if pk in matrix.sheets and matrix.sheets[pk].status in VERIFIED else None for pk in units
    ]
    rows.append(
        f'<tr class="row-total"><th scope="row" colspan="2">Tổng điểm</th><td></td>{"".join(map(_cell, totals))}</tr>'
    )
    return mark_safe("".join(rows))


def _criterion_row(criterion, points):
    group = " group" if criterion.is_group else ""
    return (
        f'<tr class="tree-{min(criterion.depth, 4)}{group}"><td>{escape(criterion.code)}</td>'
        f'<th scope="row" class="tree-title">{escape(criterion.title)}</th>'
        f"{_cell(criterion.max_points)}{''.join(map(_cell, points))}</tr>"
    )
