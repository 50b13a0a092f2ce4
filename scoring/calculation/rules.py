"""One criterion: what may be entered, and the points it earns. No database.

A *value* is what was counted or judged (a percentage, a number of days, points given); where the rule asks for it, a
*base* goes with it: the unit's own target, or last year's figure. *Points* follow by the rule of the criterion.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property

from emulation_bloc.core.numbers import format_number, round_points

from ..enums import BonusPlace, CriterionKind, Growth, Measure, Rounding

ZERO = Decimal(0)
MET, NOT_MET = Decimal(1), Decimal(0)
HUNDRED = Decimal(100)
TOO_LARGE = Decimal(10) ** 10
_PLACES = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


@dataclass(frozen=True)
class BandRule:
    """Points for values between two ends, each open or closed; ``None`` is unbounded."""

    lower: Decimal | None
    upper: Decimal | None
    points: Decimal
    lower_closed: bool = True
    upper_closed: bool = False

    def holds(self, value):
        above = self.lower is None or value > self.lower or (self.lower_closed and value == self.lower)
        below = self.upper is None or value < self.upper or (self.upper_closed and value == self.upper)
        return above and below


@dataclass(frozen=True)
class LevelRule:
    """One answer to choose from. A value names it by its position, starting from 1."""

    title: str
    points: Decimal


@dataclass(frozen=True)
class Rule:
    """One row of a table as arithmetic sees it. ``path`` is its place in the tree, ``label`` its name in sentences.

    What each kind computes with is told at ``scoring.models.Criterion``.
    """

    path: str
    kind: str
    max_points: Decimal = ZERO
    label: str = ""
    step: Decimal | None = None
    cap: Decimal | None = None
    measure: str = ""
    threshold: Decimal | None = None
    points_each: Decimal | None = None
    bonus_place: str = ""
    target: Decimal | None = None
    floor: Decimal | None = None
    may_exceed: bool = False
    ceiling: Decimal | None = None
    growth: str = ""
    not_below_zero: bool = False
    places: int = 2
    rounding: str = Rounding.HALF_UP
    bands: tuple = ()
    levels: tuple = ()

    @cached_property
    def parent(self):
        return self.path.rpartition(".")[0]

    @cached_property
    def is_group(self):
        return self.kind == CriterionKind.GROUP

    @cached_property
    def is_penalty(self):
        return self.kind == CriterionKind.PENALTY

    @cached_property
    def is_on_top(self):
        return self.kind == CriterionKind.BONUS and self.bonus_place == BonusPlace.ON_TOP

    @cached_property
    def earns(self):
        """Its maximum counts towards the table's total."""
        return not (self.is_group or self.is_penalty or self.is_on_top or self.is_fault)

    @property
    def is_fault(self):
        return self.kind == CriterionKind.FAULT

    @property
    def is_counted(self):
        """The value is a number of times, not points given."""
        return self.kind in (CriterionKind.COUNTED, CriterionKind.PENALTY) or (
            self.kind == CriterionKind.BONUS and self.points_each is not None
        )

    @property
    def is_yes_or_no(self):
        return self.is_fault or (self.kind == CriterionKind.ALL_OR_NOTHING and not self.measure)

    @property
    def is_choice(self):
        return self.kind == CriterionKind.CHOICE

    @property
    def is_judged(self):
        """The value is the points themselves."""
        return self.kind == CriterionKind.JUDGED or (self.kind == CriterionKind.BONUS and self.points_each is None)

    @property
    def asks_base(self):
        """A second number is needed: last year's figure, or the unit's own target."""
        return self.kind == CriterionKind.GROWTH or (
            self.kind == CriterionKind.PROPORTIONAL and self.measure == Measure.NUMBER and self.target is None
        )


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


def value_fault(rule, value, base=None):
    """Why ``value`` cannot be entered under ``rule``, or the empty string."""
    return _number_fault(rule, value) or _base_fault(rule, base) or _growth_fault(rule, value, base)


def _number_fault(rule, value):
    if not value.is_finite():
        return "Giá trị phải là một số."
    if value < 0:
        return "Không được nhập số âm."
    if value >= TOO_LARGE:
        return "Số quá lớn."
    if rule.is_fault:
        return "" if value in (MET, NOT_MET) else "Chọn “Có” hoặc “Không”."
    if rule.is_yes_or_no:
        return "" if value in (MET, NOT_MET) else "Chọn “Đạt” hoặc “Không đạt”."
    if rule.is_choice:
        return "" if _is_whole(value) and 1 <= value <= len(rule.levels) else "Hãy chọn một mức của bảng điểm."
    if rule.is_counted:
        return "" if _is_whole(value) else "Số lần phải là số nguyên."
    if rule.is_judged:
        return _judged_fault(rule, value)
    return _measured_fault(rule, value)


def _base_fault(rule, base):
    if not rule.asks_base:
        return ""
    what = "số liệu năm trước" if rule.kind == CriterionKind.GROWTH else "chỉ tiêu được giao"
    if base is None:
        return f"Hãy ghi cả {what}."
    if not base.is_finite() or base < 0 or base >= TOO_LARGE:
        return f"{what.capitalize()} phải là số không âm."
    if base == 0 and (rule.kind == CriterionKind.PROPORTIONAL or rule.growth == Growth.RELATIVE):
        return f"{what.capitalize()} bằng 0 nên không tính được tỷ lệ."
    return ""


def _growth_fault(rule, value, base):
    if rule.kind != CriterionKind.GROWTH or not rule.bands:
        return ""
    grown = growth_of(rule, value, base)
    if any(band.holds(grown) for band in rule.bands):
        return ""
    return f"Bảng điểm không có khoảng nào cho mức tăng {format_number(round_points(grown, 4))}."


def _judged_fault(rule, value):
    if value > rule.max_points:
        return f"Vượt quá điểm tối đa {format_number(rule.max_points)}."
    if rule.step and value % rule.step:
        return f"Điểm phải theo bước {format_number(rule.step)}."
    if value != round_points(value):
        return "Điểm chỉ có tối đa 2 chữ số thập phân."
    return ""


def _measured_fault(rule, value):
    if rule.measure == Measure.DAYS_LATE and not _is_whole(value):
        return "Số ngày chậm phải là số nguyên."
    if rule.measure == Measure.PERCENT and value > HUNDRED and not _goes_beyond_hundred(rule):
        return "Tỷ lệ không được vượt quá 100%."
    if rule.kind == CriterionKind.BANDED and not any(band.holds(value) for band in rule.bands):
        return f"Bảng điểm không có khoảng nào cho giá trị {format_number(value)}."
    return ""


def _goes_beyond_hundred(rule):
    """A table that scores over-fulfilment says so, has a band from 100% upwards, or an end above 100%."""
    if rule.kind == CriterionKind.PROPORTIONAL:
        return rule.may_exceed or (rule.target or HUNDRED) > HUNDRED
    return rule.kind == CriterionKind.GROWTH or any(
        band.upper > HUNDRED if band.upper is not None else (band.lower or ZERO) >= HUNDRED for band in rule.bands
    )


def _is_whole(value):
    return value == value.to_integral_value()


def growth_of(rule, value, base):
    """By how much ``value`` of this year passes ``base`` of the last: percent of it, or the difference."""
    return (value - base) * HUNDRED / base if rule.growth == Growth.RELATIVE else value - base


def share_of(rule, value, base):
    """What part of its target a *proportional* value reaches; 1 is the whole of it."""
    target = rule.target or (HUNDRED if rule.measure == Measure.PERCENT else base)
    return value / target


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
