"""The verification grid as one string per row: thousands of cells, each a few letters.

What the strings buy: 100 criteria of 20 units are drawn in 5 ms; a Django template takes 105, more than
twice what the rest of the page does.
"""

from collections import namedtuple
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

from emulation_bloc.core.numbers import format_number

from ...arithmetic.answers import Answer
from ...arithmetic.differences import EVERY_DIFFERENCE, asks_reason, differs
from ...enums import ScoredBy
from ...words import compact, value_in_words
from .sums import TOTAL, grid_sums

LONGEST_NOTE = 160

Look = namedtuple("Look", "css html finding points asks rest")


class Looks(dict):
    """Answer (``queries.GridCell.answer``) → ``Look``, for the cells of one criterion: few answers, many units."""

    def __init__(self, criterion, rule, threshold=EVERY_DIFFERENCE):
        super().__init__()
        self.rule, self.threshold = rule, threshold
        self.has_claim = criterion.scored_by == ScoredBy.UNIT

    def __missing__(self, answer):
        claimed, found = Answer(*answer[:3], points=answer[6]), Answer(*answer[3:6], points=answer[7])
        claim, finding = escape(compact(self.rule, claimed)), escape(compact(self.rule, found))
        if not found.is_given:
            css, html = "cell-waits", claim or '<span class="muted">chưa có</span>'
        elif (self.has_claim and claim != finding) or differs(self.rule.of_kind, claimed, found):
            css = "cell-differs"
            html = f'{claim or "–"} <span aria-label="thành">→</span> <strong>{finding}</strong>'
        else:
            css, html = "cell-same", f"✓ {finding}"
        level = f' data-w="{escape(value_in_words(self.rule, claimed.value))}"' if claim and self.rule.is_choice else ""
        points = self._points(found if found.is_given else claimed)
        worth = f' data-p="{points}"' if points else ""
        rest = f'{worth} data-c="{claim}" data-v="{finding}"{level}>{html}</td>'
        asks = asks_reason(self.rule.of_kind, claimed, found, self.threshold)
        self[answer] = look = Look(css, html, finding, points, asks, rest)
        return look

    def _points(self, answer):
        """What the number in the cell is worth, where it is not the points themselves."""
        if answer.points is None or self.rule.is_judged:
            return ""
        return f"{format_number(answer.points, 2)}đ"


def css_of(look, reason):
    """The classes of a cell; what still wants a reason is marked."""
    return f"{look.css} cell-asks" if look.asks and not reason.strip() else look.css


def grid_rows(grid, rows, table, may_verify, judged_sheets):
    """Table rows of ``rows`` (``queries.GridRow``), and the row of totals. ``may_verify``: keys of the sheets this
    person may verify now; ``judged_sheets``: of those whose findings this person may read at all."""
    told = grid_sums(grid, table, judged_sheets)
    body = "".join(_row(row, grid, table, told, may_verify, judged_sheets) for row in rows)
    totals = "".join(_sum(told, sheet, TOTAL) for sheet in grid.sheets)
    head = f'<th scope="row">Tổng điểm</th><td class="num">{format_number(table.total_points)}</td>'
    return mark_safe(f'<tbody>{body}</tbody><tfoot><tr class="row-total">{head}{totals}</tr></tfoot>')


def _sum(told, sheet, path):
    """Drawn by the style sheet from ``data-p``: a column that is copied holds the answers, and nothing between them."""
    key = f"{sheet.pk}:{path}"
    return f'<td class="grid-sum" data-sum="{key}" data-p="{told[key]}"></td>'


def _row(row, grid, table, told, may_verify, judged_sheets):
    head = _head(row.criterion, row.rule.of_kind, is_last=bool(table.superior_column) and row.criterion.superior_skips)
    if row.rule.is_group:
        return f"{head}{''.join(_sum(told, sheet, row.criterion.path) for sheet in grid.sheets)}</tr>"
    looks = Looks(row.criterion, row.rule, table.reason_threshold)
    return f"{head}{''.join([_cell(cell, looks, may_verify, judged_sheets) for cell in row.cells])}</tr>"


def _head(criterion, kind, *, is_last=False):
    """``is_last``: what is found here is the last word, the superior body scores no such row.

    ``data-bars``: an answer, or its tick, bars every award: a paste asks before it takes one back.
    """
    group = " group" if criterion.is_group else ""
    bars = ' data-bars="tick"' if kind.bars_by_tick else ' data-bars="answer"' if kind.bars else ""
    return (
        f'<tr class="tree-{min(criterion.depth, 4)}{group}" data-label="{escape(criterion.label)}" '
        f'data-code="{escape(criterion.code)}"{bars}>'
        f'<th scope="row" class="tree-title"><span class="muted">{escape(criterion.code)}</span> '
        f"{escape(criterion.title)}{_LAST if is_last else ''}</th>{_most(criterion.most_in_figures)}"
    )


_LAST = '<div class="rule">Cấp trên không chấm</div>'


@lru_cache(maxsize=512)
def _most(figures):
    return f'<td class="num">{figures}</td>'


def _cell(cell, looks, may_verify, judged_sheets):
    if cell is None:
        return '<td class="cell-none">–</td>'
    look = looks[cell.answer if cell.sheet_id in judged_sheets else cell.claim]
    if cell.sheet_id not in may_verify:
        worth = f' data-p="{look.points}"' if look.points else ""
        return f'<td class="{look.css}"{worth}>{look.html}</td>'
    words = f' class="{css_of(look, cell.reason)}"'
    if cell.self_note:
        words += f' data-note="{escape(cell.self_note[:LONGEST_NOTE])}"'
    if cell.reason:
        words += f' data-why="{escape(cell.reason)}"'
    return f'<td data-e="{cell.pk}" data-r="{cell.revision}"{words}{look.rest}'
