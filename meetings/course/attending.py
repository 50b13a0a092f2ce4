"""Who is expected at a meeting: a line of attendance for every unit of the day, its head as the delegate."""

from django.utils import timezone

from units.enums import Position
from units.models import EmulationYear, User

from ..enums import MeetingStatus
from ..models import Attendance, Meeting


def follow_members(meeting: Meeting) -> None:
    """The list of attendance holds the units that take part on the day: drawn up, and again when the meeting opens."""
    day = timezone.localdate(meeting.starts_at)
    units = {unit.pk: unit for unit in meeting.year.participations.standing(day)}
    meeting.attendance.exclude(participation__in=units).delete()
    there = set(meeting.attendance.values_list("participation", flat=True))
    heads = {head.unit_id: head for head in _heads(meeting.year)}
    Attendance.objects.bulk_create(
        _expected(meeting, unit, heads.get(unit.unit_id)) for key, unit in units.items() if key not in there
    )


def follow_in_year(year: EmulationYear) -> None:
    """Units joined or left: the meetings to come expect whoever takes part on their day."""
    for meeting in year.meetings.filter(status=MeetingStatus.PLANNED).order_by("pk"):
        follow_members(meeting)


def _heads(year):
    return User.objects.filter(is_active=True, position=Position.HEAD, unit__participations__year=year).order_by("-pk")


def _expected(meeting, participation, head):
    return Attendance(
        meeting=meeting,
        participation=participation,
        delegate_name=head.full_name if head else "",
        delegate_title=head.job_title if head else "",
    )
