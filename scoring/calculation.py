"""Arithmetic only: no database, no dates, no people. Exact decimals in, exact decimals out.

A *value* is what was counted or judged (a percentage, a number of days, points given); *points* follow from
it by the rule of the criterion. How the parts of a table add up:

* a group is the sum of its children, at most its cap; the cap binds what was earned, so a penalty below it
  always lowers the group and a bonus on top always raises it;
* the total is the sum of the sections and never falls below zero: this floor is the table's, not a section's.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from emulation_bloc.core.numbers import format_number, round_points

from .enums import BonusPlace, CriterionKind, Measure

ZERO = Decimal(0)
MET, NOT_MET = Decimal(1), Decimal(0)
HUNDRED = Decimal(100)
TOO_LARGE = Decimal(10) ** 10


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
class Rule:
    """One row of a table as arithmetic sees it. ``path`` is its place in the tree, ``label`` its name in sentences."""

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
    bands: tuple = ()

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

    @property
    def is_counted(self):
        """The value is a number of times, not points given."""
        return self.is_penalty or (self.kind == CriterionKind.BONUS and self.points_each is not None)

    @property
    def is_yes_or_no(self):
        return self.kind == CriterionKind.ALL_OR_NOTHING and not self.measure

    @property
    def is_judged(self):
        """The value is the points themselves."""
        return self.kind == CriterionKind.JUDGED or (self.kind == CriterionKind.BONUS and self.points_each is None)


@dataclass(frozen=True)
class Ranked:
    rank: int
    key: object
    total: Decimal
    tied: bool


def points_for(rule, value):
    """The points that ``value`` earns under ``rule``; a penalty's are negative. Rounded half up to two places.

    Raises ``ValueError`` with a sentence where the value cannot be (``value_fault``), or for a group.
    """
    if rule.is_group:
        raise ValueError("Điểm của nhóm được cộng từ các tiêu chí con.")
    if fault := value_fault(rule, value):
        raise ValueError(fault)
    return round_points(_POINTS[rule.kind](rule, value))


def value_fault(rule, value):
    """Why ``value`` cannot be entered under ``rule``, or the empty string."""
    if not value.is_finite():
        return "Giá trị phải là một số."
    if value < 0:
        return "Không được nhập số âm."
    if value >= TOO_LARGE:
        return "Số quá lớn."
    if rule.is_yes_or_no:
        return "" if value in (MET, NOT_MET) else "Chọn “Đạt” hoặc “Không đạt”."
    if rule.is_counted:
        return "" if _is_whole(value) else "Số lần phải là số nguyên."
    if rule.is_judged:
        return _judged_fault(rule, value)
    return _measured_fault(rule, value)


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
    """A table that scores over-fulfilment has a band from 100% upwards, or an end above 100%."""
    return any(
        band.upper > HUNDRED if band.upper is not None else (band.lower or ZERO) >= HUNDRED for band in rule.bands
    )


def _is_whole(value):
    return value == value.to_integral_value()


def _judged(rule, value):
    return value


def _all_or_nothing(rule, value):
    if rule.is_yes_or_no:
        met = value == MET
    elif rule.measure == Measure.DAYS_LATE:
        met = value <= rule.threshold
    else:
        met = value >= rule.threshold
    return rule.max_points if met else ZERO


def _banded(rule, value):
    return next(band.points for band in rule.bands if band.holds(value))


def _bonus(rule, value):
    return min(value * rule.points_each, rule.max_points) if rule.is_counted else value


def _penalty(rule, value):
    return -min(value * rule.points_each, rule.max_points)


_POINTS = {
    CriterionKind.JUDGED: _judged,
    CriterionKind.ALL_OR_NOTHING: _all_or_nothing,
    CriterionKind.BANDED: _banded,
    CriterionKind.BONUS: _bonus,
    CriterionKind.PENALTY: _penalty,
}


@dataclass(slots=True)
class _Sum:
    """What stands below a group, kept apart because a cap binds only what was earned."""

    earned: Decimal = ZERO
    on_top: Decimal = ZERO
    penalty: Decimal = ZERO
    is_scored: bool = False

    def add(self, below):
        self.earned += below.earned
        self.on_top += below.on_top
        self.penalty += below.penalty
        self.is_scored |= below.is_scored

    def add_leaf(self, rule, points):
        if rule.is_penalty:
            self.penalty += points
        elif rule.is_on_top:
            self.on_top += points
        else:
            self.earned += points
        self.is_scored = True

    def cap(self, cap):
        if cap is not None:
            self.earned = min(self.earned, cap)

    @property
    def points(self):
        return round_points(self.earned + self.on_top + self.penalty) if self.is_scored else None


def subtotals(rules, points):
    """Points of every row, groups included: ``{path: Decimal}``; ``None`` where nothing below is scored yet.

    ``points`` maps the path of a leaf to its points; a missing or ``None`` entry is not scored, which is not zero.
    """
    below = defaultdict(_Sum)
    printed = {}
    for rule in sorted(rules, key=attrgetter("path"), reverse=True):  # children before their group
        if rule.is_group:
            group = below[rule.path]
            group.cap(rule.cap)
            printed[rule.path] = group.points
            below[rule.parent].add(group)
        elif (leaf := points.get(rule.path)) is None:
            printed[rule.path] = None
        else:
            printed[rule.path] = round_points(leaf)
            below[rule.parent].add_leaf(rule, leaf)
    return {rule.path: printed[rule.path] for rule in rules}


def total(rules, points):
    """The sum of the sections as printed, never below zero."""
    return printed_total(rules, subtotals(rules, points))


def printed_total(rules, printed):
    """``total`` where the ``subtotals`` are known already."""
    return max(ZERO, sum((printed[rule.path] or ZERO for rule in rules if not rule.parent), start=ZERO))


def rank(totals):
    """Competition ranking (1, 2, 2, 4) of ``{key: total}``. Ties are reported, never broken silently.

    Equal totals keep the order given, which is the official order of units.
    """
    ordered = sorted(totals.items(), key=lambda item: -item[1])
    values = [value for _, value in ordered]
    return [Ranked(values.index(value) + 1, key, value, values.count(value) > 1) for key, value in ordered]
