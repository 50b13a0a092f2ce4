"""Who holds the role next year, as the meetings of this year decided it: elected or agreed on, the latest counts."""

from dataclasses import dataclass

from emulation_bloc.core.known import once
from units.enums import LeadershipBasis, LeadershipRole
from units.models import Participation

from ..enums import AgreedKind, PollStatus
from ..models import AgreedDecision, Meeting, Poll
from ..on_record import about_roles
from .queries import loaded
from .results import result_of


@dataclass(frozen=True)
class DecidedLeader:
    """The unit that a meeting decided on for a role, by a sealed ballot or by agreement."""

    participation: Participation
    meeting: Meeting
    basis: LeadershipBasis

    @property
    def in_words(self):
        return "đã trúng cử" if self.basis == LeadershipBasis.ELECTED else "đã được hội nghị thống nhất làm"


def decided_leaders(year):
    """Role → ``DecidedLeader`` of the latest decision about it; roles nobody was chosen for are left out.

    By meeting, then by moment; a ballot of which the moment is not known stands over an agreement of its meeting.
    """
    found = sorted([*_elected(year), *_agreed(year)], key=lambda one: one[0])
    return {role: decided for _, role, decided in found}


def leaders_decided_by(meeting):
    """``decided_leaders`` of the meeting's year; a page of many polls asks once, not once for each."""
    return once(meeting, _leaders)


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
