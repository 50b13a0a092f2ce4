"""The year at an earlier moment: a slider over its turns."""

from django.shortcuts import render

from emulation_bloc.core.numbers import is_whole
from units.access import get_year

from .. import queries as trace_queries
from .queries import YearThen, stops


def replay(request, bloc, year):
    """``moc``: the number of the stop, from 1; the last one without it or where there is no such stop."""
    year = get_year(request, bloc, year)
    turns = stops(request.user, year)
    chosen = _chosen(turns, request.GET.get("moc", ""))
    return render(
        request,
        "secretariat/replay.html",
        {
            "year": year,
            "stops": turns,
            "stop": chosen,
            "then": YearThen(request.user, year, chosen) if chosen else None,
            "whole": trace_queries.sees_whole_trace(request.user, year),
        },
    )


def _chosen(turns, number):
    number = int(number) if is_whole(number) and len(number) < 6 else len(turns)
    return turns[min(max(number, 1), len(turns)) - 1] if turns else None
