"""Who counts in a year: the units that take part on the day, by ``Participation.stands`` and ``standing()`` alone.

Lists go on showing what a unit did before it ended; it stands on neither side of “n of m”, in no total and on no board.
The day is today; a paper of a meeting, and a round that was closed, ask for theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TypeVar

from ..models import EmulationYear, Participation

Row = TypeVar("Row")


@dataclass(frozen=True)
class Counted:
    """``done`` of ``of``: the base is told with the number."""

    done: int
    of: int


def counted(units: Iterable[tuple[Participation, bool]], on: date | None = None) -> Counted:
    """How many of those that take part are through with something. ``units``: each with whether it is. No query."""
    found = [done for unit, done in units if unit.stands(on)]
    return Counted(sum(found), len(found))


def offered(year: EmulationYear, keep: Iterable[int | None] = (), on: date | None = None) -> list[Participation]:
    """The units to choose from, in official order: whoever takes part on the day, and whoever was chosen already
    (``keep``, by key), so that what was written before a unit ended can still be mended. One query."""
    there = set(keep)
    return [unit for unit in year.participations.all() if unit.stands(on) or unit.pk in there]


def numbered(rows: Iterable[tuple[Participation, Row]], on: date | None = None) -> list[tuple[int | None, Row]]:
    """Rows with their number in a list: whoever takes part no more has none. No query."""
    place = count(1)
    return [(next(place) if unit.stands(on) else None, row) for unit, row in rows]
