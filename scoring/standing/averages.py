"""The mean of some units' points."""

from dataclasses import dataclass
from decimal import Decimal

from ..kinds.rule import ZERO


@dataclass(frozen=True)
class Average:
    """An average always says of how many units."""

    value: Decimal
    units: int


def average_of(values):
    known = [value for value in values if value is not None]
    return Average(sum(known, start=ZERO) / len(known), len(known)) if known else None
