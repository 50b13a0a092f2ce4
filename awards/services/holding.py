"""One order of locks for everything that is chosen, proposed and decided in a year."""

from collections.abc import Iterable

from django.db.models import Model

from emulation_bloc.core.locks import hold
from units.models import User


def locked(row: Model, *, by: User) -> Model:
    """Hold the year alone, then ``row`` (an award under review, a nomination, the proposal), all read again.

    Seats, nominations, the list of the proposal and its decisions follow from one another; few people write them,
    and seldom. So they wait for each other at the year, and no two of them can take the rows below in opposite order.
    """
    hold(_year_of(row))
    return hold(row, by=by)


def hold_years(rows: Iterable[Model]) -> None:
    """Hold every year that ``rows`` stand in before the first of them is written: blocs of one office share its papers,
    so whoever wrote one down and then waited for a year would be waited for by whoever works in that year."""
    years = {year.pk: year for year in map(_year_of, rows)}
    for _, year in sorted(years.items()):
        hold(year)


def _year_of(row):
    while under := getattr(row, "held_under", None):
        row = getattr(row, under)
    return row
