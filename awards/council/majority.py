"""Whether the votes of a council reach what was asked of them. Numbers only; shares are exact and told with their base.

A share is compared before it is rounded: 8 of 9 is not 88.89 % where 88.89 % are asked.
"""

from dataclasses import dataclass
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..enums import CouncilBase


@dataclass(frozen=True)
class Asked:
    """The majority that a vote needs. ``share``: in per cent, ``None`` where nobody says; ``source``: who says so."""

    share: Decimal | None
    base: str
    strict: bool = False
    source: str = ""
    confirmed: bool = True

    @property
    def in_words(self) -> str:
        """“ít nhất 80% số thành viên Hội đồng”."""
        if self.share is None:
            return ""
        return f"{'trên' if self.strict else 'ít nhất'} {format_number(self.share)}% {CouncilBase(self.base).label}"


@dataclass(frozen=True)
class Counts:
    """What the shares may be counted on. ``collected``: ballots that came back, ``None`` where nobody says."""

    members: int
    present: int
    collected: int | None

    def of(self, base: str) -> int | None:
        return {"members": self.members, "present": self.present, "votes": self.collected}[base]


def share_of(votes_for: int, base: int) -> Decimal:
    return Decimal(votes_for * 100) / base


def reaches(votes_for: int, asked: Asked, counts: Counts) -> bool | None:
    """``None`` where nothing is asked, or what it is counted on is not known."""
    base = counts.of(asked.base)
    if asked.share is None or not base:
        return None
    reached, least = votes_for * 100, asked.share * base
    return bool(reached > least if asked.strict else reached >= least)


def in_words(votes_for: int, asked: Asked, counts: Counts) -> str:
    """“7/9 số thành viên Hội đồng, đạt 77,78%”."""
    base = counts.of(asked.base)
    if not base:
        return f"{votes_for} đồng ý"
    label = CouncilBase(asked.base).label
    return f"{votes_for}/{base} {label}, đạt {format_number(share_of(votes_for, base), 2)}%"
