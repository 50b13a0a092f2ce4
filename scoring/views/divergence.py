"""Where opinions and points lie furthest apart, across all units: what the leadership and the meeting look at first."""

from django.http import Http404
from django.shortcuts import render

from .. import queries
from .access import year_and_seat

LONGEST = 200


def divergence(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    table = queries.current_table(year) if seat.is_leadership else None
    if table is None:
        raise Http404("Không có bảng điểm để thẩm định.")
    rows = queries.divergences(table, year, seat)
    gaps = queries.widest_gaps(table, year, seat.participation)
    context = {
        "year": year,
        "rows": rows[:LONGEST],
        "more": len(rows[LONGEST:]),
        "has_plan": queries.has_checking_plan(year),
        "gaps": gaps[:LONGEST],
        "more_gaps": len(gaps[LONGEST:]),
    }
    return render(request, "scoring/divergence.html", context)
