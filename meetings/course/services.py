"""Scheduling a meeting, taking attendance, opening and ending it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from pledges.models import PlanTask
from units.models import EmulationYear, User
from units.plausible import may_fall_on
from units.signing import sign

from ..agenda.services import lay_out_agenda
from ..corrections import attendance_in_words, particulars_in_words, track_record
from ..door import queries as door_queries
from ..door.services import rename_delegate, take_back_presence, write_passing
from ..enums import MeetingKind, MeetingStatus, MinutesPart, Passing, Presence
from ..models import Attendance, Guest, Meeting
from ..sittings import policies as sittings_policies
from ..sittings import queries as sittings_queries
from ..wording import NEEDS_A_LETTER, SENT_AN_ENVELOPE
from ..workflow import MEETING_FLOW
from .attending import follow_members
from .carrying import give_task, take_task_along

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
MEETS_ON = "Ngày họp"
ATTENDANCE_FIELDS = ("presence", "delegate_name", "delegate_title", "by_letter", "voter", "note")


@transaction.atomic
def schedule_meeting(
    *,
    year: EmulationYear,
    kind: MeetingKind,
    by: User,
    like: Meeting | None = None,
    task: PlanTask | None = None,
    **particulars: datetime | str,
) -> Meeting:
    """Create a meeting with an agenda and a line of attendance for every unit of the year.

    The agenda is the usual one of its kind, or that of ``like``, a former meeting of the bloc. ``task``: the task of
    the plan that it carries out.

    ``particulars``: title, starts_at, place, chair_name, chair_title and the optional co-chair and secretary.
    The head of each unit stands as its expected delegate until the secretary ticks who came.
    """
    hold(year, by=by)
    require(sittings_policies.may_schedule_meeting(by, year))
    require(may_fall_on(year, timezone.localdate(particulars["starts_at"]), MEETS_ON))
    if (twice := _scheduled(year, kind, particulars)) is not None:
        return twice
    if kind == MeetingKind.YEAREND and sittings_queries.yearend_meeting(year) is not None:
        raise Refused("Năm thi đua đã có hội nghị tổng kết. Hãy sửa hội nghị đã lên lịch.")
    meeting = Meeting.objects.create(year=year, kind=kind, **particulars)
    lay_out_agenda(meeting, like)
    follow_members(meeting)
    record(
        "meetings.schedule",
        meeting,
        by=by,
        after={"kind": str(kind), "starts_at": meeting.starts_at.isoformat()},
    )
    if task is not None:
        give_task(meeting=meeting, task=task, by=by)
    return meeting


def _scheduled(year, kind, particulars):
    """The meeting that this very act scheduled a moment ago, where the button was pressed twice."""
    same = {name: particulars[name] for name in ("title", "starts_at", "place")}
    return Meeting.objects.filter(year=year, kind=kind, status=MeetingStatus.PLANNED, **same).first()


@transaction.atomic
def edit_meeting(*, meeting: Meeting, by: User, **particulars: str) -> Meeting:
    """Change when, where and who leads it. ``particulars`` as in ``schedule_meeting``."""
    hold(meeting, by=by)
    require(sittings_policies.may_edit_records(by, meeting))
    words = particulars_in_words(meeting)
    before = {name: getattr(meeting, name) for name in particulars}
    changed = [name for name, value in particulars.items() if before[name] != value]
    if not changed:
        return meeting
    for name in changed:
        setattr(meeting, name, particulars[name])
    if "starts_at" in changed and meeting.invited_on is not None and meeting.status == MeetingStatus.PLANNED:
        raise Refused("Giấy mời đã gửi: hãy dời ngày, giờ bằng nút “Dời hội nghị”, kèm lý do để báo các đơn vị.")
    if "starts_at" in changed:
        require(may_fall_on(meeting.year, timezone.localdate(meeting.starts_at), MEETS_ON))
    if meeting.ended_at is not None and meeting.ended_at < meeting.starts_at:
        raise Refused("Giờ bắt đầu phải trước giờ kết thúc hội nghị.")
    meeting.save(update_fields=changed)
    track_record(meeting, MinutesPart.PARTICULARS, words, particulars_in_words(meeting), by=by)
    record(
        "meetings.edit",
        meeting,
        by=by,
        before={name: str(before[name]) for name in changed},
        after={name: str(particulars[name]) for name in changed},
    )
    take_task_along(meeting, reason="Sửa ngày họp", by=by)
    return meeting


@transaction.atomic
def record_attendance(
    *,
    meeting: Meeting,
    rows: Mapping[int, dict[str, User | bool | str]],
    by: User,
    guests: list[dict[str, str]] | None = None,
    was: Mapping[int, Mapping[str, Any]] | None = None,
    came_at: datetime | None = None,
) -> Meeting:
    """Tick who came. ``rows`` maps an attendance row's pk to its changed fields; ``guests`` replaces the list.

    ``was``: the same keys → what the typist saw in these fields. A field that is another by now (a delegate checked in
    meanwhile) is told and nothing is written over it: ``Overtaken`` carries the rows as they are.
    ``came_at``: the hour of whoever is ticked present now, else the likely one. Leaving is an act of its own.
    """
    hold(meeting, by=by)
    require(sittings_policies.may_record_attendance(by, meeting))
    lines = list(meeting.attendance.select_related("participation", "voter").filter(pk__in=rows))
    _refuse_overtaken(lines, rows, was or {})
    words = attendance_in_words(meeting)
    changed, came_at = [], came_at or door_queries.likely_arrival(meeting)
    for line in lines:
        former, deputed = line.presence, line.voter_id
        values = {name: value for name, value in rows[line.pk].items() if name in ATTENDANCE_FIELDS}
        if all(getattr(line, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(line, name, value)
        if line.voter_id != deputed:
            sign(line, voter=line.voter)
        _check_voter(line)
        if line.envelope and line.presence == Presence.PRESENT:
            raise Refused(f"{line.participation}: {SENT_AN_ENVELOPE}")
        _log_presence(line, former, came_at, by)
        if line.by_letter and not line.letter_name:
            line.letter_name, line.letter_title = line.delegate_name, line.delegate_title
        changed.append(line)
    Attendance.objects.bulk_update(changed, [*ATTENDANCE_FIELDS, "voter_words", "letter_name", "letter_title"])
    if guests is not None:
        _replace_guests(meeting, guests)
    track_record(meeting, MinutesPart.ATTENDANCE, words, attendance_in_words(meeting), by=by)
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


def _log_presence(line, former, came_at, by):
    """A tick of presence is a line of the door's log; taken away again it was a mistake."""
    if line.presence == former:
        if former == Presence.PRESENT:
            rename_delegate(line)
    elif line.presence == Presence.PRESENT:
        write_passing(line, Passing.CAME, came_at, by)
    elif line.presence == Presence.LEFT:
        raise Refused(f"{line.participation}: hãy ghi giờ rời họp ở “Đến, rời họp”.")
    elif former in (Presence.PRESENT, Presence.LEFT):
        take_back_presence(line)


class Overtaken(Refused):
    """Somebody else wrote these rows while the page was open. ``lines``: as they are now, by pk."""

    def __init__(self, lines: Mapping[int, Attendance], *reasons: str) -> None:
        super().__init__(*reasons)
        self.lines = lines


def _refuse_overtaken(lines, rows, was):
    found, reasons = {}, []
    for line in lines:
        seen, typed = was.get(line.pk, {}), rows[line.pk]
        for name in [name for name in typed if name in seen and getattr(line, name) not in (seen[name], typed[name])]:
            found[line.pk] = line
            reasons.append(
                f"{line.participation}: “{line._meta.get_field(name).verbose_name}” {_now_in_words(line, name)}"
            )
    if found:
        raise Overtaken(found, *reasons)


def _now_in_words(line, name):
    now = getattr(line, f"get_{name}_display", lambda: getattr(line, name))()
    return f"vừa được người khác ghi: “{now or 'trống'}”. Nếu vẫn sửa như đã chọn, hãy bấm lưu lần nữa."


def _check_voter(line):
    """Who votes instead of the head belongs to the unit and comes with a letter."""
    if line.voter_id is None:
        return
    line.voter = User.objects.get(pk=line.voter_id)
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
def open_meeting(*, meeting: Meeting, by: User) -> Meeting:
    """Open the meeting. Opened before its planned hour, it started now."""
    hold(meeting, by=by)
    require(sittings_policies.may_manage_meeting(by, meeting))
    if meeting.status == MeetingStatus.OPEN:
        return meeting
    require(sittings_policies.may_open_meeting(by, meeting))
    now = timezone.now()
    if meeting.starts_at > now:
        meeting.starts_at = now.replace(second=0, microsecond=0)
        meeting.save(update_fields=["starts_at"])
        take_task_along(meeting, reason="Hội nghị khai mạc trước ngày đã định", by=by)
    follow_members(meeting)
    return MEETING_FLOW.take("open_meeting", meeting, by=by)


@transaction.atomic
def end_meeting(*, meeting: Meeting, by: User, ended_at: datetime | None = None) -> Meeting:
    """Close the meeting; ``ended_at`` is the hour the minutes print, now unless given."""
    hold(meeting, by=by)
    require(sittings_policies.may_manage_meeting(by, meeting))
    if meeting.status == MeetingStatus.ENDED and ended_at in (None, meeting.ended_at):
        return meeting
    require(sittings_policies.may_end_meeting(by, meeting, meeting.polls.all()))
    words = particulars_in_words(meeting)
    meeting.ended_at = ended_at or timezone.now()
    if meeting.ended_at < meeting.starts_at:
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu hội nghị.")
    if meeting.ended_at > timezone.now():
        raise Refused("Giờ bế mạc chưa tới; hãy ghi giờ đã qua.")
    meeting.save(update_fields=["ended_at"])
    track_record(meeting, MinutesPart.PARTICULARS, words, particulars_in_words(meeting), by=by)
    return MEETING_FLOW.take("end_meeting", meeting, by=by, ended_at=meeting.ended_at.isoformat())


@transaction.atomic
def reopen_meeting(*, meeting: Meeting, reason: str, by: User) -> Meeting:
    hold(meeting, by=by)
    require(sittings_policies.may_reopen_meeting(by, meeting))
    MEETING_FLOW.take("reopen_meeting", meeting, by=by, reason=reason)
    words = particulars_in_words(meeting)
    meeting.ended_at = None
    meeting.save(update_fields=["ended_at"])
    track_record(meeting, MinutesPart.PARTICULARS, words, particulars_in_words(meeting), by=by, reason=reason)
    return meeting
