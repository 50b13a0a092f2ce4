"""The minutes and the other papers of a meeting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from units.seats import seat_of

from ..before import files
from ..before import forms as before_forms
from ..before import policies as before_policies
from ..before import queries as before_queries
from ..compared import differences
from ..conclusions import forms as conclusions_forms
from ..conclusions import policies as conclusions_policies
from ..conclusions import queries as conclusions_queries
from ..enums import FileKind
from ..models import Minutes
from ..polls import documents as polls_documents
from ..polls import policies as polls_policies
from ..polls.access import get_meeting_page
from ..sittings import policies as sittings_policies
from ..sittings import shared
from ..sittings.access import get_meeting
from . import documents, forms, policies, queries, services
from .remarks import forms as remarks_forms

SIGNING = "Ký xong, biên bản được đóng thành tệp lưu trữ và hồ sơ hội nghị khóa lại."


def page(request, bloc, year, pk):
    """What the records already say, and the paragraphs that only people can add."""
    meeting = _meeting_with_minutes(request, bloc, year, pk)
    minutes = shared.minutes_of(meeting)
    form = forms.MinutesForm(posted(request), instance=_copy(minutes))
    if request.method == "POST":
        require(sittings_policies.may_edit_minutes(request.user, meeting))
    if form.is_valid():
        with refusals_in(form):
            services.save_minutes(meeting=meeting, by=request.user, **form.typed())
            messages.success(request, "Đã lưu dự thảo biên bản.")
            return redirect("meetings:minutes", **meeting.year.address, pk=pk)
        require(sittings_policies.may_edit_minutes(request.user, meeting))
        form.begin_anew(_copy(minutes))
    return minutes_page(request, meeting, form)


def minutes_page(request, meeting, form=None, remark_form=None, answer_forms=None, conclusions=None, scan=None):
    """The paper, what may be done with it, and what units said; forms that did not pass keep what was typed."""
    user, minutes = request.user, shared.minutes_of(meeting)
    seat = seat_of(user, meeting.year)
    own = None if seat.is_leadership else seat.participation
    may_sign = policies.may_sign_minutes(user, meeting, meeting.polls.all())
    context = documents.minutes_context(meeting)
    not_proposed = " ".join(one.in_words for _, one in context["held_back"])
    return show(
        request,
        "meetings/minutes/minutes.html",
        {
            **context,
            "meeting": meeting,
            "minutes": minutes,
            "form": form or forms.MinutesForm(instance=_copy(minutes)),
            "may_edit": sittings_policies.may_edit_minutes(user, meeting),
            "differences": differences(meeting) if sittings_policies.may_manage_meeting(user, meeting) else [],
            "may_read_out": policies.may_read_minutes_out(user, meeting),
            "may_circulate": policies.may_circulate_minutes(user, meeting),
            "may_sign": may_sign,
            "send_question": not_proposed,
            "sign_question": f"{SIGNING} {not_proposed}".strip(),
            "seen": documents.MINUTES_PAPER.fingerprint(meeting) if may_sign else "",
            "may_withdraw": policies.may_withdraw_minutes(user, meeting),
            "corrections": queries.corrections_of(minutes) if minutes else [],
            "signed_files": list(before_queries.files_of(meeting, FileKind.SIGNED)),
            "may_keep_scan": before_policies.may_keep_file(user, meeting, FileKind.SIGNED),
            "scan_form": scan or before_forms.PackForm(),
            **_conclusions(user, meeting, conclusions),
            **(_remarks(user, meeting, own, remark_form, answer_forms or {}) if minutes else {}),
        },
    )


def _conclusions(user, meeting, formset):
    following = conclusions_queries.year_of_plan(meeting)
    return {
        "conclusion_forms": formset or conclusions_forms.conclusion_formset(meeting),
        "may_carry": conclusions_policies.may_carry_conclusions(user, meeting, following),
        "following": following,
    }


def _remarks(user, meeting, own, remark_form, answer_forms):
    return {
        "remarks": [
            (remark, policies.may_answer_remark(user, remark), answer_forms.get(remark.pk) or _answer_form(remark))
            for remark in queries.remarks_of(meeting.minutes, own)
        ],
        "may_remark": policies.may_remark(user, meeting),
        "may_agree": policies.may_agree(user, meeting),
        "remark_form": remark_form or remarks_forms.RemarkForm(),
    }


def _answer_form(remark):
    return remarks_forms.AnswerForm(prefix=str(remark.pk))


def _meeting_with_minutes(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    if not sittings_policies.may_see_minutes(request.user, meeting):
        raise Http404("Biên bản chưa gửi lấy ý kiến.")
    return meeting


def _copy(minutes):
    """A fresh row for the form to fill, so that the service still sees what stood before."""
    return Minutes.objects.get(pk=minutes.pk) if minutes else Minutes()


@require_POST
def keep_scan(request, bloc, year, pk):
    """The paper with its signatures and seal, beside the one the records drew."""
    meeting = _meeting_with_minutes(request, bloc, year, pk)
    require(before_policies.may_keep_file(request.user, meeting, FileKind.SIGNED))
    form = before_forms.PackForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form, "upload"):
            files.keep_file(meeting=meeting, kind=FileKind.SIGNED, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã giữ bản scan.")
            return redirect("meetings:minutes", **meeting.year.address, pk=pk)
        require(before_policies.may_keep_file(request.user, meeting, FileKind.SIGNED))
    return minutes_page(request, meeting, scan=form)


@require_POST
def circulate(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    services.circulate_minutes(meeting=meeting, by=request.user)
    messages.success(request, "Biên bản đã gửi lấy ý kiến.")
    return redirect("meetings:minutes", **meeting.year.address, pk=pk)


@require_POST
def withdraw(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.withdraw_minutes(meeting=meeting, reason=reason, by=request.user)
    messages.success(request, "Biên bản đã rút về để sửa.")
    return redirect("meetings:minutes", **meeting.year.address, pk=pk)


@require_POST
def sign(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    try:
        services.sign_minutes(
            meeting=meeting,
            paper=documents.MINUTES_PAPER,
            seen=request.POST.get("fingerprint", ""),
            by=request.user,
        )
    except Refused as refused:
        require(policies.may_sign_minutes(request.user, meeting, meeting.polls.all()))
        messages.error(request, str(refused))
    else:
        messages.success(request, "Đã ký biên bản hội nghị.")
    return redirect("meetings:minutes", **meeting.year.address, pk=pk)


def pdf(request, bloc, year, pk):
    """Signed minutes are served as they were stored; before that the draft is drawn anew."""
    meeting = _meeting_with_minutes(request, bloc, year, pk)
    content = documents.signed_minutes(meeting) or documents.minutes_pdf(meeting)
    return pdf_response(content, f"Biên bản {meeting.title}")


def counting_pdf(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    return pdf_response(polls_documents.counting_pdf(meeting), f"Biên bản kiểm phiếu {meeting.title}")


def ballots_pdf(request, bloc, year, pk):
    """Blank ballots, for whoever runs the meeting."""
    meeting = get_meeting_page(request, bloc, year, pk)
    require(polls_policies.may_print_ballots(request.user, meeting, meeting.polls.all()))
    return pdf_response(polls_documents.ballots_pdf(meeting), f"Phiếu {meeting.title}")
