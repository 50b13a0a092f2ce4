"""Values to try a rule with before its table is issued: from the lowest outcome to the highest. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..rule import ZERO, BandRule

TENTH, PLACES = Decimal("0.1"), Decimal("0.0001")


@dataclass(frozen=True)
class Sample:
    """``of``: the part of the rule it stands for, in words; ``value`` is empty where nothing can stand for it."""

    value: Decimal | None
    base: Decimal | None = None
    of: str = ""


def spread(low: Decimal, high: Decimal, *, whole: bool = False) -> list[Decimal]:
    """Low, middle and high, each once."""
    middle = (low + high) / 2
    middle = middle.to_integral_value(ROUND_FLOOR) if whole else middle.quantize(PLACES)
    return list(dict.fromkeys([low, middle, high]))


def enough(points: Decimal, each: Decimal) -> Decimal:
    """The least whole number of times that gives these points."""
    return (points / each).to_integral_value(ROUND_CEILING) if each > 0 else ZERO


def around(threshold: Decimal, *, least: Decimal | None, most: Decimal | None) -> list[Decimal]:
    """Just below, at and above a threshold, as far as such numbers are."""
    near = (threshold - 1, threshold, threshold + 1)
    return [value for value in near if (least is None or value >= least) and (most is None or value <= most)]


def candidates(band: BandRule) -> Sequence[Decimal]:
    """Numbers of the band, the plainest first: an end that belongs to it, the middle, what is near an end."""
    found: Iterable[Decimal | None]
    lower, upper = band.lower, band.upper
    if lower is not None and upper is not None:
        middle = (lower + upper) / 2
        found = (lower, middle.to_integral_value(), middle, upper, lower + 1, lower + TENTH, upper - TENTH)
    elif lower is not None:
        found = (lower, lower + 1, lower + TENTH)
    elif upper is not None:
        found = (upper - 1, upper - TENTH, upper, ZERO, upper / 2)
    else:
        found = (ZERO,)
    return [value.quantize(PLACES) for value in found if value is not None and band.holds(value)]
