"""Votes on screen, opened and cast in one line. Shared by the tests of casting."""

from meetings.ballots import checkwords
from meetings.ballots import services as ballots_services
from meetings.box import ballots
from meetings.enums import PollKind, PollMethod, PollStatus
from meetings.keys import opening_box
from meetings.models import Poll
from meetings.opening import services as opening_services
from meetings.polls import queries
from tests.factories.meetings import KEYS, counter, give_key, make_meeting, make_poll
from tests.factories.units import head_of, secretary


def open_online(year, *, method=PollMethod.SECRET_ONLINE, kind=PollKind.AWARD, role="", **values):
    """An open vote on the first two units; an officer of the fourth unit heads the panel."""
    meeting = make_meeting(year)
    poll = make_poll(meeting, method=method, kind=kind, role=role, **values)
    head = counter(meeting)
    poll.panel.create(user=head, name=head.full_name, role="head", participation=meeting.year.participations.all()[3])
    take_keys(poll)
    return loaded(opening_services.open_poll(poll=poll, by=secretary(year)))


def take_keys(poll):
    """Every member of the panel has words, on a piece of paper."""
    for member in poll.panel.select_related("user"):
        give_key(poll.meeting, member.user)


def words_of(poll, person):
    return KEYS[poll.meeting_id, person.pk]


def open_box(poll):
    """As many of the panel as it takes turn their keys; the poll as it then is."""
    for member in poll.panel.select_related("user"):
        if loaded(poll).status == PollStatus.CLOSED:
            opening_box.turn_key(poll=poll, words=words_of(poll, member.user), by=member.user)
    return loaded(poll)


def close_and_open(poll):
    """Voting ends and the panel opens the box."""
    ballots_services.close_poll(poll=poll, by=secretary(poll.meeting.year))
    return open_box(poll)


def heads(poll):
    return [head_of(voter.participation) for voter in poll.roll.select_related("participation")]


def loaded(poll):
    return queries.loaded(Poll.objects).get(pk=poll.pk)


def cast(poll, by, *answers, words=""):
    """``answers`` in the order of the ballot; none is a blank ballot."""
    poll = loaded(poll)
    marks = {option.pk: answer for option, answer in zip(poll.candidates, answers, strict=False)}
    ballots_services.cast_ballot(poll=poll, ballot=ballots.read(poll, marks), words=words or checkwords.draw(), by=by)
