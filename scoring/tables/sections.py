"""A part of the table as results name it: a column of the ranking, on screen and on paper."""

from dataclasses import dataclass
from decimal import Decimal

from .. import kinds


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
        return kinds.of_any(self.kind).most_mark(self.max_points)

    @property
    def most_in_words(self):
        return kinds.of_any(self.kind).most_in_words(self.max_points)
