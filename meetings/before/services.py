"""Inviting the units, and what they answer."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, all_of, only_if, require
from units.enums import Position, WrittenOpinions
from units.models import User
from units.plausible import may_fall_on
from units.queries import regulation_of
from units.seats import seat_of
from units.signing import sign

from ..enums import FileKind, Presence, Reply
from ..models import Attendance, Meeting
from . import policies
from .files import examined, keep_examined


@transaction.atomic
def send_invitation(
    *, meeting: Meeting, number: str, invited_on: date, by: User, reply_by: date | None = None
) -> Meeting:
    """From now on units read that they are invited and answer, until ``reply_by`` where a day is set."""
    hold(meeting, by=by)
    require(policies.may_invite(by, meeting))
    require(may_fall_on(meeting.year, invited_on, "Ngày gửi giấy mời"))
    require(may_fall_on(meeting.year, reply_by, "Hạn trả lời"))
    if reply_by is not None and reply_by > timezone.localdate(meeting.starts_at):
        raise Refused(f"Hạn trả lời {short_date(reply_by)} sau ngày họp; hãy chọn ngày họp hoặc trước đó.")
    if reply_by is not None and reply_by < invited_on:
        raise Refused("Hạn trả lời phải từ ngày gửi giấy mời trở đi.")
    before = {
        "number": meeting.invitation_number,
        "invited_on": str(meeting.invited_on or ""),
        "reply_by": str(meeting.reply_by or ""),
    }
    meeting.invitation_number, meeting.invited_on, meeting.reply_by = number.strip(), invited_on, reply_by
    after = {"number": meeting.invitation_number, "invited_on": str(invited_on), "reply_by": str(reply_by or "")}
    if after == before:
        return meeting
    meeting.save(update_fields=["invitation_number", "invited_on", "reply_by"])
    record("meetings.invite", meeting, by=by, before=before, after=after)
    return meeting


def reply_to_invitation(
    *,
    meeting: Meeting,
    reply: Reply,
    by: User,
    delegate_name: str = "",
    delegate_title: str = "",
    voter: User | None = None,
    letter: UploadedFile | None = None,
    envelope: bool = False,
    note: str = "",
) -> Attendance:
    """What the unit of ``by`` answers; it may answer again until the meeting opens.

    Who comes by letter is told by name, with the account that votes instead of the head where one is chosen.
    Presence itself is only seen in the room. A letter is read before anything is held.
    """
    checked = examined(letter, FileKind.LETTER) if letter is not None else None
    with transaction.atomic():
        hold(meeting, by=by)
        require(policies.may_reply(by, meeting))
        own = seat_of(by, meeting.year).participation
        line = _replied(meeting, own, reply, delegate_name, delegate_title, voter, envelope, note, by)
        if checked is not None:
            require(policies.may_keep_file(by, meeting, FileKind.LETTER, own))
            title = f"Giấy ủy quyền của {own.short_name}"
            keep_examined(meeting, FileKind.LETTER, letter, checked, by=by, title=title, participation=own)
    return line


def _replied(meeting, own, reply, delegate_name, delegate_title, voter, envelope, note, by):
    line = meeting.attendance.select_related("participation").get(participation=own)
    before = {"reply": line.reply, "delegate": line.delegate_name}
    if voter is not None:
        voter = User.objects.get(pk=voter.pk)
    _answer(line, own, Reply(reply), delegate_name.strip(), delegate_title.strip(), voter)
    line.envelope = reply == Reply.AWAY and envelope
    if line.envelope:
        require(_an_envelope_counts(meeting, line))
    line.note, line.replied_at = note.strip()[:300], timezone.now()
    line.save()
    after = {"unit": str(own), "reply": str(reply), "delegate": line.delegate_name}
    record("meetings.reply", meeting, by=by, before=before, after=after)
    return line


def _answer(line, own, reply, name, title, voter):
    line.reply = reply
    line.by_letter, line.letter_name, line.letter_title = reply == Reply.DEPUTED, "", ""
    sign(line, voter=voter if reply == Reply.DEPUTED else None)
    if reply == Reply.HEAD:
        head = User.objects.filter(unit=own.unit_id, position=Position.HEAD, is_active=True).order_by("-pk").first()
        line.delegate_name, line.delegate_title = (head.full_name, head.job_title) if head else (name, title)
    elif reply == Reply.DEPUTED:
        if voter is not None and voter.unit_id != own.unit_id:
            raise Refused(f"{voter} không thuộc {own}; hãy chọn người của chính đơn vị.")
        name, title = name or (voter.full_name if voter else ""), title or (voter.job_title if voter else "")
        if not name:
            raise Refused("Hãy ghi họ tên người được ủy quyền dự họp.")
        line.delegate_name, line.delegate_title = name, title
        line.letter_name, line.letter_title = name, title
    elif reply == Reply.AWAY:
        line.delegate_name = line.delegate_title = ""
    else:
        raise Refused("Hãy chọn một cách trả lời.")


def _an_envelope_counts(meeting, line):
    rules = regulation_of(meeting.year)
    return all_of(
        only_if(
            rules.written_opinions == WrittenOpinions.COUNTED,
            "Quy chế của năm không tính phiếu gửi trong phong bì; hãy ghi ý kiến vào ô ghi chú.",
        ),
        only_if(
            line.presence != Presence.PRESENT,
            "Đơn vị đã được điểm danh có mặt nên không gửi phong bì; nếu nhầm, hãy báo thư ký khối.",
        ),
    )
