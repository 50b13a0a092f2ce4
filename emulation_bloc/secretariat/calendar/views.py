"""The calendar of the year, on a page and as a file; who led what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import get_year

from . import policies, queries, services
from .forms import DaysForm
from .ics import CONTENT_TYPE, as_ics


def calendar(request, bloc, year):
    year = get_year(request, bloc, year)
    entries = queries.entries_of(year, request.user)
    context = {
        "year": year,
        "months": queries.months_of(entries),
        "undated": queries.without_a_day(year),
        "movable": queries.movable(entries),
    }
    return render(request, "secretariat/calendar.html", context)


def move_days(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_move_days(request.user, year))
    form = DaysForm(posted(request), entries=queries.movable(queries.entries_of(year, request.user)))
    if form.is_valid():
        with refusals_in(form):
            moved = services.move_days(
                year=year, days=form.moved(), reason=form.cleaned_data["reason"], by=request.user
            )
            messages.success(request, f"Đã dời {moved} ngày; mọi trang đổi theo.")
            return redirect("secretariat:calendar", **year.address)
    return show(request, "secretariat/calendar_move.html", {"year": year, "form": form})


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
