"""Ranks and classes of a result. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..kinds.rule import HUNDRED, ZERO

Sections = Sequence[tuple[Decimal | None, Decimal]]  # (points, maximum) of every section that counts


@dataclass(frozen=True)
class TieRule:
    """One declared comparison between equal totals: higher ``values`` (by key) stand first; ``label`` in sentences."""

    label: str
    values: Mapping[Any, Any]


@dataclass(frozen=True)
class Ranked:
    """``decided_by``: labels of the comparisons that told this unit from others of the same total."""

    rank: int
    key: Any
    total: Decimal
    tied: bool
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassRule:
    """A class reached from ``lower`` upwards when its conditions hold."""

    name: str
    lower: Decimal
    min_section_percent: Decimal | None = None
    without_faults: bool = False


def rank(totals: Mapping[Any, Decimal], tie_rules: Sequence[TieRule] = ()) -> list[Ranked]:
    """Competition ranking (1, 2, 2, 4) of ``{key: total}``.

    Equal totals are told apart only by the declared ``tie_rules``, in their order; what stays equal is reported
    as tied and keeps the order given, which is the official order of units.
    """

    def score(key: Any) -> tuple[Any, ...]:
        return (totals[key], *(rule.values[key] for rule in tie_rules))

    ordered = sorted(totals, key=score, reverse=True)
    scores = [score(key) for key in ordered]
    return [
        Ranked(
            rank=scores.index(score(key)) + 1,
            key=key,
            total=totals[key],
            tied=scores.count(score(key)) > 1,
            decided_by=_decided_by(key, totals, tie_rules),
        )
        for key in ordered
    ]


def _decided_by(key: Any, totals: Mapping[Any, Decimal], tie_rules: Sequence[TieRule]) -> tuple[str, ...]:
    """The comparisons that separated ``key`` from somebody still level with it."""
    level = {other for other, total in totals.items() if other != key and total == totals[key]}
    labels = []
    for rule in tie_rules:
        apart = {other for other in level if rule.values[other] != rule.values[key]}
        if apart:
            labels.append(rule.label)
            level -= apart
    return tuple(labels)


def classify(classes: Iterable[ClassRule], *, measure: Decimal, sections: Sections, has_fault: bool) -> str:
    """The name of the best class whose lower end and conditions are met, or the empty string.

    ``measure``: the total, in points or in percent of the unit's base, as the table classifies. ``sections``:
    ``(points, maximum)`` of every section that counts. Ends are half-open: a class ends where the next one starts.
    """
    for rule in sorted(classes, key=lambda rule: -rule.lower):
        if measure >= rule.lower and not unmet_conditions(rule, sections=sections, has_fault=has_fault):
            return rule.name
    return ""


def unmet_conditions(rule: ClassRule, *, sections: Sections, has_fault: bool) -> list[str]:
    """Which side conditions of ``rule`` fail, as the field names ``min_section_percent`` and ``without_faults``."""
    unmet = []
    if rule.min_section_percent is not None and any(
        (points or ZERO) * HUNDRED < rule.min_section_percent * most for points, most in sections if most
    ):
        unmet.append("min_section_percent")
    if rule.without_faults and has_fault:
        unmet.append("without_faults")
    return unmet
