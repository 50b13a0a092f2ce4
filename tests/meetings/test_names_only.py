"""An award voted by choosing up to as many names as there are seats."""

import pytest
from django.urls import reverse

from meetings.arithmetic import votes as arithmetic_votes
from meetings.box import ballots as box_ballots
from meetings.counting import services as counting_services
from meetings.counting.forms import CountForm
from meetings.enums import Answer, BallotStyle, PollKind, PollMethod, PollStatus
from meetings.polls import results
from meetings.polls import services as polls_services
from meetings.polls.results import votes_of
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import make_year, secretary
from tests.factories.voting import cast, close_and_open, heads, loaded, open_online
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


def ballot_url(poll):
    return reverse("meetings:ballot", kwargs={**poll.meeting.year.address, "pk": poll.pk})


def test_names_are_chosen_and_the_others_are_not(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)
    first, second = poll.candidates

    ballot = box_ballots.read(poll, {first.pk: Answer.FOR})

    assert ballot.answers == {first.pk: Answer.FOR, second.pk: Answer.AGAINST}


def test_more_names_than_seats_spoil_the_ballot(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)

    assert box_ballots.read(poll, {option.pk: Answer.FOR for option in poll.candidates}).kind == "spoiled"


def test_the_ballot_on_screen_asks_for_names(year, client):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)
    client.force_login(heads(poll)[0])

    page = client.get(ballot_url(poll)).content.decode()

    assert "ballot-name" in page
    assert "được chọn khi đạt" in page
    assert "chọn tối đa 1 đơn vị" in page


def test_the_votes_of_all_candidates_fit_into_the_ballots(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)
    votes = [arithmetic_votes.Votes(key=option.pk, votes_for=3, against=1) for option in poll.candidates]
    counts = arithmetic_votes.Counts(members=4, present=4, issued=4, returned=4, valid=4, invalid=0)

    faults = arithmetic_votes.count_faults(counts, votes, poll.seats, limited=results.votes_limited(poll))

    assert "tối đa 4 lượt" in faults[0].sentence


def test_a_run_off_asks_the_same_way(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1, majority_percent=40)
    for voter, marks in zip(
        heads(poll), [(Answer.FOR,), (Answer.FOR,), ("", Answer.FOR), ("", Answer.FOR)], strict=True
    ):
        cast(poll, voter, *marks)
    close_and_open(poll)
    sealed = counting_services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

    again = polls_services.add_run_off(poll=sealed, by=secretary(year))

    assert again.ballot_style == BallotStyle.NAMES


def test_it_is_for_awards_only(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES)

    assert poll.kind == PollKind.AWARD
    assert poll.chooses_names


class TestTheCountingForm:
    """Asks for what the ballot asked: a name is ticked or not, there is nothing to have no opinion on."""

    @pytest.mark.parametrize(
        ("values", "asked"),
        [
            ({"kind": PollKind.ELECTION, "role": "leader"}, False),
            ({"ballot_style": BallotStyle.NAMES}, False),
            ({}, True),
            ({"kind": PollKind.ELECTION, "role": "leader", "votes_for_itself": False}, True),
            ({"kind": PollKind.ELECTION, "role": "leader", "method": PollMethod.SHOW_OF_HANDS}, True),
        ],
        ids=["election", "award by names", "answers", "own line counts as no opinion", "hands"],
    )
    def test_no_opinion_is_asked_where_the_ballot_had_it(self, year, values, asked):
        poll = make_poll(make_meeting(year), status=PollStatus.OPEN, **values)
        form = CountForm(poll=loaded(poll))

        assert any(name.startswith("abstain_") for name in form.fields) is asked

    def test_an_election_is_counted_without_it(self, year, client):
        meeting = make_meeting(year)
        panel = [panel_head(meeting)]
        poll = make_poll(meeting, status=PollStatus.OPEN, kind=PollKind.ELECTION, role="leader", panel=panel)
        one, other = poll.options.all()
        client.force_login(panel[0])
        address = reverse("meetings:poll_count", kwargs={**year.address, "pk": poll.pk})
        assert "không có ý kiến" not in client.get(address).content.decode().lower()

        box_ballots = {"issued": 4, "returned": 4, "valid": 4, "invalid": 0, "blank": 0}
        client.post(address, box_ballots | {f"for_{one.pk}": 3, f"for_{other.pk}": 1})

        votes = [(v.votes_for, v.against, v.abstain) for v in votes_of(loaded(poll))]
        assert votes == [(3, 1, 0), (1, 3, 0)]
