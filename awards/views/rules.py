"""The rules of a year for whoever takes part in it, and answers about what the system does not hold."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import get_year

from .. import forms, queries, services
from ..rules import policies
from ..rules.queries import names_of_awards, packs_of, question_of


def rules(request, bloc, year):
    year = get_year(request, bloc, year)
    context = {
        "year": year,
        "packs": [(one.pack, one.lines(names_of_awards())) for one in packs_of(year)],
        "regulation": getattr(year, "regulation", None),
    }
    return render(request, "awards/rules.html", context)


def answer(request, bloc, year, pk, code):
    year = get_year(request, bloc, year)
    participation = get_object_or_404(year.participations.select_related("unit"), pk=pk)
    rule = question_of(year, code)
    if rule is None:
        raise Http404("Quy tắc của năm không hỏi điều này.")
    require(policies.may_answer_rule(request.user, year, queries.current_proposal(year), rule))
    form = forms.AnswerForm(posted(request), asks=rule.of_kind.asks)
    if form.is_valid():
        with refusals_in(form):
            services.answer_rule(participation=participation, code=code, by=request.user, **form.arguments())
            messages.success(request, f"Đã ghi trả lời về {participation}.")
            return redirect("awards:reviews", **year.address)
    context = {
        "year": year,
        "participation": participation,
        "rule": rule,
        "form": form,
        "former": participation.rule_answers.filter(question=code).order_by("-pk"),
    }
    return show(request, "awards/rule_answer.html", context)
