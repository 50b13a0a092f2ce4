"""Whom the bloc nominates, and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require

from .. import forms, policies, queries, services
from .fetch import get_nomination, get_review


def _back(year):
    return redirect("awards:reviews", **year.address)


@require_POST
def nominate(request, bloc, year, pk):
    review = get_review(request, bloc, year, pk)
    outcome = services.nominate_from_poll(review=review, by=request.user)
    names = ", ".join(str(nomination.participation) for nomination in outcome.nominations)
    messages.success(request, f"Đã ghi đề nghị {review}: {names}.")
    for sentence in outcome.explanations:
        messages.warning(request, sentence)
    return _back(review.year)


def agreement(request, bloc, year, pk):
    review = get_review(request, bloc, year, pk)
    proposal = queries.current_proposal(review.year)
    require(policies.may_nominate_by_agreement(request.user, queries.review_line(review), proposal))
    form = forms.AgreementForm(request.POST or None, candidates=queries.candidates(review))
    if request.method == "POST" and form.is_valid():
        try:
            nomination = services.nominate_by_agreement(review=review, by=request.user, **form.arguments())
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, f"Đã ghi đề nghị {nomination}.")
            return _back(review.year)
    return render(request, "awards/agreement.html", {"year": review.year, "review": review, "form": form})


@require_POST
def answer(request, bloc, year, pk):
    nomination = get_nomination(request, bloc, year, pk)
    services.answer_checks(nomination=nomination, override_reason=ReasonForm(request.POST).text(), by=request.user)
    messages.success(request, f"Đã ghi lý do vẫn đề nghị {nomination}.")
    return _back(nomination.review.year)


@require_POST
def withdraw(request, bloc, year, pk):
    nomination = get_nomination(request, bloc, year, pk)
    services.withdraw_nomination(nomination=nomination, reason=ReasonForm(request.POST).text(), by=request.user)
    messages.success(request, f"Đã rút đề nghị {nomination}.")
    return _back(nomination.review.year)


@require_POST
def reinstate(request, bloc, year, pk):
    nomination = get_nomination(request, bloc, year, pk)
    services.reinstate_nomination(nomination=nomination, reason=ReasonForm(request.POST).text(), by=request.user)
    messages.success(request, f"Đã đề nghị lại {nomination}.")
    return _back(nomination.review.year)
