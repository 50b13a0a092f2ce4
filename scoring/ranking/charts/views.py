"""Charts of the result: units by section, one unit beside the bloc and beside its own past."""

from django.shortcuts import render

from emulation_bloc.core.known import knowing
from units.access import year_and_seat

from ...standing import queries as standing_queries
from ...standing import score_matrix
from ...tables import disclosure as tables_disclosure
from .. import disclosure
from .. import policies as ranking_policies
from .. import queries as ranking_queries
from . import drawing as drawings
from . import queries


def charts(request, bloc, year):
    """Everybody sees what the year discloses; the leadership and Home Affairs choose a unit (``?don-vi=``)."""
    year, seat = year_and_seat(request, bloc, year)
    reader = tables_disclosure.reader(year, seat)
    may_see = ranking_policies.may_see_ranking(request.user, year)
    whole = (ranking_queries.ranking(year) or _provisional(year, seat)) if may_see else None
    result = whole and disclosure.disclosed(whole, reader)
    unit = _chosen(request, whole, reader) if whole else seat.participation
    unit = unit and knowing(unit, year=year)
    own = unit is not None and seat.owns(unit)
    lanes = queries.lanes(whole, unit, reader) if whole and unit else []
    past = queries.past_years(unit, request.user, own=own or seat.watches) if unit else []
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


def _provisional(year, seat):
    return standing_queries.standing(score_matrix.score_matrix(year, seat=seat))


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
