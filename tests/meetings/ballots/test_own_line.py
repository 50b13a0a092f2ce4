"""A unit does not vote for itself where the rule says so: shown, locked, counted as no opinion."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.ballots import checkwords
from meetings.ballots import services as ballots_services
from meetings.box import ballots
from meetings.enums import Answer, BallotKind, PollKind, PollMethod
from meetings.kinds.ballot import Ballot
from meetings.polls import documents
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import make_year, secretary
from tests.factories.voting import close_and_open, heads, loaded, open_online
from units.enums import LeadershipRole, Stage
from units.models import Regulation

pytestmark = pytest.mark.django_db
FOR, AGAINST, ABSTAIN = Answer.FOR, Answer.AGAINST, Answer.ABSTAIN
LOCKED = "tính là không có ý kiến"


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


def not_for_itself(year, **values):
    return open_online(year, votes_for_itself=False, **values)


def page_of(client, poll, voter):
    client.force_login(voter)
    return reverse("meetings:ballot", kwargs={**poll.meeting.year.address, "pk": poll.pk})


def test_the_rule_of_the_year_is_proposed_and_may_be_changed_for_one_poll(year):
    Regulation.objects.update_or_create(year=year, defaults={"votes_for_itself": False})
    year.refresh_from_db()
    meeting, by = make_meeting(year), secretary(year)
    asked = {"meeting": meeting, "kind": PollKind.AWARD, "candidates": year.participations.all()[:2], "by": by}

    assert polls_services.add_poll(question="Cờ", **asked).votes_for_itself is False
    assert polls_services.add_poll(question="Bằng khen", votes_for_itself=True, **asked).votes_for_itself is True


def test_the_own_line_is_shown_locked_and_counts_as_no_opinion(year, client):
    poll = not_for_itself(year)
    own, other = poll.candidates
    url = page_of(client, poll, heads(poll)[0])

    page = client.get(url).content.decode()
    crafted = {
        f"mark_{own.pk}": FOR,
        f"mark_{other.pk}": AGAINST,
        "words": "hoa sen – ngọn núi – cây tre",
        "step": "cast",
    }
    client.post(url, crafted)
    poll = close_and_open(poll)

    assert LOCKED in page
    assert f'name="mark_{own.pk}"' not in page
    assert f'name="mark_{other.pk}"' in page
    assert [(o.votes_for, o.against, o.abstain) for o in result_of(poll).options] == [(0, 0, 1), (0, 1, 0)]


def test_who_does_not_stand_marks_every_line(year, client):
    poll = not_for_itself(year)
    page = client.get(page_of(client, poll, heads(poll)[3])).content.decode()

    assert all(f'name="mark_{option.pk}"' in page for option in poll.candidates)
    assert "Đơn vị của bạn" not in page


@pytest.mark.parametrize("answer", [FOR, AGAINST])
def test_the_service_refuses_a_ballot_that_marks_the_own_line(year, answer):
    poll = not_for_itself(year)
    own, other = poll.candidates
    ballot = Ballot(BallotKind.VALID, {own.pk: answer, other.pk: FOR})

    with pytest.raises(Refused, match="không cho ý kiến về chính mình"):
        ballots_services.cast_ballot(poll=poll, ballot=ballot, words=checkwords.draw(), by=heads(poll)[0])

    assert not poll.box.ballots.exists()
    assert not any(voter.has_voted for voter in loaded(poll).roll.all())


def test_an_election_counts_the_own_name_as_no_opinion(year):
    poll = not_for_itself(year, kind=PollKind.ELECTION, role=LeadershipRole.LEADER)
    own, other = (option.pk for option in poll.candidates)

    assert ballots.read(poll, {other: FOR}, own).answers == {own: ABSTAIN, other: FOR}
    assert ballots.read(poll, {}, own).kind == BallotKind.BLANK
    with pytest.raises(ValueError, match="chính mình"):
        ballots.read(poll, {own: FOR}, own)


def test_who_stands_alone_has_a_valid_ballot_without_opinion(year):
    poll = not_for_itself(year)
    poll.options.all()[1].delete()
    own = poll.options.get().pk

    assert ballots.read(loaded(poll), {}, own) == Ballot(BallotKind.VALID, {own: ABSTAIN})


def test_paper_ballots_rule_card_and_counting_record_say_it(year, client):
    meeting = make_meeting(year)
    poll = make_poll(meeting, votes_for_itself=False, method=PollMethod.SECRET_PAPER)
    client.force_login(secretary(year))

    page = client.get(reverse("meetings:poll", kwargs={**year.address, "pk": poll.pk})).content.decode()
    blank = documents.counting_context(meeting)["blanks"][0]

    assert "không cho ý kiến về chính mình" in page
    assert "không cho ý kiến về chính mình" in " ".join(blank["rules"])
    assert documents.ballots_context(meeting)["sheets"][0]["poll"].votes_for_itself is False
