"""Many phones at once, and a server that dies in the middle: nobody counts twice, nothing is half done."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from emulation_bloc.core.verdict import Refused
from meetings import ballots, checkwords, queries, services
from meetings.enums import Answer, PollMethod, PollStatus
from meetings.models import Box, Poll, Tally, Voter
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import head_of, make_year
from units.enums import Stage
from units.models import User

pytestmark = pytest.mark.django_db(transaction=True)
VOTERS = 10


def open_polls(count):
    year = make_year(stage=Stage.REVIEW, units=VOTERS)
    meeting = make_meeting(year)
    polls = [make_poll(meeting, method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN) for _ in range(count)]
    return polls, [head_of(unit).pk for unit in year.participations.all()]


def one_cast(poll_pk, user_pk):
    """As a request would: fresh objects, its own connection; taken words are drawn anew by the page."""
    try:
        while True:
            poll = queries.loaded(Poll.objects).get(pk=poll_pk)
            user = User.objects.select_related("unit").get(pk=user_pk)
            ballot = ballots.read(poll, {poll.candidates[0].pk: Answer.FOR})
            try:
                services.cast_ballot(poll=poll, ballot=ballot, words=checkwords.draw(poll.box.words), by=user)
            except Refused as refused:
                if "Cặp từ" not in str(refused):
                    return False
            else:
                return True
    finally:
        connections.close_all()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection; see the file test.")
def test_three_hundred_simultaneous_casts_end_with_exact_counts():
    polls, users = open_polls(30)
    work = [(poll.pk, user) for user in users for poll in polls]

    with ThreadPoolExecutor(12) as phones:
        cast = list(phones.map(lambda pair: one_cast(*pair), work))

    assert all(cast) and len(cast) == 300
    for poll in polls:
        assert Voter.objects.filter(poll=poll, has_voted=True).count() == VOTERS
        box = Box.objects.get(poll=poll)
        assert (box.ballots, len(set(box.words))) == (VOTERS, VOTERS)
        first = poll.options.order_by("position").first()
        assert Tally.objects.get(option=first, answer=Answer.FOR).online == VOTERS


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection; see the file test.")
def test_six_presses_of_one_unit_count_once():
    [poll], users = open_polls(1)

    with ThreadPoolExecutor(6) as phones:
        cast = list(phones.map(lambda _: one_cast(poll.pk, users[0]), range(6)))

    assert sorted(cast) == [False] * 5 + [True]
    assert Box.objects.get(poll=poll).ballots == 1


@pytest.mark.parametrize("dies_after", ["roll", "box"])
def test_a_server_that_dies_while_casting_leaves_nothing_behind(monkeypatch, dies_after):
    [poll], users = open_polls(1)
    loaded = queries.loaded(Poll.objects).get(pk=poll.pk)
    head = User.objects.get(pk=users[0])
    ballot = ballots.read(loaded, {loaded.candidates[0].pk: Answer.FOR})

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    model = Tally if dies_after == "roll" else Box
    monkeypatch.setattr(*((model.objects, "filter", die) if dies_after == "roll" else (Box, "save", die)))
    with pytest.raises(Killed), transaction.atomic():
        services.cast_ballot(poll=loaded, ballot=ballot, words=checkwords.draw(), by=head)
    monkeypatch.undo()

    assert not Voter.objects.filter(poll=poll, has_voted=True).exists()
    assert Box.objects.get(poll=poll).ballots == 0
    assert not Tally.objects.filter(option__poll=poll, online__gt=0).exists()
