"""Ranks and classes of a result. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import percent_of

from ..enums import PartsAt
from ..kinds.rule import HUNDRED, ZERO, Rule
from .sums import Points

_DEPTHS = {PartsAt.SECTION: 1, PartsAt.SECOND: 2, PartsAt.THIRD: 3}


@dataclass(frozen=True)
class TieRule:
    """One declared comparison between equal totals: higher ``values`` (by key) stand first; ``label`` in sentences."""

    label: str
    values: Mapping[Any, Any]


@dataclass(frozen=True)
class Ranked:
    """``measure``: what is ranked, the total or the share of the unit's own maximum. ``decided_by``: labels of the
    comparisons that told this unit from others of the same measure."""

    rank: int
    key: Any
    total: Decimal
    measure: Decimal
    tied: bool
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassRule:
    """A class reached from ``lower`` upwards when its conditions hold.

    ``parts_at`` (``PartsAt``): which rows are to reach ``min_section_percent``.
    """

    name: str
    lower: Decimal
    min_section_percent: Decimal | None = None
    without_faults: bool = False
    parts_at: str = PartsAt.SECTION
    meets_conditions: bool = False


@dataclass(frozen=True)
class Part:
    """One row of the tree that earns points, a group or a criterion; ``depth`` of a section is 1."""

    name: str
    points: Decimal | None
    most: Decimal
    depth: int = 1
    is_leaf: bool = False

    def stands_at(self, parts_at: str) -> bool:
        """A criterion that ends above the level asked for stands for itself there."""
        if parts_at == PartsAt.EACH:
            return self.is_leaf
        depth = _DEPTHS[PartsAt(parts_at)]
        return self.depth == depth or (self.is_leaf and self.depth < depth)

    @property
    def percent(self) -> Decimal:
        return (self.points or ZERO) * HUNDRED / self.most


@dataclass(frozen=True)
class Side:
    """What side conditions of classes look at: parts that earn, labels of faults found and of conditions not met."""

    parts: Sequence[Part] = ()
    faults: Sequence[str] = ()
    missed: Sequence[str] = ()


def parts_of(rules: Iterable[Rule], printed: Points, bases: Mapping[str, Decimal]) -> list[Part]:
    """The parts of a table of which something could be earned. ``bases``: the most by path, as ``sums.bases``.

    Nobody falls short without a bonus, so that it is no part, nor is a group of nothing else.
    """
    rules = list(rules)
    tasks = [rule.path for rule in rules if not rule.is_group and bases[rule.path] and not rule.of_kind.is_extra]
    return [
        Part(rule.label, printed[rule.path], bases[rule.path], rule.path.count(".") + 1, not rule.is_group)
        for rule in rules
        if bases[rule.path] and any(f"{path}.".startswith(f"{rule.path}.") for path in tasks)
    ]


def share(total: Decimal, base: Decimal) -> Decimal:
    """A total in per cent of the most the unit could earn, as it is printed: what is printed is what is ranked."""
    return percent_of(total, base) or ZERO


def rank(
    totals: Mapping[Any, Decimal],
    tie_rules: Sequence[TieRule] = (),
    measures: Mapping[Any, Decimal] | None = None,
) -> list[Ranked]:
    """Competition ranking (1, 2, 2, 4) of ``{key: total}``, or of ``measures`` where something else is ranked.

    Equal measures are told apart only by the declared ``tie_rules``, in their order; what stays equal is reported
    as tied and keeps the order given, which is the official order of units.
    """
    measured = totals if measures is None else measures

    def score(key: Any) -> tuple[Any, ...]:
        return (measured[key], *(rule.values[key] for rule in tie_rules))

    ordered = sorted(totals, key=score, reverse=True)
    scores = [score(key) for key in ordered]
    return [
        Ranked(
            rank=scores.index(score(key)) + 1,
            key=key,
            total=totals[key],
            measure=measured[key],
            tied=scores.count(score(key)) > 1,
            decided_by=_decided_by(key, measured, tie_rules),
        )
        for key in ordered
    ]


def _decided_by(key: Any, measured: Mapping[Any, Decimal], tie_rules: Sequence[TieRule]) -> tuple[str, ...]:
    """The comparisons that separated ``key`` from somebody still level with it."""
    level = {other for other, found in measured.items() if other != key and found == measured[key]}
    labels = []
    for rule in tie_rules:
        apart = {other for other in level if rule.values[other] != rule.values[key]}
        if apart:
            labels.append(rule.label)
            level -= apart
    return tuple(labels)


def classify(classes: Iterable[ClassRule], *, measure: Decimal, side: Side) -> str:
    """The name of the best class whose lower end and conditions are met, or the empty string.

    ``measure``: the total, in points or in percent of the unit's base, as the table classifies. Ends are half-open: a
    class ends where the next one starts.
    """
    for rule in sorted(classes, key=lambda rule: -rule.lower):
        if measure >= rule.lower and not unmet_conditions(rule, side):
            return rule.name
    return ""


def unmet_conditions(rule: ClassRule, side: Side) -> list[str]:
    """Which side conditions of ``rule`` fail, by the names of its fields."""
    failed = {
        "min_section_percent": bool(short_parts(rule, side)),
        "without_faults": rule.without_faults and bool(side.faults),
        "meets_conditions": rule.meets_conditions and bool(side.missed),
    }
    return [name for name, fails in failed.items() if fails]


def short_parts(rule: ClassRule, side: Side) -> list[Part]:
    """The parts that reach less than the share ``rule`` asks of each."""
    least = rule.min_section_percent
    if least is None:
        return []
    asked = (part for part in side.parts if part.stands_at(rule.parts_at))
    return [part for part in asked if (part.points or ZERO) * HUNDRED < least * part.most]
