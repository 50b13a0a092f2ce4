"""Where opinions and points lie furthest apart, across all units: what the leadership and the meeting look at first."""

from django.http import Http404
from django.shortcuts import render

from units.access import year_and_seat

from ..checking import queries as checking_queries
from ..checking.assigning import queries as assigning_queries
from ..ranking import gaps as ranking_gaps
from ..tables import queries as tables_queries

LONGEST = 200


def divergence(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    table = tables_queries.current_table(year) if seat.is_leadership else None
    if table is None:
        raise Http404("Không có bảng điểm để thẩm định.")
    rows = checking_queries.divergences(table, year, seat)
    gaps = ranking_gaps.widest_gaps(table, year, seat)
    context = {
        "year": year,
        "table": table,
        "rows": rows[:LONGEST],
        "more": len(rows[LONGEST:]),
        "has_plan": assigning_queries.has_checking_plan(year),
        "gaps": gaps[:LONGEST],
        "more_gaps": len(gaps[LONGEST:]),
    }
    return render(request, "scoring/pages/divergence.html", context)
