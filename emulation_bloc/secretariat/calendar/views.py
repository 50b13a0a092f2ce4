"""The calendar of the year, on a page and as a file; who led what."""

from django.http import HttpResponse
from django.shortcuts import render

from units.access import get_year

from . import queries
from .ics import CONTENT_TYPE, as_ics


def calendar(request, bloc, year):
    year = get_year(request, bloc, year)
    entries = queries.entries_of(year, request.user)
    context = {
        "year": year,
        "months": queries.months_of(entries),
        "ahead": [entry for entry in entries if not entry.done][:5],
        "undated": queries.without_a_day(year),
    }
    return render(request, "secretariat/calendar.html", context)


def calendar_file(request, bloc, year):
    year = get_year(request, bloc, year)
    content = as_ics(queries.entries_of(year, request.user), name=str(year), host=request.get_host())
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="lich-{year.bloc.code}-{year.year}.ics"'
    return response


def led(request, bloc, year):
    year = get_year(request, bloc, year)
    return render(
        request, "secretariat/led.html", {"year": year, "units": queries.led_over_the_years(year, request.user)}
    )
