"""Two counts of the same ballots laid side by side. No database."""

from dataclasses import dataclass

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


def differences(mine, other, options):
    """Lines in which two count sheets differ, in the order of the sheet; empty when they agree."""
    lines = [(label, getattr(mine, name), getattr(other, name)) for name, label in FIGURES.items()]
    for option in options:
        (mine_for, mine_abstain), (other_for, other_abstain) = mine.votes_on(option), other.votes_on(option)
        lines += [(f"{option}: đồng ý", mine_for, other_for)]
        lines += [(f"{option}: không có ý kiến", mine_abstain, other_abstain)]
    return [Difference(*line) for line in lines if line[1] != line[2]]
