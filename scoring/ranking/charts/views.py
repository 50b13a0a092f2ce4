"""Charts of the result: units by section, one unit beside the bloc and beside its own past."""

from django.shortcuts import render

from emulation_bloc.core.known import knowing
from emulation_bloc.core.verdict import ALLOWED
from units.access import year_and_seat

from ...tables import disclosure as tables_disclosure
from .. import policies as ranking_policies
from .. import reading
from . import drawing as drawings
from . import queries


def charts(request, bloc, year, version=None):
    """Everybody sees what the year discloses; the leadership and Home Affairs choose a unit (``?don-vi=``).

    ``version``: of that publication alone, whatever was published since.
    """
    year, seat = year_and_seat(request, bloc, year)
    reader = tables_disclosure.reader(year, seat)
    may_see = ranking_policies.may_see_ranking(request.user, year) if version is None else ALLOWED
    read = reading.read(request.user, year, seat, version) if may_see else None
    whole, result = (read.whole, read.told) if read else (None, None)
    unit = _chosen(request, whole, reader) if whole else seat.participation
    unit = unit and knowing(unit, year=year)
    own = unit is not None and seat.owns(unit)
    lanes = queries.lanes(whole, unit, reader) if whole and unit else []
    past = queries.past_years(unit, request.user, own=own or seat.watches) if unit and _belongs(read) else []
    return render(
        request,
        "scoring/ranking/charts.html",
        {
            "year": year,
            "result": result,
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
    """The unit asked for where one may choose, otherwise the own one."""
    wanted = request.GET.get("don-vi", "")
    if reader.sees_all and wanted:
        return next(
            (place.participation for place in whole.places if str(place.participation.pk) == wanted), reader.own
        )
    if reader.own is None:
        return next((place.participation for place in whole.places), None)
    return reader.own
