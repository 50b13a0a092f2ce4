"""A vote pressed from two sides at once: whoever waits for a lock goes on with what is true then."""

import pytest
from django.db import connection

from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.enums import Answer, PollMethod, PollStatus
from meetings.keys import opening_box
from meetings.models import SealedBallot, Voter
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import make_year, secretary
from tests.factories.voting import cast, heads, loaded, open_box, words_of
from tests.together import behind
from units.enums import Stage
from units.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
FOR, AGAINST = Answer.FOR, Answer.AGAINST


@pytest.fixture
def poll():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5))
    poll = make_poll(meeting, method=PollMethod.SECRET_BOTH, panel=[panel_head(meeting, p) for p in (2, 3, 4)])
    return loaded(opening_services.open_poll(poll=poll, by=secretary(meeting.year)))


def again(person):
    return User.objects.select_related("unit").get(pk=person.pk)


def by(poll):
    return again(secretary(poll.meeting.year))


def close(poll):
    return lambda: ballots_services.close_poll(poll=loaded(poll), by=by(poll))


def cancel(poll):
    return lambda: polls_services.cancel_poll(poll=loaded(poll), reason="Nhầm danh sách.", by=by(poll))


def put_in(poll, place, *answers):
    head = heads(poll)[place]
    return lambda: cast(poll, again(head), *answers)


def turn(poll, place):
    person = poll.panel.all()[place].user
    return lambda: opening_box.turn_key(poll=loaded(poll), words=words_of(poll, person), by=again(person))


def test_a_close_that_waits_behind_a_cast_counts_that_ballot(poll):
    for place in range(4):
        cast(poll, heads(poll)[place], FOR, AGAINST)

    assert behind(put_in(poll, 4, FOR, FOR), close(poll)) is None

    poll = open_box(poll)
    assert (poll.returned, poll.valid, Voter.objects.filter(poll=poll, has_voted=True).count()) == (5, 5, 5)
    assert [o.votes_for for o in result_of(poll).options] == [5, 1]
    counting_services.seal_poll(poll=poll, by=poll.panel.first().user)


def test_a_cast_that_waits_behind_a_close_is_refused(poll):
    cast(poll, heads(poll)[0], FOR)

    refused = behind(close(poll), put_in(poll, 1, FOR))

    assert "đã đóng" in str(refused)
    assert SealedBallot.objects.count() == 1


def test_one_unit_in_two_windows_casts_one_ballot(poll):
    refused = behind(put_in(poll, 0, FOR), put_in(poll, 0, AGAINST))

    assert "đã vào hòm" in str(refused)
    assert SealedBallot.objects.count() == 1


def test_a_cast_that_waits_behind_a_cancel_goes_nowhere(poll):
    refused = behind(cancel(poll), put_in(poll, 0, FOR))

    assert refused is not None
    assert not SealedBallot.objects.exists()


def test_a_cancel_that_waits_behind_a_cast_throws_that_ballot_away(poll):
    assert behind(put_in(poll, 0, FOR), cancel(poll)) is None

    assert not SealedBallot.objects.exists()
    assert loaded(poll).status == PollStatus.CANCELLED


def test_paper_given_while_the_unit_casts_is_refused(poll):
    voter = poll.roll.first()

    refused = behind(
        put_in(poll, 0, FOR), lambda: ballots_services.give_paper(voter=Voter.objects.get(pk=voter.pk), by=by(poll))
    )

    assert "đã bỏ phiếu trên máy" in str(refused)
    assert not Voter.objects.get(pk=voter.pk).on_paper


def test_two_who_close_at_once_close_it_once(poll):
    cast(poll, heads(poll)[0], FOR)

    refused = behind(close(poll), close(poll))

    assert "đã đóng" in str(refused)
    assert loaded(poll).status == PollStatus.CLOSED


def test_two_keys_turned_at_once_open_the_box_once(poll):
    cast(poll, heads(poll)[0], FOR)
    close(poll)()

    assert behind(turn(poll, 0), turn(poll, 1)) is None

    poll = loaded(poll)
    assert (poll.status, poll.returned, len(poll.box.opened_by)) == (PollStatus.COUNTED, 1, 2)


def test_a_key_turned_while_the_vote_is_called_off_opens_nothing(poll):
    cast(poll, heads(poll)[0], FOR)
    close(poll)()
    turn(poll, 0)()

    refused = behind(cancel(poll), turn(poll, 1))

    assert refused is not None
    assert loaded(poll).returned is None


def test_a_cancel_that_waits_behind_a_seal_is_refused(poll):
    cast(poll, heads(poll)[0], FOR)
    close(poll)()
    poll = open_box(poll)
    head = poll.panel.first().user

    refused = behind(lambda: counting_services.seal_poll(poll=loaded(poll), by=again(head)), cancel(poll))

    assert "niêm phong" in str(refused)
    assert loaded(poll).status == PollStatus.SEALED


def test_a_paper_count_that_waits_behind_the_opening_is_refused(poll):
    ballots_services.give_paper(voter=poll.roll.last(), by=by(poll))
    cast(poll, heads(poll)[0], FOR)
    close(poll)()

    def count():
        paper = Counts(issued=1, returned=1, valid=1, invalid=0, blank=0)
        votes = {option.pk: (1, 0) for option in poll.candidates}
        counting_services.record_counts(poll=loaded(poll), ballots=paper, votes=votes, by=again(poll.panel.last().user))

    count()
    turn(poll, 0)()

    refused = behind(turn(poll, 1), count)

    assert "đã nhập" in str(refused)
    assert [o.votes_for for o in result_of(loaded(poll)).options] == [2, 1]


def test_a_panel_named_while_the_vote_opens_is_refused():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5))
    poll = make_poll(meeting, method=PollMethod.SECRET_ONLINE, panel=[panel_head(meeting, 2)])
    other = panel_head(meeting, 3)

    refused = behind(
        lambda: opening_services.open_poll(poll=loaded(poll), by=by(poll)),
        lambda: panel_services.name_panel(poll=loaded(poll), members=[(other, "head")], by=by(poll)),
    )

    assert "đã mở" in str(refused)
    assert [member.user_id for member in poll.panel.all()] != [other.pk]


def test_somebody_whose_account_is_closed_meanwhile_does_not_cast(poll):
    head = heads(poll)[0]
    stale = again(head)
    User.objects.filter(pk=head.pk).update(is_active=False)

    with pytest.raises(Exception, match="Chỉ đơn vị của năm"):
        cast(poll, stale, FOR)
