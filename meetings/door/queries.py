"""What the log of the door tells: who was here at an hour, and on which rolls a unit stands."""

from datetime import datetime

from django.utils import timezone

from units.queries import regulation_of

from ..arithmetic import votes
from ..arithmetic.stays import was_here
from ..enums import MeetingStatus, PollStatus, Presence
from ..models import Attendance, Coming, Meeting, Poll
from ..on_record import of_record
from ..sittings.queries import Quorum


def opening_of(meeting: Meeting) -> datetime:
    """When the meeting really began: the planned hour, or later."""
    return max(meeting.starts_at, meeting.opened_at or meeting.starts_at)


def came(meeting: Meeting) -> list[Attendance]:
    """Rows of attendance of every unit that was in the room at any time, from loaded rows."""
    return [row for row in meeting.attendance.all() if row.presence in (Presence.PRESENT, Presence.LEFT)]


def quorum_at(meeting: Meeting, moment: datetime) -> Quorum:
    """The quorum as it was at ``moment``, from loaded rows."""
    rows = meeting.attendance.all()
    present = sum(was_here(row, moment) for row in rows)
    percent = regulation_of(meeting.year).quorum_percent
    return Quorum(present, len(rows), percent, votes.quorum_met(present, len(rows), percent))


def door_log(meeting: Meeting) -> list[tuple[Attendance, Coming]]:
    """(row, line of the log) of the whole meeting in the order of the hours, struck lines too. From loaded rows."""
    lines = [(row, line) for row in meeting.attendance.all() for line in row.comings.all()]
    return sorted(lines, key=lambda pair: (pair[1].at, pair[1].pk))


def rolls_of(line: Attendance) -> list[Poll]:
    """Votes that gave this unit a ballot in the room; trial votes and cancelled ones bind nobody."""
    polls = of_record(
        Poll.objects.filter(meeting=line.meeting_id, roll__participation=line.participation_id, roll__by_envelope=False)
    )
    return list(polls.exclude(status__in=[PollStatus.DRAFT, PollStatus.CANCELLED]).order_by("position", "pk"))


def likely_arrival(meeting: Meeting) -> datetime:
    """What the page of attendance proposes as the hour of whoever is ticked: the beginning while the first are ticked
    or the meeting lies on another day, else now."""
    now = timezone.now()
    today = timezone.localdate(now) == timezone.localdate(meeting.starts_at)
    if meeting.status == MeetingStatus.PLANNED:
        return min(now, meeting.starts_at)
    return now if today and came(meeting) and now > meeting.starts_at else min(now, meeting.starts_at)
