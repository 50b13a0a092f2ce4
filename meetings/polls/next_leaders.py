"""Who holds the role next year, as the meetings of this year decided it: elected or agreed on, the latest counts."""

from dataclasses import dataclass, replace

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.known import once
from units.enums import LeadershipBasis, LeadershipRole
from units.models import Participation
from units.queries import regulation_of

from ..enums import AgreedKind, MeetingKind, PollStatus
from ..models import AgreedDecision, LeaderConfirmation, Meeting, Poll
from ..on_record import about_roles
from .queries import loaded
from .results import result_of


@dataclass(frozen=True)
class DecidedLeader:
    """The unit that a meeting decided on for a role, by a sealed ballot or by agreement.

    ``confirmed_by``: the body above that has to confirm it; empty where the meeting's word is enough.
    """

    participation: Participation
    meeting: Meeting
    basis: LeadershipBasis
    confirmed_by: str = ""
    confirmation: LeaderConfirmation | None = None

    @property
    def in_words(self):
        return "đã trúng cử" if self.basis == LeadershipBasis.ELECTED else "đã được hội nghị thống nhất làm"

    @property
    def for_year(self):
        return self.meeting.year.year + 1

    @property
    def awaits(self):
        """Who has to confirm it and has not yet; empty where nothing is waited for."""
        return "" if self.confirmation is not None else self.confirmed_by

    @property
    def confirmed_in_words(self):
        """``"chờ Hội đồng … chuẩn y"``, or by which paper it was confirmed; empty where nobody has to."""
        if self.awaits:
            return f"chờ {self.awaits} chuẩn y"
        if self.confirmation is None:
            return ""
        return f"được chuẩn y tại văn bản số {self.confirmation.number} ngày {short_date(self.confirmation.decided_on)}"


def decided_leaders(year):
    """Role → ``DecidedLeader`` of the latest decision about it; roles nobody was chosen for are left out.

    By meeting, then by moment; a ballot of which the moment is not known stands over an agreement of its meeting.
    """
    found = sorted([*_elected(year), *_agreed(year)], key=lambda one: one[0])
    return _confirmed(year, {role: decided for _, role, decided in found})


def _confirmed(year, leaders):
    """With what the body above said, where the year's regulation wants its word."""
    body = regulation_of(year).leaders_confirmed_by if leaders else ""
    if not body:
        return leaders
    rows = LeaderConfirmation.objects.filter(year=year, struck_at__isnull=True)
    papers = {(row.role, row.participation_id): row for row in rows}
    return {
        role: replace(one, confirmed_by=body, confirmation=papers.get((role, one.participation.pk)))
        for role, one in leaders.items()
    }


def leaders_decided_by(meeting):
    """``decided_leaders`` of the meeting's year; a page of many polls asks once, not once for each."""
    return once(meeting, _leaders)


def settled_leaders(meeting):
    """(role, ``DecidedLeader``) that an earlier meeting of the year decided and a year-end ``meeting`` announces."""
    if meeting.kind != MeetingKind.YEAREND:
        return []
    decided = leaders_decided_by(meeting).items()
    words = meeting.year.bloc.words
    return [(words.role(role), one) for role, one in decided if one.meeting.starts_at < meeting.starts_at]


def _leaders(meeting):
    return decided_leaders(meeting.year)


def _elected(year):
    polls = about_roles(Poll.objects.filter(meeting__year=year, status=PollStatus.SEALED))
    for poll in loaded(polls):
        if chosen := result_of(poll).chosen:
            decided = DecidedLeader(chosen[0].participation, poll.meeting, LeadershipBasis.ELECTED)
            moment = (poll.sealed_at is None, poll.sealed_at or poll.meeting.starts_at, poll.position, poll.pk)
            yield (poll.meeting.starts_at, poll.meeting_id, *moment), LeadershipRole(poll.role), decided


def _agreed(year):
    rows = AgreedDecision.objects.filter(
        meeting__year=year, kind__in=[AgreedKind.LEADER, AgreedKind.DEPUTY], struck_at__isnull=True
    )
    for row in rows.select_related("meeting").prefetch_related("units__unit"):
        for unit in row.units.all()[:1]:
            decided = DecidedLeader(unit, row.meeting, LeadershipBasis.AGREED)
            moment = (False, row.agreed_at, 0, row.pk)
            yield (row.meeting.starts_at, row.meeting_id, *moment), LeadershipRole(row.kind), decided
