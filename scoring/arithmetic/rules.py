"""One criterion as arithmetic sees it. What may be entered is in ``values``, what it earns in ``points``. No database.

A *value* is what was counted or judged (a percentage, a number of days, points given); where the rule asks for it, a
*base* goes with it: the unit's own target, or last year's figure. *Points* follow by the rule of the criterion.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..enums import BonusPlace, CriterionKind, Growth, Measure, Rounding

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


def growth_of(rule, value, base):
    """By how much ``value`` of this year passes ``base`` of the last: percent of it, or the difference."""
    return (value - base) * HUNDRED / base if rule.growth == Growth.RELATIVE else value - base


def share_of(rule, value, base):
    """What part of its target a *proportional* value reaches; 1 is the whole of it."""
    target = rule.target or (HUNDRED if rule.measure == Measure.PERCENT else base)
    return value / target
