"""Taking the year along as one file."""

from django.http import FileResponse

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import require
from units.seats import seat_of

from ...access import get_hand_over_year
from ...facts import YearFacts
from .. import policies as handover_policies
from .writing import package_name, packed


def take(request, bloc, year):
    year = get_hand_over_year(request, bloc, year)
    facts = YearFacts(year)
    require(
        handover_policies.may_take_package(request.user, year, facts.hand_over, unsealed=bool(facts.unsealed_polls))
    )
    whole = handover_policies.takes_whole_year(request.user, year, facts.hand_over)
    file = packed(year, whole=whole, participation=seat_of(request.user, year).participation)
    record("secretariat.take_package", year, by=request.user, after={"file": package_name(year), "whole": whole})
    return FileResponse(file, as_attachment=True, filename=package_name(year), content_type="application/zip")
