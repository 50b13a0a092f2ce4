"""What units say about the minutes sent round."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import knowing
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in

from ...models import MinutesRemark
from ...polls.access import get_meeting_page
from ...sittings import policies as sittings_policies
from ...sittings import shared
from .. import policies as minutes_policies
from ..views import minutes_page
from . import forms, services


@require_POST
def remark(request, bloc, year, pk):
    meeting = _meeting(request, bloc, year, pk)
    require(minutes_policies.may_remark(request.user, meeting))
    form = forms.RemarkForm(request.POST)
    if form.is_valid():
        with refusals_in(form, "text"):
            services.make_remark(meeting=meeting, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã gửi ý kiến của đơn vị.")
            return _back(meeting)
        require(minutes_policies.may_remark(request.user, meeting))
    return minutes_page(request, meeting, remark_form=form)


@require_POST
def agree(request, bloc, year, pk):
    meeting = _meeting(request, bloc, year, pk)
    services.agree_to_minutes(meeting=meeting, by=request.user)
    messages.success(request, "Đã ghi: đơn vị nhất trí với biên bản.")
    return _back(meeting)


@require_POST
def answer(request, bloc, year, pk, remark):
    meeting = _meeting(request, bloc, year, pk)
    found = get_object_or_404(MinutesRemark, pk=remark, minutes__meeting=meeting)
    knowing(found, minutes__meeting=meeting)
    require(minutes_policies.may_answer_remarks(request.user, meeting))
    form = forms.AnswerForm(request.POST, prefix=str(remark))
    if form.is_valid():
        with refusals_in(form, "answer"):
            services.answer_remark(remark=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã trả lời ý kiến.")
            return _back(meeting)
    require(minutes_policies.may_answer_remark(request.user, found))
    return minutes_page(request, meeting, answer_forms={found.pk: form})


def _meeting(request, bloc, year, pk):
    """Minutes somebody may read; a remark on a draft nobody sees does not exist."""
    meeting = get_meeting_page(request, bloc, year, pk)
    if shared.minutes_of(meeting) is None or not sittings_policies.may_see_minutes(request.user, meeting):
        raise Http404("Biên bản chưa gửi lấy ý kiến.")
    return meeting


def _back(meeting):
    return redirect("meetings:minutes", **meeting.year.address, pk=meeting.pk)
