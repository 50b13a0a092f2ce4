"""What the rules ask at the desk, over all blocs of the office, and answers to it with day, source and name."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards.forms import AnswerForm
from awards.queries import appraisal, current_proposal
from awards.rules import policies as rules_policies
from awards.rules.queries import question_of
from awards.services import answer_rule
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.models import Bloc, Participation

from .. import queries
from ..policies import office_of


def conditions(request):
    office = office_of(request.user)
    numbers = queries.numbers_of(office)
    number = queries.chosen(numbers, request.GET.get("nam", ""))
    found = appraisal(queries.years_open(office, number), Bloc.objects.filter(monitor=office).count())
    lines = found.lines
    only_open = "con" in request.GET
    if only_open:
        lines = tuple(line for line in lines if line.is_open)
    context = {
        "number": number,
        "numbers": numbers,
        "appraisal": found,
        "lines": lines,
        "left": sum(line.is_open for line in found.lines),
        "only_open": only_open,
    }
    return render(request, "secretariat/watching/conditions.html", context)


def condition(request, pk, code):
    """One question about one collective: asked of whom, when, and what they said."""
    office = office_of(request.user)
    units = Participation.objects.filter(year__bloc__monitor=office, year__home_affairs_since__isnull=False)
    participation = get_object_or_404(units.select_related("unit", "year__bloc"), pk=pk)
    year = participation.year
    rule = question_of(year, code)
    if rule is None:
        raise Http404("Quy tắc của năm không hỏi điều này.")
    require(rules_policies.may_answer_rule(request.user, year, current_proposal(year), rule))
    form = AnswerForm(posted(request), asks=rule.of_kind.asks)
    back = f"{reverse('watching:conditions')}?nam={year.year}"
    if form.is_valid():
        with refusals_in(form):
            answer_rule(participation=participation, code=code, by=request.user, **form.arguments())
            messages.success(request, f"Đã ghi trả lời về {participation}.")
            return redirect(back)
    context = {
        "year": year,
        "participation": participation,
        "rule": rule,
        "question": rule.of_kind.question(rule.values),
        "form": form,
        "back": back,
        "former": participation.rule_answers.filter(question=code).order_by("-pk"),
    }
    return show(request, "secretariat/watching/condition.html", context)
