"""Every rule of a table tried with values from low to high, before anybody is scored by it. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..enums import NotApplicable
from ..kinds.parts.samples import Sample
from ..kinds.proportional import NO_BOUND
from ..kinds.rule import ZERO, Rule
from .points import points_for
from .sums import Points, printed_total, subtotals
from .values import value_fault


@dataclass(frozen=True)
class Outcome:
    """What came of one value: points, or why it cannot be entered."""

    sample: Sample
    points: Decimal | None = None
    fault: str = ""


@dataclass(frozen=True)
class TableTried:
    """``outcomes`` by path of a criterion; ``least`` and ``most``: points of every row, groups included."""

    outcomes: dict[str, list[Outcome]]
    least: Points
    most: Points
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True)
class Attainable:
    """Between which ends the points of every row lie, groups included, as the kinds say of their rows.

    ``unbounded``: paths whose most nobody can say. ``unready``: of leaves whose rule is not whole; they count nothing.
    ``on_top``: how much of ``highest`` is bonus outside the total.
    """

    least: Points
    most: Points
    unbounded: frozenset[str]
    unready: tuple[str, ...]
    lowest: Decimal
    highest: Decimal
    on_top: Decimal

    @property
    def is_bounded(self) -> bool:
        return self.highest < NO_BOUND


def attainable(rules: Sequence[Rule]) -> Attainable:
    leaves = [rule for rule in rules if not rule.is_group]
    unready = tuple(rule.path for rule in leaves if any(rule.of_kind.faults(rule)))
    bounds = {rule.path: rule.of_kind.bounds(rule) for rule in leaves if rule.path not in unready}
    least, most = (subtotals(rules, {path: end[at] for path, end in bounds.items()}) for at in (0, 1))
    inside = {rule.path: ZERO if rule.is_on_top else bounds[rule.path][1] for rule in leaves if rule.path in bounds}
    highest = printed_total(rules, most)
    return Attainable(
        least,
        most,
        frozenset(path for path, points in most.items() if points is not None and points >= NO_BOUND),
        unready,
        printed_total(rules, least),
        highest,
        highest - printed_total(rules, subtotals(rules, inside)),
    )


def tried(rule: Rule) -> list[Outcome]:
    """The outcomes of one criterion, from the lowest up; none where its row is not whole yet."""
    if rule.is_group or any(rule.of_kind.faults(rule)):
        return []
    rule = rule.of_kind.for_trial(rule)
    return [_outcome(rule, sample) for sample in rule.of_kind.samples(rule)]


def _outcome(rule: Rule, sample: Sample) -> Outcome:
    if sample.value is None:
        return Outcome(sample, fault="không có giá trị nào nhập được")
    fault = value_fault(rule, sample.value, sample.base)
    return Outcome(sample, fault=fault) if fault else Outcome(sample, points_for(rule, sample.value, sample.base))


def tried_table(rules: Sequence[Rule]) -> TableTried:
    outcomes = {rule.path: tried(rule) for rule in rules if not rule.is_group}
    known = {path: [one.points for one in found if one.points is not None] for path, found in outcomes.items()}
    ends = [
        subtotals(rules, {path: end(points, default=ZERO) for path, points in known.items()}, (), NotApplicable.FULL)
        for end in (min, max)
    ]
    least, most = ends
    return TableTried(outcomes, least, most, printed_total(rules, least), printed_total(rules, most))
