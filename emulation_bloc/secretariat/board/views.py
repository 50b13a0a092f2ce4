"""The year's own page, and the door through which the year moves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from units.access import get_year

from ..accounts.matters import matters_of
from ..facts import YearFacts
from ..flow.labels import STEP_PAGES, TAKEN_BACK
from ..flow.steps import YEAR_FLOW, forward_step
from ..flow.steps import advance as advance_year
from ..readiness import policies as readiness_policies
from ..readiness import queries as readiness_queries
from .queries import build_board


def board(request, bloc, year):
    year = get_year(request, bloc, year)
    context = {
        "year": year,
        "board": build_board(year, request.user),
        "accounts": matters_of(request.user),
    }
    return render(request, "secretariat/board.html", context)


def readiness(request, bloc, year):
    """Each unit, its people, and the days, as the stage that comes next will ask for them."""
    year = get_year(request, bloc, year)
    require(readiness_policies.may_see(request.user, year))
    step = forward_step(year.stage)
    context = {"year": year, "step": step, "found": readiness_queries.readiness(YearFacts(year), step.target)}
    return render(request, "secretariat/readiness/page.html", context)


@require_POST
def advance(request, bloc, year, step):
    year = get_year(request, bloc, year)
    if step not in YEAR_FLOW.steps:
        raise Http404("Không có bước này.")
    if step in STEP_PAGES:
        return redirect(STEP_PAGES[step], **year.address)
    with ReasonForm(request.POST).given() as reason:
        advance_year(year=year, step=step, reason=reason, by=request.user)
    told = f"Năm thi đua đã sang giai đoạn “{year.get_stage_display()}”. {TAKEN_BACK.get(step, '')}"
    messages.success(request, told.strip())
    return redirect("secretariat:board", **year.address)
