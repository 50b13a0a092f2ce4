"""A unit that takes part no more."""

import datetime

from tests.factories.units import secretary
from units import services

TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)
BASIS = "Nghị quyết số 12/NQ-HĐND"


def end(participation, on=TODAY, *, by=None, **values):
    by = by or secretary(participation.year)
    return services.end_participation(participation=participation, on=on, basis=BASIS, by=by, **values)
