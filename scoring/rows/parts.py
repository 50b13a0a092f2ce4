"""The parts of a sheet as a list: how many rows each asks for, and how many of them are answered."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    row: Any
    asked: int
    given: int

    @property
    def is_done(self) -> bool:
        return bool(self.asked) and self.given == self.asked


def parts_of(sections: Iterable[Any], rows: Iterable[Any], is_given: Callable[[Any], bool]) -> list[Part]:
    """All ``sections`` in their order, those without any of ``rows`` too; none of a table that is a plain list."""
    rows, sections = list(rows), list(sections)
    if not any(section.criterion.is_group for section in sections):
        return []
    asked = Counter(row.section for row in rows)
    given = Counter(row.section for row in rows if is_given(row))
    paths = [(section, section.criterion.path) for section in sections]
    return [Part(one, asked[path], given[path]) for one, path in paths]
