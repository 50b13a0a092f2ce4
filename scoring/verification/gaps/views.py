"""The one list of all that is missing, each line with the way to its row."""

from django.shortcuts import render

from ...tables.access import table_of_verifiers
from .. import policies
from . import queries


def gaps(request, bloc, year):
    year, table = table_of_verifiers(request, bloc, year)
    sheets = queries.gaps_of(table, year)
    context = {
        "year": year,
        "sheets": [(gaps, policies.may_verify(request.user, gaps.sheet)) for gaps in sheets],
        "count": sum(gaps.count for gaps in sheets),
        "absent": queries.not_handed_in(year),
    }
    return render(request, "scoring/verification/gaps.html", context)
