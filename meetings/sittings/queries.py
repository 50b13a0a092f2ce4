"""What pages and papers ask about meetings: which there are, who came, whether they may decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from units.enums import Position
from units.models import EmulationYear, Participation, User
from units.queries import regulation_of
from units.seats import seat_of

from ..arithmetic import votes
from ..enums import MeetingKind, MeetingStatus, Presence
from ..models import Meeting, Poll
from ..on_record import of_record
from ..wording import quorum_in_words


@dataclass(frozen=True)
class Quorum:
    """How many member units are represented, and whether that is enough."""

    present: int
    members: int
    percent: Decimal
    met: bool

    def __str__(self):
        return quorum_in_words(self.present, self.members, self.percent, self.met)


def polls_of_record() -> Prefetch:
    """``meeting.polls`` without trial votes, to be prefetched."""
    return Prefetch("polls", of_record(Poll.objects.all()))


def visible_meetings(user: User, year: EmulationYear) -> QuerySet[Meeting]:
    """Units of the year see its meetings; whoever looks in from outside sees those that have ended."""
    meetings = Meeting.objects.filter(year=year).select_related("year__bloc", "year__regulation", "minutes")
    if seat_of(user, year).participation is None:
        meetings = meetings.filter(status=MeetingStatus.ENDED)
    return meetings


def visible_in(user: User, years: Iterable[int]) -> QuerySet[Meeting]:
    """``visible_meetings`` of many years at once, whose keys are ``years``; the user may see them all."""
    rows = Meeting.objects.filter(year__in=years).select_related("year__bloc", "minutes")
    if user.unit is None or user.unit.is_home_affairs:
        return rows.filter(status=MeetingStatus.ENDED)
    seated = Participation.objects.filter(unit=user.unit, year__in=years).values("year")
    return rows.filter(Q(status=MeetingStatus.ENDED) | Q(year__in=seated))


def quorum(meeting: Meeting, percent: Decimal | None = None) -> Quorum:
    """The quorum as attendance stands now; ``percent`` defaults to the rule of the year."""
    rows = meeting.attendance.all()
    members, present = len(rows), sum(row.presence == Presence.PRESENT for row in rows)
    percent = regulation_of(meeting.year).quorum_percent if percent is None else percent
    return Quorum(present, members, percent, votes.quorum_met(present, members, percent))


def former_meetings(user: User, year: EmulationYear) -> QuerySet[Meeting]:
    """Meetings of the bloc, the last first, whose agenda a new one may begin from."""
    years = EmulationYear.objects.visible_to(user).filter(bloc=year.bloc_id)
    return Meeting.objects.filter(year__in=years).select_related("year__bloc").order_by("-starts_at", "-pk")


def yearend_meeting(year: EmulationYear) -> Meeting | None:
    """The year's review meeting, or ``None`` while nobody scheduled one."""
    return year.meetings.filter(kind=MeetingKind.YEAREND).select_related("minutes").first()


def deputies_of_units(meeting: Meeting) -> dict[int, list[User]]:
    """Id of a unit → its people who are not its head: whoever may be named to vote, in one query."""
    found = {}
    people = User.objects.filter(unit__participations__year=meeting.year_id, is_active=True)
    for person in people.exclude(position=Position.HEAD).order_by("full_name", "pk").distinct():
        found.setdefault(person.unit_id, []).append(person)
    return found
