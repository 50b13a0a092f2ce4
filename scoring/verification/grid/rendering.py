"""The verification grid as one string per row: thousands of cells, each a few letters.

What the strings buy: 100 criteria of 20 units are drawn in 5 ms; a Django template takes 105, more than
twice what the rest of the page does.
"""

from collections import namedtuple
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

from ...arithmetic.answers import Answer
from ...arithmetic.differences import differs
from ...enums import ScoredBy
from ...words import compact, value_in_words

LONGEST_NOTE = 160

Look = namedtuple("Look", "css html finding rest")


class Looks(dict):
    """Answer (``queries.GridCell.answer``) → ``Look``, for the cells of one criterion: few answers, many units."""

    def __init__(self, criterion, rule):
        super().__init__()
        self.rule = rule
        self.has_claim = criterion.scored_by == ScoredBy.UNIT

    def __missing__(self, answer):
        claimed, found = Answer(*answer[:3]), Answer(*answer[3:])
        claim, finding = escape(compact(self.rule, claimed)), escape(compact(self.rule, found))
        if not found.is_given:
            css, html = "cell-waits", claim or '<span class="muted">chưa có</span>'
        elif (self.has_claim and claim != finding) or differs(self.rule.of_kind, claimed, found):
            css = "cell-differs"
            html = f'{claim or "–"} <span aria-label="thành">→</span> <strong>{finding}</strong>'
        else:
            css, html = "cell-same", f"✓ {finding}"
        level = f' data-w="{escape(value_in_words(self.rule, claimed.value))}"' if claim and self.rule.is_choice else ""
        rest = f' class="{css}" data-c="{claim}" data-v="{finding}"{level}>{html}</td>'
        self[answer] = look = Look(css, html, finding, rest)
        return look


def grid_rows(rows, may_verify, judged_sheets):
    """Table rows of ``queries.GridRow``. ``may_verify``: keys of the sheets this person may verify now;
    ``judged_sheets``: of those whose findings this person may read at all."""
    return mark_safe("".join(_row(row, may_verify, judged_sheets) for row in rows))


def _row(row, may_verify, judged_sheets):
    head = _head(row.criterion, row.rule.of_kind)
    if row.rule.is_group:
        return f"{head}{'<td></td>' * len(row.cells)}</tr>"
    looks = Looks(row.criterion, row.rule)
    return f"{head}{''.join([_cell(cell, looks, may_verify, judged_sheets) for cell in row.cells])}</tr>"


def _head(criterion, kind):
    """``data-bars``: an answer, or its tick, bars every award: a paste asks before it takes one back."""
    group = " group" if criterion.is_group else ""
    bars = ' data-bars="tick"' if kind.bars_by_tick else ' data-bars="answer"' if kind.bars else ""
    return (
        f'<tr class="tree-{min(criterion.depth, 4)}{group}" data-label="{escape(criterion.label)}" '
        f'data-code="{escape(criterion.code)}"{bars}>'
        f'<th scope="row" class="tree-title"><span class="muted">{escape(criterion.code)}</span> '
        f"{escape(criterion.title)}</th>{_most(criterion.most_in_figures)}"
    )


@lru_cache(maxsize=512)
def _most(figures):
    return f'<td class="num">{figures}</td>'


def _cell(cell, looks, may_verify, judged_sheets):
    if cell is None:
        return '<td class="cell-none">–</td>'
    look = looks[cell.answer if cell.sheet_id in judged_sheets else cell.claim]
    if cell.sheet_id not in may_verify:
        return f'<td class="{look.css}">{look.html}</td>'
    words = ""
    if cell.self_note:
        words = f' data-note="{escape(cell.self_note[:LONGEST_NOTE])}"'
    if cell.reason:
        words += f' data-why="{escape(cell.reason)}"'
    return f'<td data-e="{cell.pk}" data-r="{cell.revision}"{words}{look.rest}'
