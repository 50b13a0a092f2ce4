"""The minutes and the other papers of a meeting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.documents.pdf import pdf_response

from .. import documents, forms, policies, services
from ..models import Minutes
from .fetch import get_meeting


def page(request, bloc, year, pk):
    """What the records already say, and the paragraphs that only people can add."""
    meeting = _meeting_with_minutes(request, bloc, year, pk)
    minutes = policies.minutes_of(meeting)
    may_edit = policies.may_edit_minutes(request.user, meeting)
    form = forms.MinutesForm(request.POST or None, instance=_copy(minutes))
    if request.method == "POST":
        require(may_edit)
        if form.is_valid():
            try:
                services.save_minutes(meeting=meeting, by=request.user, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, refused.reasons)
            else:
                messages.success(request, "Đã lưu dự thảo biên bản.")
                return redirect("meetings:minutes", **meeting.year.address, pk=pk)
    return render(
        request,
        "meetings/minutes.html",
        {
            **documents.minutes_context(meeting),
            "meeting": meeting,
            "minutes": minutes,
            "form": form,
            "may_edit": may_edit,
            "may_circulate": policies.may_circulate_minutes(request.user, meeting),
            "may_sign": policies.may_sign_minutes(request.user, meeting, meeting.loaded_polls),
            "may_withdraw": policies.may_withdraw_minutes(request.user, meeting),
        },
    )


def _meeting_with_minutes(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    if not policies.may_see_minutes(request.user, meeting):
        raise Http404("Biên bản chưa gửi lấy ý kiến.")
    return meeting


def _copy(minutes):
    """A fresh row for the form to fill, so that the service still sees what stood before."""
    return Minutes.objects.get(pk=minutes.pk) if minutes else Minutes()


@require_POST
def circulate(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    services.circulate_minutes(meeting=meeting, by=request.user)
    messages.success(request, "Biên bản đã gửi lấy ý kiến.")
    return redirect("meetings:minutes", **meeting.year.address, pk=pk)


@require_POST
def withdraw(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    services.withdraw_minutes(meeting=meeting, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, "Biên bản đã rút về để sửa.")
    return redirect("meetings:minutes", **meeting.year.address, pk=pk)


@require_POST
def sign(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    services.sign_minutes(meeting=meeting, issue=documents.issue_minutes, by=request.user)
    messages.success(request, "Đã ký biên bản hội nghị.")
    return redirect("meetings:minutes", **meeting.year.address, pk=pk)


def pdf(request, bloc, year, pk):
    """Signed minutes are served as they were stored; before that the draft is drawn anew."""
    meeting = _meeting_with_minutes(request, bloc, year, pk)
    content = documents.signed_minutes(meeting) or documents.minutes_pdf(meeting)
    return pdf_response(content, f"Biên bản {meeting.title}")


def counting_pdf(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    return pdf_response(documents.counting_pdf(meeting), f"Biên bản kiểm phiếu {meeting.title}")


def ballots_pdf(request, bloc, year, pk):
    """Blank ballots, for whoever runs the meeting."""
    meeting = get_meeting(request, bloc, year, pk)
    require(policies.may_print_ballots(request.user, meeting, meeting.loaded_polls))
    return pdf_response(documents.ballots_pdf(meeting), f"Phiếu {meeting.title}")
