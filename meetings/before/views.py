"""Before the meeting: invitation, answers, document pack."""

import io
import zipfile

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from emulation_bloc.core.disk.stored import Stored, content_of, require_all
from emulation_bloc.core.text import slugify
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in, show
from emulation_bloc.documents.pdf import file_response, pdf_response
from emulation_bloc.documents.served import kept_file_response
from units.seats import seat_of

from ..enums import FileKind, Reply
from ..polls.access import get_meeting_page
from ..sittings import queries as sittings_queries
from ..sittings.access import get_meeting
from . import documents, files, forms, policies, queries, services


def before(request, bloc, year, pk):
    """One page for all that comes before: the secretariat invites and reads the answers, a unit answers."""
    return _page(request, get_meeting_page(request, bloc, year, pk))


def _page(request, meeting, **typed):
    user = request.user
    own = seat_of(user, meeting.year).participation
    line = next((row for row in meeting.attendance.all() if own and row.participation_id == own.pk), None)
    return show(
        request,
        "meetings/before/before.html",
        {
            "year": meeting.year,
            "meeting": meeting,
            "replies": queries.replies_of(meeting),
            "sees_replies": seat_of(user, meeting.year).is_leadership,
            "line": line,
            "own_letter": queries.replies_of(meeting).letters.get(own.pk) if own else None,
            "pack": list(queries.files_of(meeting, FileKind.PACK)),
            "may_invite": policies.may_invite(user, meeting),
            "may_reply": policies.may_reply(user, meeting),
            "may_keep": policies.may_keep_file(user, meeting, FileKind.PACK),
            "invitation_form": typed.get("invitation") or forms.InvitationForm(initial=_invitation(meeting)),
            "reply_form": typed.get("reply") or (_reply_form(meeting, own, line) if line else None),
            "pack_form": typed.get("pack") or forms.PackForm(),
        },
    )


def _invitation(meeting):
    return {
        "number": meeting.invitation_number,
        "invited_on": meeting.invited_on or timezone.localdate(),
        "reply_by": meeting.reply_by,
    }


def _reply_form(meeting, own, line, *data):
    people = sittings_queries.deputies_of_units(meeting).get(own.unit_id, ())
    initial = {
        "reply": None if line.reply == Reply.NONE else line.reply,
        "delegate_name": line.letter_name or line.delegate_name if line.by_letter else "",
        "delegate_title": line.letter_title or line.delegate_title if line.by_letter else "",
        "voter": line.voter_id,
        "envelope": line.envelope,
        "note": line.note,
    }
    return forms.ReplyForm(*data, initial=initial, meeting=meeting, people=people)


@require_POST
def invite(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(policies.may_invite(request.user, meeting))
    form = forms.InvitationForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            services.send_invitation(meeting=meeting, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã gửi giấy mời; các đơn vị thấy việc “Trả lời giấy mời”.")
            return _back(meeting)
        require(policies.may_invite(request.user, meeting))
    return _page(request, meeting, invitation=form)


@require_POST
def reply(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(policies.may_reply(request.user, meeting))
    own = seat_of(request.user, meeting.year).participation
    line = next(row for row in meeting.attendance.all() if row.participation_id == own.pk)
    form = _reply_form(meeting, own, line, request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form):
            services.reply_to_invitation(meeting=meeting, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã trả lời giấy mời. Sửa được cho đến khi hội nghị khai mạc.")
            return _back(meeting)
    return _page(request, meeting, reply=form)


@require_POST
def pack_add(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(policies.may_keep_file(request.user, meeting, FileKind.PACK))
    form = forms.PackForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form, "upload"):
            files.keep_file(meeting=meeting, kind=FileKind.PACK, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã thêm tài liệu.")
            return _back(meeting)
        require(policies.may_keep_file(request.user, meeting, FileKind.PACK))
    return _page(request, meeting, pack=form)


@require_POST
def file_withdraw(request, bloc, year, pk, file):
    kept = _file(request, bloc, year, pk, file)
    files.withdraw_file(kept=kept, by=request.user)
    messages.success(request, f"Đã rút “{kept.title}”.")
    return _back(kept.meeting)


def file(request, bloc, year, pk, file):
    kept = _file(request, bloc, year, pk, file)
    return kept_file_response(request, kept)


def _file(request, bloc, year, pk, file):
    meeting = get_meeting(request, bloc, year, pk)
    kept = get_object_or_404(meeting.files.select_related("participation"), pk=file)
    if not policies.may_see_file(request.user, kept):
        raise Http404("Không có tệp này.")
    return kept


def invitation_pdf(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    return pdf_response(documents.invitation_pdf(meeting), f"Giấy mời {meeting.title}")


def pack_zip(request, bloc, year, pk):
    """The whole pack with numbered readable names, the invitation first."""
    meeting = get_meeting(request, bloc, year, pk)
    files = list(queries.files_of(meeting, FileKind.PACK))
    stored = [Stored(kept.file, kept.title, kept.sha256) for kept in files]
    require_all(stored)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("00-giay-moi.pdf", documents.invitation_pdf(meeting))
        for number, (kept, one) in enumerate(zip(files, stored, strict=True), start=1):
            ending = kept.original_name.rsplit(".", 1)[-1].lower()
            bundle.writestr(f"{number:02d}-{slugify(kept.title)[:80] or 'tai-lieu'}.{ending}", content_of(one))
    return file_response(held.getvalue(), f"tai-lieu-{slugify(meeting.title)[:60]}.zip", "application/zip")


def _back(meeting):
    return redirect("meetings:before", **meeting.year.address, pk=meeting.pk)
