"""The most a unit could reach, as it stands beside a sum: less than the table says where rows do not apply to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ...kinds.rule import ZERO

CLAIMED, FOUND, ABOVE = range(3)  # whose “not applicable” it follows
AS_THE_TABLE = (ZERO, ZERO, ZERO)


@dataclass(frozen=True)
class Most:
    """``note``: the table's number where the unit's own is another, and the claim's where others found otherwise."""

    figures: str
    note: str = ""

    @property
    def in_words(self) -> str:
        """On one line: “90 (của đơn vị; bảng điểm 100)”."""
        return f"{self.figures} ({self.note})" if self.note else self.figures


def own_most(stated: Decimal, lowered: Sequence[Decimal], side: int) -> Most:
    """``lowered``: by how much less than ``stated`` it is, as claimed, found and scored above."""
    own, claimed = (stated - lowered[one] for one in (side, CLAIMED))
    if own == claimed == stated:
        return Most(format_number(stated))
    said = ["của đơn vị", *([f"tự chấm {format_number(claimed)}"] if claimed != own else [])]
    return Most(format_number(own), "; ".join([*said, f"bảng điểm {format_number(stated)}"]))
