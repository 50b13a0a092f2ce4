"""A table tried before it is issued: what every criterion gives for low and high values."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ... import words
from ...arithmetic.trials import Attainable, Outcome, TableTried, attainable, tried_table
from ...kinds.rule import ZERO, Rule
from ...models import Criterion, ScoringTable
from ..doubts import tried_value
from ..queries import criteria_of


@dataclass(frozen=True)
class TriedRow:
    """One row with what came of its values: “95% → 18 điểm”."""

    criterion: Criterion
    outcomes: list[str]
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class TriedPage:
    rows: list[TriedRow]
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True)
class Ends:
    """A section or group with the ends of its points; ``most`` is ``None`` where nobody can say it."""

    criterion: Criterion
    least: Decimal
    most: Decimal | None


@dataclass(frozen=True)
class EndsPage:
    """``sentences``: how the whole stands to the total the table declares."""

    rows: list[Ends]
    lowest: Decimal
    highest: Decimal | None
    sentences: list[str]


def ends_of(table: ScoringTable) -> EndsPage:
    """The least and the most a unit can reach, of every section and group and in all. Three queries."""
    criteria = criteria_of(table)
    rules = [criterion.rule() for criterion in criteria]
    found = attainable(rules)
    rows = [
        Ends(
            criterion,
            found.least[criterion.path] or ZERO,
            None if criterion.path in found.unbounded else found.most[criterion.path] or ZERO,
        )
        for criterion in criteria
        if criterion.is_group or not criterion.depth
    ]
    return EndsPage(
        rows, found.lowest, found.highest if found.is_bounded else None, list(_ends_in_words(table, criteria, found))
    )


def _ends_in_words(table: ScoringTable, criteria: list[Criterion], found: Attainable) -> Iterator[str]:
    declared = words.format_number(table.total_points)
    open_leaves = [c.label for c in criteria if not c.is_group and c.path in found.unbounded]
    if open_leaves:
        yield f"Không giới hạn điểm: {', '.join(open_leaves)}; vì vậy không nói trước được điểm cao nhất."
    elif (reached := found.highest - found.on_top) == table.total_points:
        yield f"Điểm cao nhất khớp với tổng điểm quy định {declared}."
    else:
        relation = "thấp hơn" if reached < table.total_points else "cao hơn"
        yield f"Điểm cao nhất {words.format_number(reached)} {relation} tổng điểm quy định {declared}."
    if found.on_top and found.is_bounded:
        yield f"Ngoài ra còn tối đa {words.format_number(found.on_top)} điểm thưởng ngoài tổng."
    if found.unready:
        labels = [c.label for c in criteria if c.path in found.unready]
        yield f"Chưa tính các dòng còn thiếu quy tắc: {', '.join(labels)}."


def trial_of(table: ScoringTable) -> TriedPage:
    """What every row of ``table`` gives from low to high, and what the whole comes to. Three queries."""
    criteria = criteria_of(table)
    rules = [criterion.rule() for criterion in criteria]
    found = tried_table(rules)
    rows = [_row(criterion, rule, found) for criterion, rule in zip(criteria, rules, strict=True)]
    return TriedPage(rows, found.lowest, found.highest)


def _row(criterion: Criterion, rule: Rule, found: TableTried) -> TriedRow:
    outcomes = [_in_words(rule, outcome) for outcome in found.outcomes.get(rule.path, [])]
    return TriedRow(criterion, outcomes, found.least[rule.path] or ZERO, found.most[rule.path] or ZERO)


def _in_words(rule: Rule, outcome: Outcome) -> str:
    value = tried_value(rule.of_kind.for_trial(rule), outcome)
    if outcome.fault:
        return f"{value or outcome.sample.of}: không nhập được"
    return f"{value} → {words.format_number(outcome.points)} điểm"
