"""Scheduling a meeting, taking attendance, opening and ending it."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require
from units.enums import Position
from units.models import User

from .. import policies, queries
from ..enums import MeetingKind, Presence
from ..models import Attendance, Guest, Meeting
from ..wording import NEEDS_A_LETTER, SENT_AN_ENVELOPE
from ..workflow import MEETING_FLOW
from .agenda import lay_out_agenda

PARTICULARS = (
    "title",
    "starts_at",
    "place",
    "chair_name",
    "chair_title",
    "cochair_name",
    "cochair_title",
    "secretary_name",
    "secretary_title",
)
ATTENDANCE_FIELDS = ("presence", "delegate_name", "delegate_title", "by_letter", "voter", "note")


@transaction.atomic
def schedule_meeting(*, year, kind, by, like=None, **particulars):
    """Create a meeting with an agenda and a line of attendance for every unit of the year.

    The agenda is the usual one of its kind, or that of ``like``, a former meeting of the bloc.

    ``particulars``: title, starts_at, place, chair_name, chair_title and the optional co-chair and secretary.
    The head of each unit stands as its expected delegate until the secretary ticks who came.
    """
    require(policies.may_schedule_meeting(by, year))
    if kind == MeetingKind.YEAREND and queries.yearend_meeting(year) is not None:
        raise Refused("Năm thi đua đã có hội nghị tổng kết. Hãy sửa hội nghị đã lên lịch.")
    meeting = Meeting.objects.create(year=year, kind=kind, **particulars)
    lay_out_agenda(meeting, like)
    heads = {head.unit_id: head for head in _heads(year)}
    Attendance.objects.bulk_create(
        _expected(meeting, participation, heads.get(participation.unit_id))
        for participation in year.participations.all()
    )
    record(
        "meetings.schedule",
        meeting,
        by=by,
        after={"kind": str(kind), "starts_at": meeting.starts_at.isoformat()},
    )
    return meeting


def _heads(year):
    return User.objects.filter(is_active=True, position=Position.HEAD, unit__participations__year=year).order_by("-pk")


def _expected(meeting, participation, head):
    return Attendance(
        meeting=meeting,
        participation=participation,
        delegate_name=head.full_name if head else "",
        delegate_title=head.job_title if head else "",
    )


@transaction.atomic
def edit_meeting(*, meeting, by, **particulars):
    """Change when, where and who leads it. ``particulars`` as in ``schedule_meeting``."""
    require(policies.may_manage_meeting(by, meeting))
    before = {name: getattr(meeting, name) for name in particulars}
    changed = [name for name, value in particulars.items() if before[name] != value]
    if not changed:
        return meeting
    for name in changed:
        setattr(meeting, name, particulars[name])
    if meeting.ended_at is not None and meeting.ended_at < meeting.starts_at:
        raise Refused("Giờ bắt đầu phải trước giờ kết thúc hội nghị.")
    meeting.save(update_fields=changed)
    record(
        "meetings.edit",
        meeting,
        by=by,
        before={name: str(before[name]) for name in changed},
        after={name: str(particulars[name]) for name in changed},
    )
    return meeting


@transaction.atomic
def record_attendance(*, meeting, rows, by, guests=None):
    """Tick who came. ``rows`` maps an attendance row's pk to its changed fields; ``guests`` replaces the list."""
    require(policies.may_record_attendance(by, meeting))
    changed = []
    for line in meeting.attendance.select_related("participation", "voter").filter(pk__in=rows):
        values = {name: value for name, value in rows[line.pk].items() if name in ATTENDANCE_FIELDS}
        if all(getattr(line, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(line, name, value)
        _check_voter(line)
        if line.envelope and line.presence == Presence.PRESENT:
            raise Refused(f"{line.participation}: {SENT_AN_ENVELOPE}")
        changed.append(line)
    Attendance.objects.bulk_update(changed, ATTENDANCE_FIELDS)
    if guests is not None:
        _replace_guests(meeting, guests)
    if changed or guests is not None:
        present = meeting.attendance.filter(presence=Presence.PRESENT).count()
        record(
            "meetings.attendance",
            meeting,
            by=by,
            after={
                "present": present,
                **{str(line.participation): str(line.presence) for line in changed},
                **_deputed(changed),
            },
        )
    return meeting


def _check_voter(line):
    """Who votes instead of the head belongs to the unit and comes with a letter."""
    if line.voter is None:
        return
    if line.voter.unit_id != line.participation.unit_id:
        raise Refused(f"{line.voter} không thuộc {line.participation}; hãy chọn người của chính đơn vị.")
    if not line.by_letter:
        raise Refused(f"{line.participation}: {NEEDS_A_LETTER}")


def _deputed(lines):
    named = {str(line.participation): str(line.voter) for line in lines if line.voter}
    return {"voters": named} if named else {}


def _replace_guests(meeting, guests):
    meeting.guests.all().delete()
    Guest.objects.bulk_create(
        Guest(meeting=meeting, position=position, **guest) for position, guest in enumerate(guests, start=1)
    )


@transaction.atomic
def open_meeting(*, meeting, by):
    """Open the meeting. Opened before its planned hour, it started now."""
    require(policies.may_open_meeting(by, meeting))
    now = timezone.now()
    if meeting.starts_at > now:
        meeting.starts_at = now.replace(second=0, microsecond=0)
        meeting.save(update_fields=["starts_at"])
    return MEETING_FLOW.take("open_meeting", meeting, by=by)


@transaction.atomic
def end_meeting(*, meeting, by, ended_at=None):
    """Close the meeting; ``ended_at`` is the hour the minutes print, now unless given."""
    require(policies.may_end_meeting(by, meeting, meeting.polls.all()))
    meeting.ended_at = ended_at or timezone.now()
    if meeting.ended_at < meeting.starts_at:
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu hội nghị.")
    meeting.save(update_fields=["ended_at"])
    return MEETING_FLOW.take("end_meeting", meeting, by=by, ended_at=meeting.ended_at.isoformat())


@transaction.atomic
def reopen_meeting(*, meeting, reason, by):
    require(policies.may_reopen_meeting(by, meeting))
    MEETING_FLOW.take("reopen_meeting", meeting, by=by, reason=reason)
    meeting.ended_at = None
    meeting.save(update_fields=["ended_at"])
    return meeting
