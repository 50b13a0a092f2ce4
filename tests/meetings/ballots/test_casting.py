"""Voting on screen: each unit once, nothing told, roll and box always agreeing."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.box import ballots
from meetings.counting import services as counting_services
from meetings.enums import Answer, BallotKind, PollKind, PollMethod, PollStatus
from meetings.models import Tally, Voter
from meetings.opening import services as opening_services
from meetings.polls.results import result_of
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, close_and_open, heads, loaded, open_box, open_online
from units.enums import LeadershipRole, Stage
from units.signing import sign

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


def test_ballots_are_counted_and_blank_ones_apart(year):
    poll = open_online(year)
    first, second, third, fourth = heads(poll)
    cast(poll, first, Answer.FOR, Answer.FOR)
    cast(poll, second, Answer.FOR, Answer.AGAINST)
    cast(poll, third, Answer.FOR)
    cast(poll, fourth)

    poll = close_and_open(poll)

    assert poll.status == PollStatus.COUNTED
    assert (poll.issued, poll.returned, poll.valid, poll.invalid, poll.blank) == (4, 4, 3, 1, 1)
    assert [(o.votes_for, o.against, o.abstain) for o in result_of(poll).options] == [(3, 0, 0), (1, 1, 1)]
    assert len(poll.box.words) == 4


def test_too_many_names_spoil_a_ballot(year):
    poll = open_online(year, kind=PollKind.ELECTION, role=LeadershipRole.LEADER, seats=1)
    one, two, *_ = heads(poll)
    cast(poll, one, Answer.FOR, Answer.FOR)
    cast(poll, two, Answer.FOR)

    poll = close_and_open(poll)

    assert (poll.issued, poll.returned, poll.valid, poll.invalid, poll.blank) == (4, 2, 1, 1, 0)
    assert [o.votes_for for o in result_of(poll).options] == [1, 0]


def test_a_unit_votes_once(year):
    poll = open_online(year)
    head = heads(poll)[0]
    cast(poll, head, Answer.FOR)

    with pytest.raises(Refused, match="đã vào hòm"):
        cast(poll, head, Answer.AGAINST)
    assert poll.box.ballots.count() == 1


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_only_the_head_or_a_delegate_votes(year, who):
    poll = open_online(year)
    unit = poll.roll.first().participation
    person = officer_of(unit) if who == "officer" else head_of(make_year().participations.first())

    with pytest.raises(Refused, match="do thủ trưởng bỏ" if who == "officer" else "Chỉ đơn vị của năm"):
        cast(poll, person, Answer.FOR)


def test_a_delegate_votes_in_place_of_the_head(year):
    meeting = make_meeting(year)
    line = meeting.attendance.first()
    deputy = officer_of(line.participation)
    line.by_letter = True
    sign(line, voter=deputy)
    line.save()
    poll = make_poll(meeting, method=PollMethod.SECRET_ONLINE, panel=[panel_head(meeting)])
    opening_services.open_poll(poll=poll, by=secretary(year))

    cast(poll, deputy, Answer.FOR)

    with pytest.raises(Refused, match=f"đã ủy quyền cho {deputy} bỏ phiếu"):
        cast(poll, head_of(line.participation), Answer.FOR)
    assert Voter.objects.get(poll=poll, participation=line.participation).has_voted


def test_a_unit_not_there_when_the_vote_opened_reads_why_it_has_no_ballot(year):
    poll = open_online(year)
    line = poll.roll.first()
    head = head_of(line.participation)
    line.delete()

    with pytest.raises(Refused, match="chưa được điểm danh khi mở bỏ phiếu"):
        cast(poll, head, Answer.FOR)


def test_the_panel_reads_who_has_voted_and_never_what(year, client):
    poll = open_online(year, method=PollMethod.SECRET_BOTH)
    cast(poll, heads(poll)[0], Answer.FOR)
    client.force_login(poll.panel.first().user)

    page = client.get(reverse("meetings:poll", kwargs={**year.address, "pk": poll.pk})).content.decode()

    assert page.count("Đã bỏ trên máy") == 1
    assert "Đã bỏ 1/4 phiếu trên máy" in page
    assert "Phát phiếu giấy" not in page
    assert "(chưa niêm phong" not in page


def test_after_closing_nobody_votes(year):
    poll = open_online(year)
    one, two, *_ = heads(poll)
    cast(poll, one, Answer.FOR)
    ballots_services.close_poll(poll=poll, by=secretary(year))

    with pytest.raises(Refused, match="đã đóng"):
        cast(poll, two, Answer.FOR)


@pytest.mark.parametrize("words", ["Sở Y tế – tôi – đây", "hoa sen – ngọn núi", "hoa sen – hoa sen – cây tre"])
def test_words_of_ones_own_making_are_refused(year, words):
    poll = loaded(open_online(year))
    ballot = ballots.read(poll, {poll.candidates[0].pk: Answer.FOR})

    with pytest.raises(Refused, match="Từ kiểm tra"):
        ballots_services.cast_ballot(poll=poll, ballot=ballot, words=words, by=heads(poll)[0])

    assert not poll.box.ballots.exists()
    assert not Voter.objects.filter(poll=poll, has_voted=True).exists()


class TestPaperBeside:
    def test_paper_and_screen_are_added_up_by_the_panel(self, year):
        poll = open_online(year, method=PollMethod.SECRET_BOTH)
        one, two, *_ = heads(poll)
        cast(poll, one, Answer.FOR, Answer.FOR)
        cast(poll, two, Answer.FOR, Answer.AGAINST)
        for voter in poll.roll.all()[2:]:
            ballots_services.give_paper(voter=voter, by=secretary(year))
        ballots_services.close_poll(poll=poll, by=secretary(year))
        first, second = loaded(poll).candidates

        counting_services.record_counts(
            poll=poll,
            votes={first.pk: (1, 0), second.pk: (0, 1)},
            ballots=ballots_counted(issued=2, returned=2, valid=1, invalid=1, blank=1),
            by=panel_user(poll),
        )

        poll = open_box(poll)
        assert (poll.issued, poll.returned, poll.valid, poll.invalid, poll.blank) == (4, 4, 3, 1, 1)
        assert [(o.votes_for, o.against, o.abstain) for o in result_of(poll).options] == [(3, 0, 0), (1, 1, 1)]

    def test_who_holds_paper_does_not_vote_on_screen_until_it_is_given_back(self, year):
        poll = open_online(year, method=PollMethod.SECRET_BOTH)
        voter, head = poll.roll.first(), heads(poll)[0]
        ballots_services.give_paper(voter=voter, by=secretary(year))
        with pytest.raises(Refused, match="phiếu giấy"):
            cast(poll, head, Answer.FOR)

        ballots_services.take_paper_back(voter=voter, by=secretary(year))
        cast(poll, head, Answer.FOR)

        with pytest.raises(Refused, match="đã bỏ phiếu trên máy"):
            ballots_services.give_paper(voter=voter, by=secretary(year))

    def test_more_paper_than_was_given_out_is_refused(self, year):
        poll = open_online(year, method=PollMethod.SECRET_BOTH)
        ballots_services.give_paper(voter=poll.roll.first(), by=secretary(year))
        ballots_services.close_poll(poll=poll, by=secretary(year))
        first, second = loaded(poll).candidates

        with pytest.raises(Refused, match="chỉ có 1 đơn vị"):
            counting_services.record_counts(
                poll=poll,
                votes={first.pk: (2, 0), second.pk: (0, 0)},
                ballots=ballots_counted(issued=2, returned=2, valid=2, invalid=0, blank=0),
                by=panel_user(poll),
            )


def ballots_counted(**numbers):
    return Counts(**numbers)


def panel_user(poll):
    return poll.panel.first().user


def test_the_kinds_of_a_ballot_are_told_by_its_marks(year):
    poll = loaded(open_online(year))
    first, second = (option.pk for option in poll.candidates)

    assert ballots.read(poll, {}).kind == BallotKind.BLANK
    assert ballots.read(poll, {first: Answer.FOR}).answers == {first: Answer.FOR, second: Answer.ABSTAIN}
    with pytest.raises(ValueError, match="không thuộc"):
        ballots.read(poll, {first + second + 1: Answer.FOR})


def test_counts_on_screen_are_in_nobodys_result_before_closing(year):
    poll = open_online(year)
    cast(poll, heads(poll)[0], Answer.FOR)

    assert set(Tally.objects.filter(option__poll=poll).values_list("count", flat=True)) == {0}
