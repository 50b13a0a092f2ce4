"""What Home Affairs says of a proposal, and what the province decided."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import changed_in_words, read_before, typed_in_words

from .. import forms, services
from ..models import Decision
from ..policies import deciding, proposing
from .fetch import get_nomination, get_proposal


def _back(year):
    return redirect("awards:proposal", **year.address)


@require_POST
def remark(request, bloc, year):
    found = get_proposal(request, bloc, year)
    with ReasonForm(request.POST, name="text", label="Ý kiến", max_length=10_000).given() as text:
        services.add_remark(proposal=found, text=text, by=request.user)
    messages.success(request, "Đã ghi ý kiến.")
    return _back(found.year)


def proposal_return(request, bloc, year):
    found = get_proposal(request, bloc, year)
    require(proposing.may_return_proposal(request.user, found))
    form = forms.ReturnForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            services.return_proposal(proposal=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã trả lại hồ sơ để bổ sung.")
            return _back(found.year)
    return show(request, "awards/return.html", {"year": found.year, "proposal": found, "form": form})


@require_POST
def point_answer(request, bloc, year, pk):
    found = get_proposal(request, bloc, year)
    point = get_object_or_404(found.points, pk=pk)
    with ReasonForm(request.POST, name="answer", label="Trả lời").given() as answer:
        services.answer_point(point=point, answer=answer, by=request.user)
    messages.success(request, f"Đã trả lời điểm {point.position}.")
    return _back(found.year)


@require_POST
def proposal_accept(request, bloc, year):
    found = get_proposal(request, bloc, year)
    services.accept_proposal(proposal=found, by=request.user)
    messages.success(request, "Đã tiếp nhận hồ sơ.")
    return _back(found.year)


def decision(request, bloc, year, pk):
    found = get_proposal(request, bloc, year)
    nomination = get_nomination(request, bloc, year, pk)
    if not found.items.filter(nomination=nomination).exists():
        raise Http404("Không có trong tờ trình.")
    require(deciding.may_write_decision(request.user, found, nomination.decision))
    form = forms.DecisionForm(posted(request), nomination=nomination)

    def act():
        services.record_decision(nomination=nomination, by=request.user, **form.cleaned_data)

    rows = [("Đơn vị", nomination.participation.name), ("Đề nghị", str(nomination.review))]
    typed = [*rows, *typed_in_words(form)] if form.is_valid() else rows
    changes = changed_in_words(form) if form.is_valid() else ()
    spelled = read_before(request, form, act, rows=typed, changes=changes)
    if spelled is None:
        messages.success(request, f"Đã ghi kết quả: {nomination}.")
        return _back(found.year)
    context = {"year": found.year, "nomination": nomination, "form": form, "spelled": spelled}
    return show(request, "awards/decision.html", context)


@require_POST
def correction_seen(request, bloc, year, pk):
    found = get_proposal(request, bloc, year)
    decision = get_object_or_404(Decision.objects.filter(nomination__proposal_item__proposal=found), pk=pk)
    services.see_correction(decision=decision, by=request.user)
    messages.success(request, "Đã ghi nhận bên mình đã xem đính chính.")
    return _back(found.year)
