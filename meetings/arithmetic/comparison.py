"""Two counts of the same ballots laid side by side. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FIGURES = {
    "issued": "Phát ra",
    "returned": "Thu về",
    "valid": "Hợp lệ",
    "invalid": "Không hợp lệ",
    "blank": "Trong đó phiếu trắng",
}


@dataclass(frozen=True)
class Difference:
    line: str
    mine: int
    other: int


def differences(mine: Any, other: Any, options: Iterable[Any], counted: Sequence[str]) -> list[Difference]:
    """Lines in which two count sheets differ, in the order of the sheet; empty when they agree.

    ``counted``: words of what is counted on each option (``results.counted_on_each``).
    """
    lines = [(label, getattr(mine, name), getattr(other, name)) for name, label in FIGURES.items()]
    for option in options:
        both = zip(counted, mine.votes_on(option), other.votes_on(option), strict=True)
        lines += [(f"{option}: {words}", of_mine, of_other) for words, of_mine, of_other in both]
    return [Difference(*line) for line in lines if line[1] != line[2]]
