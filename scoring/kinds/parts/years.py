"""This year's figure against last year's."""

from decimal import Decimal

from ...enums import Growth, Measure
from ..rule import HUNDRED, Rule, given
from .formulas import exact

GROWN_BY = {Measure.PERCENT: " điểm phần trăm"}  # a difference of two percentages is no percentage


def growth_of(rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
    """By how much ``value`` of this year passes ``base`` of the last: percent of it, or the difference."""
    last = given(base)
    return (value - last) * HUNDRED / last if rule.growth == Growth.RELATIVE else value - last


def growth_formula(rule: Rule, value: str, base: str) -> str:
    return exact(f"({value}-{base})*100/{base}" if rule.growth == Growth.RELATIVE else f"{value}-{base}")


def more(rule: Rule) -> str:
    """What follows the number of a growth: “%”, “ điểm phần trăm”, or nothing."""
    return "%" if rule.growth == Growth.RELATIVE else GROWN_BY.get(rule.measure, "")
