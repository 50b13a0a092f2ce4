"""One order of locks for everything that is chosen, proposed and decided in a year."""

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


def _year_of(row):
    while under := getattr(row, "held_under", None):
        row = getattr(row, under)
    return row
