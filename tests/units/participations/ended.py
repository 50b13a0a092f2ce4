"""A unit that takes part no more."""

import datetime

from tests.factories.units import secretary
from units import services


def today():
    """Asked anew each time: a run of the tests may pass midnight."""
    return datetime.date.today()


DAY = datetime.timedelta(days=1)
BASIS = "Nghị quyết số 12/NQ-HĐND"


def end(participation, on=None, *, by=None, **values):
    by = by or secretary(participation.year)
    return services.end_participation(participation=participation, on=on or today(), basis=BASIS, by=by, **values)
