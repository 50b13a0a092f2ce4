"""The door: a unit comes, leaves, comes back; each with its hour, and a line written by mistake is struck."""

from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.signing import signed

from ..arithmetic.stays import hour, is_typed, lines_of, minute_of, was_here
from ..corrections import attendance_in_words, track_record
from ..enums import MinutesPart, Passing, Presence
from ..models import Attendance, Coming
from ..sittings import policies as sittings_policies
from . import policies, queries

CLOCKS_DIFFER = timedelta(minutes=2)
TOO_EARLY = timedelta(hours=12)
AFTER = {Passing.CAME: Presence.PRESENT, Passing.LEFT: Presence.LEFT}


@transaction.atomic
def record_arrival(
    *, line: Attendance, by: User, at: datetime | None = None, delegate_name: str = "", delegate_title: str = ""
) -> Attendance:
    """A unit came, late or back again; ``delegate_name`` where somebody else came than is written."""
    line = _held(line, by)
    require(sittings_policies.may_record_attendance(by, line.meeting))
    if line.presence == Presence.PRESENT:
        return line
    require(policies.may_record_arrival(by, line))
    if says(delegate_name):
        line.delegate_name, line.delegate_title = delegate_name.strip(), delegate_title.strip()
    return _passes(line, Passing.CAME, at or timezone.now(), by, "meetings.arrive")


@transaction.atomic
def record_leaving(*, line: Attendance, by: User, at: datetime | None = None) -> Attendance:
    """A unit left before the end. Votes opened while it was here keep it on their roll."""
    line = _held(line, by)
    require(sittings_policies.may_record_attendance(by, line.meeting))
    if line.presence == Presence.LEFT:
        return line
    require(policies.may_record_leaving(by, line))
    return _passes(line, Passing.LEFT, at or timezone.now(), by, "meetings.leave")


@transaction.atomic
def strike_coming(*, coming: Coming, reason: str, by: User) -> Coming:
    """A line written by mistake no longer counts; what the room looks like follows from the lines that are left."""
    meeting = hold(coming.attendance.meeting, by=by)
    require(sittings_policies.may_record_attendance(by, meeting))
    coming = Coming.objects.select_related("attendance__participation").get(pk=coming.pk)
    line = knowing(coming.attendance, meeting=meeting)
    if coming.struck_at is not None:
        return coming
    if not says(reason):
        raise Unsaid("Cần ghi lý do bỏ dòng ghi nhầm.")
    words = attendance_in_words(meeting)
    coming.struck_at, coming.struck_reason = timezone.now(), reason.strip()[:300]
    coming.save(update_fields=["struck_at", "struck_reason"])
    log = lines_of(line)
    _in_turn(line, log)
    # Without a log: a row of history that nobody saw leaving is here, one that nobody saw coming is not.
    bare = Presence.PRESENT if coming.kind == Passing.LEFT else Presence.UNKNOWN
    line.presence = AFTER[log[-1].kind] if log else bare
    _still_on_its_rolls(line)
    line.save(update_fields=["presence"])
    track_record(
        meeting, MinutesPart.ATTENDANCE, words, attendance_in_words(meeting), by=by, reason=coming.struck_reason
    )
    before = {str(line.participation): str(coming)}
    record("meetings.strike_coming", meeting, by=by, before=before, reason=coming.struck_reason)
    return coming


def _held(line, by):
    meeting = hold(line.meeting, by=by)
    return meeting.attendance.select_related("participation").get(pk=line.pk)


def _passes(line, kind, at, by, action):
    words = attendance_in_words(line.meeting)
    passing = write_passing(line, kind, at, by)
    line.presence = AFTER[kind]
    _still_on_its_rolls(line)
    line.save(update_fields=["presence", "delegate_name", "delegate_title"])
    track_record(line.meeting, MinutesPart.ATTENDANCE, words, attendance_in_words(line.meeting), by=by)
    after = {str(line.participation): str(line.presence), "at": passing.at.isoformat()}
    record(action, line.meeting, by=by, after=after)
    return line


def write_passing(line: Attendance, kind: Passing, at: datetime, by: User) -> Coming:
    """One line of the log, refused where the hours contradict each other. The caller holds the meeting."""
    now, starts_at = timezone.now(), line.meeting.starts_at
    if at > now + CLOCKS_DIFFER:
        raise Refused(f"{line.participation}: {hour(at, starts_at)} chưa tới; hãy ghi giờ đã qua.")
    if at < min(starts_at - TOO_EARLY, now - CLOCKS_DIFFER):
        raise Refused(f"{line.participation}: giờ ghi sớm hơn buổi họp; hãy xem lại ngày, giờ.")
    at = _within_its_minute(line, at, now)
    passing = Coming.objects.create(
        attendance=line,
        kind=kind,
        at=at,
        delegate_name=line.delegate_name if kind == Passing.CAME else "",
        delegate_title=line.delegate_title if kind == Passing.CAME else "",
        **signed(written_by=by),
    )
    _in_turn(line, lines_of(line))
    return passing


def _within_its_minute(line, at, now):
    """An hour typed to the minute: this very moment where that minute is running, and never before what the log has
    of the same minute."""
    if not is_typed(at):
        return at
    if at == minute_of(now):
        return now
    return max([at, *[one.at for one in lines_of(line) if minute_of(one.at) == at]])


def take_back_presence(line: Attendance) -> None:
    """The tick of presence was a mistake: the unit was not in the room. Refused once it received a ballot."""
    if rolls := queries.rolls_of(line):
        raise Refused(
            f"{line.participation} có tên trong danh sách phát phiếu của “{rolls[0].question}”. "
            "Nếu đại biểu đã ra về, hãy ghi ở “Đến, rời họp”."
        )
    line.comings.filter(struck_at__isnull=True).update(struck_at=timezone.now(), struck_reason="Sửa điểm danh.")


def rename_delegate(line: Attendance) -> None:
    """The name of whoever is here was mistyped: the line of their coming says it right too."""
    last = line.comings.filter(kind=Passing.CAME, struck_at__isnull=True).order_by("at", "pk").last()
    if last is not None:
        last.delegate_name, last.delegate_title = line.delegate_name, line.delegate_title
        last.save(update_fields=["delegate_name", "delegate_title"])


def _in_turn(line, log):
    """Whoever came leaves before coming again."""
    for before, after in pairwise(log):
        if before.kind == after.kind:
            day = line.meeting.starts_at
            raise Refused(
                f"{line.participation}: đã ghi {before.get_kind_display().lower()} lúc {hour(before.at, day)}, "
                f"không thể {after.get_kind_display().lower()} lần nữa lúc {hour(after.at, day)}. Hãy xem lại giờ."
            )
    if log and log[0].kind == Passing.LEFT and line.presence != Presence.PRESENT:
        raise Refused(f"{line.participation}: chưa ghi giờ đến nên chưa ghi được giờ rời họp.")


def _still_on_its_rolls(line):
    """Whoever received a ballot was in the room when the vote was opened."""
    for poll in queries.rolls_of(line):
        if poll.opened_at is not None and not was_here(line, poll.opened_at):
            raise Refused(
                f"{line.participation} đã được phát phiếu ở “{poll.question}”, mở lúc "
                f"{hour(poll.opened_at, line.meeting.starts_at)}. Giờ ghi phải để đơn vị có mặt lúc ấy."
            )
