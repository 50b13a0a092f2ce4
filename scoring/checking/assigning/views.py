"""The plan of cross-checking: who checks whom, made by the secretariat, read by the year."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import year_and_seat

from ...tables import disclosure
from ..access import visible_assignment
from . import policies, queries, services
from .forms import ReplaceCheckerForm, StandAsideForm


def checking(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    rules = disclosure.scoring_rules(year)
    units = queries.checking_plan(year, rules)
    context = {
        "year": year,
        "seat": seat,
        "units": units,
        "rules": rules,
        "has_plan": any(unit.checkers for unit in units),
        "sees_reasons": seat.is_leadership or seat.watches,
        "own": [(row, policies.may_stand_aside(request.user, row)) for row in queries.own_checks(year, seat)],
        "open": queries.open_subjects(request.user, seat, year),
        "may_plan": policies.may_plan_checks(request.user, year),
        "may_drop": policies.may_drop_checks(request.user, year),
    }
    return render(request, "scoring/checking/checking.html", context)


@require_POST
def checking_make(request, bloc, year):
    year, _ = year_and_seat(request, bloc, year)
    made = services.plan_checks(year=year, by=request.user)
    messages.success(request, f"Đã lập kế hoạch chấm chéo với {len(made)} lượt chấm.")
    return redirect("scoring:checking", **year.address)


@require_POST
def checking_drop(request, bloc, year):
    year, _ = year_and_seat(request, bloc, year)
    services.drop_checks(year=year, by=request.user)
    messages.success(request, "Đã bỏ kế hoạch chấm chéo.")
    return redirect("scoring:checking", **year.address)


def checker_replace(request, bloc, year, pk):
    year, _, assignment = visible_assignment(request, bloc, year, pk)
    require(policies.may_replace_checker(request.user, assignment))
    form = ReplaceCheckerForm(posted(request), checkers=queries.possible_checkers(assignment))
    if form.is_valid():
        with refusals_in(form):
            services.replace_checker(assignment=assignment, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã giao {form.cleaned_data['checker']} chấm phiếu của {assignment.subject}.")
            return redirect("scoring:checking", **year.address)
    return _form_page(request, year, assignment, form, "Đổi đơn vị chấm")


def checker_aside(request, bloc, year, pk):
    year, seat, assignment = visible_assignment(request, bloc, year, pk)
    if not (seat.is_leadership or seat.owns(assignment.checker)):
        raise Http404("Phân công của đơn vị khác.")
    require(policies.may_stand_aside(request.user, assignment))
    form = StandAsideForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            services.stand_aside(assignment=assignment, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã ghi việc rút khỏi chấm phiếu của {assignment.subject}.")
            return redirect("scoring:checking", **year.address)
    return _form_page(request, year, assignment, form, "Xin rút khỏi việc chấm")


def _form_page(request, year, assignment, form, label):
    context = {"year": year, "assignment": assignment, "form": form, "label": label}
    return show(request, "scoring/checking/checking_change.html", context)
