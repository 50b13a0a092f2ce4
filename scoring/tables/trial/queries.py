"""A table tried before it is issued: what every criterion gives for low and high values."""

from dataclasses import dataclass
from decimal import Decimal

from ... import words
from ...arithmetic.trials import Outcome, TableTried, tried_table
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
