"""A part of the table as results name it: a column of the ranking, on screen and on paper."""

from dataclasses import dataclass
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind


@dataclass(frozen=True)
class Section:
    path: str
    code: str
    title: str
    max_points: Decimal
    kind: str = ""  # of a publication older than this: unknown

    @property
    def name(self):
        """As in a sentence: “phần II”, or its title where the table prints no code."""
        return f"phần {self.code}" if self.code else f"phần “{self.title}”"

    @property
    def most(self):
        """For the head of a column: out of how many points; what only takes away or adds says so by its sign."""
        most = format_number(self.max_points)
        return {CriterionKind.PENALTY: f"-{most}", CriterionKind.BONUS: f"+{most}", CriterionKind.FAULT: "–"}.get(
            self.kind, f"/{most}"
        )

    @property
    def most_in_words(self):
        most = f"{format_number(self.max_points)} điểm"
        return {
            CriterionKind.PENALTY: f"trừ tối đa {most}",
            CriterionKind.BONUS: f"thưởng tối đa {most}",
            CriterionKind.FAULT: "lỗi loại trừ",
        }.get(self.kind, most)
