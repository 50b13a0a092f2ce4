"""One criterion as arithmetic sees it: the parameters of its row, and its kind to ask what they mean. No database.

A *value* is what was counted or judged (a percentage, a number of days, points given); where the rule asks for it, a
*base* goes with it: the unit's own target, or last year's figure. *Points* follow by the kind of the criterion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ..enums import Rounding, WithoutBase
from . import registry

if TYPE_CHECKING:
    from .base import Kind
    from .parts.scales import Scale

ZERO = Decimal(0)
MET, NOT_MET = Decimal(1), Decimal(0)
HUNDRED = Decimal(100)
TOO_LARGE = Decimal(10) ** 10
TOO_MANY_POINTS = Decimal(10) ** 6  # the record of a row has room for six whole digits

Peers = Sequence[tuple[Decimal, Decimal | None]]  # value and base of every unit that answered, the own one among them

EXACT, _PAST_ROWS = Decimal(1).scaleb(-10), Decimal(1).scaleb(-8)
_PLACES = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


def given(parameter: Decimal | None) -> Decimal:
    """A number that the row of every issued table has. Raises ``ValueError`` on a draft that lacks it."""
    if parameter is None:
        raise ValueError("Tiêu chí chưa ghi đủ số liệu của cách tính.")
    return parameter


@dataclass(frozen=True)
class BandRule:
    """Points for values between two ends, each open or closed; ``None`` is unbounded."""

    lower: Decimal | None
    upper: Decimal | None
    points: Decimal
    lower_closed: bool = True
    upper_closed: bool = False

    def holds(self, value: Decimal) -> bool:
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

    ``kind`` is a code; what each kind computes with is told in its file.
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
    take_most: Decimal | None = None
    may_bar: bool = False
    weight: Decimal | None = None
    bonus_place: str = ""
    target: Decimal | None = None
    floor: Decimal | None = None
    may_exceed: bool = False
    ceiling: Decimal | None = None
    growth: str = ""
    without_base: str = ""
    base_points: Decimal | None = None
    steps_from: Decimal | None = None
    step_width: Decimal | None = None
    counts_begun: bool = False
    full_above: Decimal | None = None
    not_below_zero: bool = False
    places: int = 2
    rounding: str = Rounding.HALF_UP
    rounds_total_only: bool = False
    bands: tuple[BandRule, ...] = ()
    levels: tuple[LevelRule, ...] = ()
    head_count: Decimal | None = None  # of the unit whose sheet it is, where that is known

    @cached_property
    def parent(self) -> str:
        return self.path.rpartition(".")[0]

    @cached_property
    def of_kind(self) -> "Kind":
        return registry.of(self.kind)

    @cached_property
    def scale(self) -> "Scale":
        """On what its value stands."""
        return self.of_kind.scale(self)

    def rounded(self, points: Decimal) -> Decimal:
        """``points`` with the places and by the rounding of the table; the sign does not change which way.

        Where the table rounds its total alone a row keeps all places that the record holds.
        """
        return points.quantize(EXACT, rounding=ROUND_HALF_UP) if self.rounds_total_only else self._rounded(points)

    def rounded_total(self, points: Decimal) -> Decimal:
        """The total of a table this row is of: rounded where its rows are not, past what ten places leave out."""
        if not self.rounds_total_only:
            return points
        return self._rounded(points.quantize(_PAST_ROWS, rounding=ROUND_HALF_UP))

    def _rounded(self, points: Decimal) -> Decimal:
        way = ROUND_DOWN if self.rounding == Rounding.DOWN else ROUND_HALF_UP
        return points.quantize(_PLACES[self.places], rounding=way)

    # How it counts

    @cached_property
    def is_group(self) -> bool:
        return self.of_kind.is_group

    @cached_property
    def lowers(self) -> bool:
        """Its points are negative: a penalty."""
        return self.of_kind.lowers

    @cached_property
    def is_on_top(self) -> bool:
        """Its points come on top of the table's total."""
        return self.of_kind.is_on_top(self)

    @cached_property
    def earns(self) -> bool:
        """Its maximum counts towards the table's total."""
        return not (self.is_group or self.lowers or self.is_on_top or self.bars or self.limits_class)

    @property
    def bars(self) -> bool:
        """It has no points; met, it bars every award."""
        return self.of_kind.bars

    @property
    def takes_and_adds(self) -> bool:
        """Its points may be of either sign."""
        least, most = self.of_kind.bounds(self)
        return least < 0 < most

    @property
    def limits_class(self) -> bool:
        """It has no points; not met, classes that ask for it are out of reach."""
        return self.of_kind.limits_class

    @property
    def settles(self) -> bool:
        """Its points need more than the row: the unit's head-count, the other units' answers."""
        return self.of_kind.settles

    # What is asked

    @property
    def is_yes_or_no(self) -> bool:
        return self.scale.is_yes_or_no

    @property
    def is_choice(self) -> bool:
        return self.scale.is_choice

    @property
    def is_judged(self) -> bool:
        """The value is the points themselves."""
        return self.scale.is_judged

    @cached_property
    def may_lack_base(self) -> bool:
        """Whether a base of zero may be entered where the rule divides by it: the table says how many points it is."""
        return self.divides_by_base and self.without_base in (WithoutBase.FULL, WithoutBase.ZERO)

    @cached_property
    def divides_by_base(self) -> bool:
        return self.asks_base and self.of_kind.divides_by_base(self)

    @property
    def points_without_base(self) -> Decimal:
        return self.max_points if self.without_base == WithoutBase.FULL else ZERO

    @property
    def stays_out_without_base(self) -> bool:
        """Whether a unit that was given no target, or has no figure of last year, says so by “not applicable”."""
        return self.may_have_no_base and not self.may_lack_base and self.without_base != WithoutBase.NONE

    @property
    def may_have_no_base(self) -> bool:
        """Whether a unit may be without the second number, so that its table says what becomes of it."""
        return self.asks_base and bool(self.of_kind.base.missing)

    @cached_property
    def asks_base(self) -> bool:
        """A second number is needed: last year's figure, or the unit's own target."""
        return self.of_kind.asks_base(self)

    @property
    def compares_years(self) -> bool:
        """The second number is last year's figure."""
        return self.of_kind.compares_years and self.asks_base
