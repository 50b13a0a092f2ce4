"""The one list of all that is missing, each line with the way to its row."""

from django.shortcuts import render

from ...sheets import policies as sheets_policies
from ...tables.access import table_of_verifiers
from .. import policies
from . import queries


def gaps(request, bloc, year):
    year, table = table_of_verifiers(request, bloc, year)
    sheets = _told(request.user, queries.gaps_of(table, year))
    context = {
        "year": year,
        "sheets": [(gaps, reads, policies.may_verify(request.user, gaps.sheet)) for gaps, reads in sheets],
        "count": sum(gaps.count for gaps, _ in sheets),
        "absent": queries.not_handed_in(year),
    }
    return render(request, "scoring/verification/gaps.html", context)


def _told(user, sheets):
    """Each sheet as ``user`` may read it, and whether its rows may be named: of the own sheet only how many wait."""
    readable = [(gaps, bool(sheets_policies.sees_findings(user, gaps.sheet))) for gaps in sheets]
    told = [(gaps if reads else gaps.without_findings(), reads) for gaps, reads in readable]
    return [(gaps, reads) for gaps, reads in told if gaps.count]
