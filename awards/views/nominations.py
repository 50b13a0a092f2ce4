"""Whom the bloc nominates, and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import read_before, typed_in_words
from meetings.models import Meeting

from .. import forms, queries, services
from ..policies import nominating
from .fetch import get_nomination, get_review, meeting_asked


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
    """What a meeting agreed on about this award: units are proposed, or (``?rut``) no longer."""
    review = get_review(request, bloc, year, pk)
    meeting = meeting_asked(request, review.year)
    withdraws = "rut" in request.GET
    may = nominating.may_withdraw_by_agreement if withdraws else nominating.may_nominate_by_agreement
    act = services.withdraw_by_agreement if withdraws else services.nominate_by_agreement
    line, proposal = queries.review_line(review), queries.current_proposal(review.year)
    # What is sent is asked by the act itself, which answers a second press as done.
    asked = nominating.may_agree_on if request.method == "POST" else may
    require(asked(request.user, line, proposal, meeting))
    form = forms.AgreementForm(posted(request), candidates=queries.candidates(review), withdraws=withdraws)

    def done():
        fresh = Meeting.objects.select_related("year__bloc").get(pk=meeting.pk)
        act(review=get_review(request, bloc, year, pk), meeting=fresh, by=request.user, **form.arguments())

    rows = [("Hội nghị", meeting.title), ("Rút đề nghị" if withdraws else "Đề nghị", str(review))]
    spelled = read_before(request, form, done, rows=[*rows, *typed_in_words(form)] if form.is_valid() else rows)
    if spelled is None:
        messages.success(request, f"Đã ghi quyết định của hội nghị về {review} vào biên bản.")
        return _back(review.year)
    context = {"year": review.year, "review": review, "meeting": meeting, "form": form, "withdraws": withdraws}
    context |= {"spelled": spelled, "quota": line.quota}
    return show(request, "awards/agreement.html", context)


def step_back(request, bloc, year, pk):
    """The head of the unit asks not to be proposed."""
    nomination = get_nomination(request, bloc, year, pk)
    proposal = queries.current_proposal(nomination.review.year)
    require(nominating.may_step_back(request.user, nomination, proposal))
    form = forms.StepBackForm(posted(request), nomination=nomination)
    if form.is_valid():
        with refusals_in(form):
            services.step_back(nomination=nomination, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã gửi đơn xin rút. Thư ký khối rút đề nghị theo đơn này.")
            return _back(nomination.review.year)
    context = {"year": nomination.review.year, "nomination": nomination, "form": form}
    return show(request, "awards/step_back.html", context)


@require_POST
def answer(request, bloc, year, pk):
    nomination = get_nomination(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.answer_checks(nomination=nomination, override_reason=reason, by=request.user)
    messages.success(request, f"Đã ghi lý do vẫn đề nghị {nomination}.")
    return _back(nomination.review.year)


@require_POST
def withdraw(request, bloc, year, pk):
    nomination = get_nomination(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.withdraw_nomination(nomination=nomination, reason=reason, by=request.user)
    messages.success(request, f"Đã rút đề nghị {nomination}.")
    return _back(nomination.review.year)


@require_POST
def reinstate(request, bloc, year, pk):
    nomination = get_nomination(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.reinstate_nomination(nomination=nomination, reason=reason, by=request.user)
    messages.success(request, f"Đã đề nghị lại {nomination}.")
    return _back(nomination.review.year)
