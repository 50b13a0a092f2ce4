"""Naming the people who score for the superior body."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import year_and_seat
from units.queries import people_of

from ...tables.queries import current_table
from . import policies, queries, services
from .forms import ScorersForm


def superior_scorers(request, bloc, year):
    year, _seat = year_and_seat(request, bloc, year)
    require(policies.may_name(request.user, year))
    named = queries.named(year)
    form = ScorersForm(posted(request), people=people_of(year.bloc.monitor), named=named)
    if form.is_valid():
        with refusals_in(form):
            services.name_scorers(year=year, people=form.cleaned_data["people"], by=request.user)
            messages.success(request, "Đã ghi người chấm.")
            return redirect("scoring:sheets", **year.address)
    context = {"year": year, "form": form, "named": named, "column": current_table(year).superior_column}
    return show(request, "scoring/superior/scorers.html", context)
