"""Whom an act names: only who takes part on the day of what is decided, so that nothing is decided for a unit that is
not there. What was decided before it left stays as it was."""

from collections.abc import Iterable
from datetime import date

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import Refused

from ..models import Participation
from .left import left_of


def absent(units: Iterable[Participation], on: date | None = None) -> dict[int, str]:
    """Key → why it takes no part on the day (today): the sentence. Queries only where one does not."""
    return {unit.pk: _why(unit, on) for unit in units if not unit.stands(on)}


def require_taking_part(units: Iterable[Participation], on: date | None = None) -> None:
    if missing := absent(units, on):
        raise Refused(*missing.values())


def _why(unit, on):
    left = left_of(unit, on)
    if left is not None:
        return left.sentence
    return f"{unit} chỉ tham gia {unit.year.bloc.words.noun} từ ngày {short_date(unit.added_on)}."
