"""One page: last year beside the new one, each part ticked or left out."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import get_year

from . import policies, services
from .forms import TakeOverForm
from .offer import Turn
from .queries import last_year_of, members, offers, offices


def take_over(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_take_over(request.user, year))
    last = last_year_of(year)
    if last is None:
        return show(request, "secretariat/newyear/take_over.html", {"year": year, "last": None})
    turn = Turn(last, year)
    found = offers(turn, request.user)
    form = TakeOverForm(posted(request), offers=found)
    if form.is_valid():
        with refusals_in(form):
            labels = services.take_over(year=year, parts=form.parts, days=form.days, by=request.user)
            messages.success(request, f"Đã lấy từ năm {last.year}: {'; '.join(labels)}.")
            return redirect("secretariat:board", **year.address)
    context = {
        "year": year,
        "last": last,
        "form": form,
        "offers": [_shown(form, offer) for offer in found],
        "offices": offices(turn),
        "members": members(turn),
        "weekends": sum(bool(line.weekend) for offer in found if offer.open for line in offer.new),
    }
    return show(request, "secretariat/newyear/take_over.html", context)


def _shown(form, offer):
    """``is_wrong``: a day typed there is; the part is unfolded then."""
    days = [form.day_of(offer, line) for line in offer.lines]
    return {
        "is_wrong": any(day is not None and day.errors for day in days),
        "weekends": sum(bool(line.weekend) for line in offer.new) if offer.open else 0,
        "offer": offer,
        "part": offer.part,
        "tick": form.tick_of(offer),
        "lines": list(zip(offer.lines, days, strict=True)),
        "has_days": any(line.dated for line in offer.lines),
    }
