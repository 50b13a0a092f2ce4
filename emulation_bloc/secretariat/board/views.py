"""The year's own page, and the door through which the year moves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from units.access import get_year

from ..accounts.matters import matters_of
from ..flow.labels import STEP_PAGES
from ..flow.steps import YEAR_FLOW
from ..flow.steps import advance as advance_year
from .queries import build_board


def board(request, bloc, year):
    year = get_year(request, bloc, year)
    context = {
        "year": year,
        "board": build_board(year, request.user),
        "accounts": matters_of(request.user),
    }
    return render(request, "secretariat/board.html", context)


@require_POST
def advance(request, bloc, year, step):
    year = get_year(request, bloc, year)
    if step not in YEAR_FLOW.steps:
        raise Http404("Không có bước này.")
    if step in STEP_PAGES:
        return redirect(STEP_PAGES[step], **year.address)
    with ReasonForm(request.POST).given() as reason:
        advance_year(year=year, step=step, reason=reason, by=request.user)
    messages.success(request, f"Năm thi đua đã sang giai đoạn “{year.get_stage_display()}”.")
    return redirect("secretariat:board", **year.address)
