"""Charts of the result: units by section, one unit beside the bloc and beside its own past."""

from django.shortcuts import render

from emulation_bloc.core.known import knowing
from emulation_bloc.core.verdict import ALLOWED
from units.access import year_and_seat

from ...tables import disclosure as tables_disclosure
from .. import reading
from . import drawing as drawings
from . import queries


def charts(request, bloc, year, version=None):
    """Everybody sees what the year discloses; the leadership and Home Affairs choose a unit (``?don-vi=``).

    ``version``: of that publication alone, whatever was published since.
    """
    year, seat = year_and_seat(request, bloc, year)
    reader = tables_disclosure.reader(year, seat)
    if version is None:
        may_see, read = reading.shown(request.user, year, seat)
    else:
        may_see, read = ALLOWED, reading.read(request.user, year, seat, version)
    whole, result = (read.whole, read.told) if read else (None, None)
    unit = _chosen(request, whole, reader) if whole else seat.participation
    unit = unit and knowing(unit, year=year)
    lanes = queries.lanes(whole, unit, reader) if whole and unit else []
    past = queries.past_years(unit, request.user, seat) if unit and _belongs(read) else []
    return render(
        request,
        "scoring/ranking/charts.html",
        {
            "year": year,
            "result": result,
            "in_force": read and read.in_force,
            "former": read and read.former,
            "may_see": may_see,
            "unit": unit,
            "units": [place.participation for place in whole.places] if whole and reader.sees_all else [],
            "lanes": lanes,
            "past": past,
            "by_section": drawings.units_by_section(result, own=unit and result.place_of(unit)) if result else "",
            "against_median": drawings.against_median(lanes, unit.short_name) if unit else "",
            "history": drawings.history(past, unit.short_name) if unit else "",
            "honesty": drawings.honesty(past, unit.short_name) if unit else "",
        },
    )


def _belongs(read):
    """Years are compared by what is in force: beside a result that no longer is, they would tell of another."""
    return read is None or read.is_present


def _chosen(request, whole, reader):
    """The unit asked for where one may choose, otherwise the own one.

    Who has no unit in the year (one that joined the bloc later) and may not choose reads the bloc as a whole.
    """
    if not reader.sees_all:
        return reader.own
    wanted = request.GET.get("don-vi", "")
    found = next((place.participation for place in whole.places if str(place.participation.pk) == wanted), reader.own)
    return found or next((place.participation for place in whole.places), None)
