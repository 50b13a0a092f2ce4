"""The points that a value earns under its rule: one function per kind of criterion. No database."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ..enums import CriterionKind, Measure, Rounding
from .rules import HUNDRED, MET, ZERO, growth_of, share_of
from .values import value_fault

_PLACES = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


def points_for(rule, value, base=None):
    """The points that ``value`` (against ``base``) earns under ``rule``; a penalty's are negative.

    Rounded as the table says. Raises ``ValueError`` with a sentence where the value cannot be (``value_fault``),
    or for a group.
    """
    if rule.is_group:
        raise ValueError("Điểm của nhóm được cộng từ các tiêu chí con.")
    if fault := value_fault(rule, value, base):
        raise ValueError(fault)
    return rounded(rule, _POINTS[rule.kind](rule, value, base))


def rounded(rule, points):
    """``points`` with the places and by the rounding of the table; the sign does not change which way."""
    way = ROUND_DOWN if rule.rounding == Rounding.DOWN else ROUND_HALF_UP
    return points.quantize(_PLACES[rule.places], rounding=way)


def _judged(rule, value, base):
    return value


def _all_or_nothing(rule, value, base):
    if rule.is_yes_or_no:
        met = value == MET
    elif rule.measure == Measure.DAYS_LATE:
        met = value <= rule.threshold
    else:
        met = value >= rule.threshold
    return rule.max_points if met else ZERO


def _proportional(rule, value, base):
    share = share_of(rule, value, base)
    if rule.floor is not None and share * HUNDRED < rule.floor:
        return ZERO
    points = share * rule.max_points
    if not rule.may_exceed:
        return min(points, rule.max_points)
    return points if rule.ceiling is None else min(points, rule.ceiling)


def _banded(rule, value, base):
    return _band_points(rule, value)


def _band_points(rule, value):
    return next(band.points for band in rule.bands if band.holds(value))


def _counted(rule, value, base):
    return min(value * rule.points_each, rule.max_points)


def _growth(rule, value, base):
    grown = growth_of(rule, value, base)
    if rule.bands:
        return _band_points(rule, grown)
    if rule.threshold is not None:
        return rule.max_points if grown >= rule.threshold else ZERO
    return min(max(grown, ZERO) * rule.points_each, rule.max_points)


def _choice(rule, value, base):
    return rule.levels[int(value) - 1].points


def _bonus(rule, value, base):
    return _counted(rule, value, base) if rule.is_counted else value


def _penalty(rule, value, base):
    return -_counted(rule, value, base)


def _fault(rule, value, base):
    return ZERO


_POINTS = {
    CriterionKind.JUDGED: _judged,
    CriterionKind.ALL_OR_NOTHING: _all_or_nothing,
    CriterionKind.PROPORTIONAL: _proportional,
    CriterionKind.BANDED: _banded,
    CriterionKind.COUNTED: _counted,
    CriterionKind.GROWTH: _growth,
    CriterionKind.CHOICE: _choice,
    CriterionKind.BONUS: _bonus,
    CriterionKind.PENALTY: _penalty,
    CriterionKind.FAULT: _fault,
}
