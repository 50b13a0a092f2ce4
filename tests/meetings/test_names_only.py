"""An award voted by choosing up to as many names as there are seats."""

import pytest
from django.urls import reverse

from meetings import ballots, calculation, results, services
from meetings.enums import Answer, BallotStyle, PollKind
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

    ballot = ballots.read(poll, {first.pk: Answer.FOR})

    assert ballot.answers == {first.pk: Answer.FOR, second.pk: Answer.AGAINST}


def test_more_names_than_seats_spoil_the_ballot(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)

    assert ballots.read(poll, {option.pk: Answer.FOR for option in poll.candidates}).kind == "spoiled"


def test_the_ballot_on_screen_asks_for_names(year, client):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)
    client.force_login(heads(poll)[0])

    page = client.get(ballot_url(poll)).content.decode()

    assert "ballot-name" in page
    assert "được chọn khi đạt" in page
    assert "chọn tối đa 1 đơn vị" in page


def test_the_votes_of_all_candidates_fit_into_the_ballots(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1)
    votes = [calculation.Votes(key=option.pk, votes_for=3, against=1) for option in poll.candidates]
    counts = calculation.Counts(members=4, present=4, issued=4, returned=4, valid=4, invalid=0)

    faults = calculation.count_faults(counts, votes, poll.seats, limited=results.votes_limited(poll))

    assert "tối đa 4 lượt" in faults[0].sentence


def test_a_run_off_asks_the_same_way(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES, seats=1, majority_percent=40)
    for voter, marks in zip(
        heads(poll), [(Answer.FOR,), (Answer.FOR,), ("", Answer.FOR), ("", Answer.FOR)], strict=True
    ):
        cast(poll, voter, *marks)
    close_and_open(poll)
    sealed = services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

    again = services.add_run_off(poll=sealed, by=secretary(year))

    assert again.ballot_style == BallotStyle.NAMES


def test_it_is_for_awards_only(year):
    poll = open_online(year, ballot_style=BallotStyle.NAMES)

    assert poll.kind == PollKind.AWARD
    assert poll.chooses_names
