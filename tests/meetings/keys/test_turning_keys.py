"""Turning keys: who, when, and what becomes of a box that cannot be opened."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.text import sort_key
from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.enums import PollMethod, PollStatus
from meetings.keys import opening_box
from meetings.models import HandedShare, KeyShare, SealedBallot
from meetings.opening import services as opening_services
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from tests.factories.meetings import make_meeting
from tests.factories.units import make_year, officer_of, secretary
from tests.factories.voting import cast, heads, loaded, open_box, words_of
from tests.meetings.keys.boxes import AGAINST, FOR, address, closed, draft
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def turn(poll, place, words=None):
    person = poll.panel.all()[place].user
    return opening_box.turn_key(poll=poll, words=words or words_of(poll, person), by=person)


class TestOpening:
    def test_two_of_three_open_it_and_sums_are_all_that_is_left(self, meeting):
        poll = closed(meeting)

        first = turn(poll, 2)
        assert (first.opened, first.waits_for, loaded(poll).status) == (False, 1, PollStatus.CLOSED)
        second = turn(poll, 0)

        poll = loaded(poll)
        assert (second.opened, poll.status) == (True, PollStatus.COUNTED)
        assert (poll.issued, poll.returned, poll.valid, poll.invalid) == (6, 6, 6, 0)
        assert [(o.votes_for, o.against) for o in result_of(poll).options] == [(4, 2), (5, 1)]
        assert len(poll.box.words) == 6
        assert poll.box.words == sorted(poll.box.words, key=sort_key)
        assert {one["name"] for one in poll.box.opened_by} == {poll.panel.all()[0].name, poll.panel.all()[2].name}
        assert not any(model.objects.exists() for model in (SealedBallot, KeyShare, HandedShare))

    def test_a_key_turned_twice_is_one_key(self, meeting):
        poll = closed(meeting)
        turn(poll, 0)

        with pytest.raises(Refused, match="Bạn đã tra chìa khóa"):
            turn(poll, 0)
        assert loaded(poll).status == PollStatus.CLOSED

    def test_wrong_words_turn_nothing(self, meeting):
        poll = closed(meeting)

        with pytest.raises(Refused, match="không phải từ khóa của bạn"):
            turn(poll, 0, words=words_of(poll, poll.panel.all()[1].user))
        assert not KeyShare.objects.filter(turned=True).exists()

    def test_nobody_opens_an_open_vote(self, meeting):
        poll = draft(meeting)
        opening_services.open_poll(poll=poll, by=secretary(meeting.year))

        with pytest.raises(Refused, match="chỉ mở sau khi thư ký khối đóng"):
            turn(poll, 0)

    def test_nobody_outside_the_panel_turns_a_key(self, meeting, client):
        poll = closed(meeting)
        for person in (secretary(meeting.year), officer_of(meeting.year.participations.all()[1])):
            client.force_login(person)
            assert client.get(address("turn_key", poll)).status_code == 403

    def test_a_panel_of_one_opens_alone(self, meeting):
        assert turn(closed(meeting, 3), 0).opened

    def test_a_ballot_taken_out_of_the_database_is_noticed(self, meeting):
        poll = closed(meeting)
        poll.box.ballots.first().delete()
        turn(poll, 0)

        with pytest.raises(Refused, match="Trong hòm có 5 phiếu nhưng danh sách ghi 6"):
            turn(poll, 1)
        assert loaded(poll).status == PollStatus.CLOSED

    def test_a_ballot_forged_for_another_key_is_noticed(self, meeting):
        poll, other = closed(meeting), closed(make_meeting(make_year(stage=Stage.REVIEW, units=6)))
        SealedBallot.objects.filter(pk=poll.box.ballots.first().pk).update(sealed=other.box.ballots.first().sealed)
        turn(poll, 0)

        with pytest.raises(Refused, match="dữ liệu đã bị thay đổi"):
            turn(poll, 1)

    def test_with_the_words_of_all_but_one_lost_the_vote_is_repeated(self, meeting):
        poll = closed(meeting)
        turn(poll, 0)

        polls_services.cancel_poll(poll=poll, reason="Hai thành viên mất từ khóa.", by=secretary(meeting.year))

        assert not SealedBallot.objects.exists()
        assert loaded(poll).status == PollStatus.CANCELLED

    def test_the_pages_of_two_phones_open_it(self, meeting, client):
        poll = closed(meeting)
        told = []
        for member in poll.panel.all()[:2]:
            client.force_login(member.user)
            wrong = client.post(address("turn_key", poll), {"words": words_of(poll, poll.panel.all()[2].user)})
            assert (wrong.status_code, "không phải từ khóa của bạn" in wrong.text) == (422, True)
            answer = client.post(address("turn_key", poll), {"words": words_of(poll, member.user)}, follow=True)
            told.append(answer.content.decode())

        assert "Còn chờ 1 thành viên nữa" in told[0]
        assert "1/2 chìa khóa đã tra" in told[0]
        assert "Hòm phiếu đã mở" in told[1]

    def test_the_trail_says_who_turned_keys_and_nothing_of_the_result(self, meeting):
        poll = open_box(closed(meeting))

        lines = AuditEntry.objects.about(poll).filter(action__in=["meetings.turn_key", "meetings.open_box"])

        assert [line.action for line in lines.order_by("pk")] == ["meetings.turn_key", "meetings.open_box"]
        assert lines.get(action="meetings.open_box").after == {"opened_by": [m.name for m in poll.panel.all()[1::-1]]}


class TestPaperBeside:
    @pytest.fixture
    def poll(self, meeting):
        """Two on paper, four on screen; two of the panel count the paper each by themselves."""
        poll = draft(meeting, method=PollMethod.SECRET_BOTH, double_count=True)
        opening_services.open_poll(poll=poll, by=secretary(meeting.year))
        for voter in list(poll.roll.all())[4:]:
            ballots_services.give_paper(voter=voter, by=secretary(meeting.year))
        for head in heads(poll)[:4]:
            cast(poll, head, FOR, AGAINST)
        ballots_services.close_poll(poll=poll, by=secretary(meeting.year))
        return loaded(poll)

    def count(self, poll, place, votes):
        counts = Counts(issued=2, returned=2, valid=2, invalid=0, blank=0)
        keyed = {option.pk: vote for option, vote in zip(poll.candidates, votes, strict=True)}
        counting_services.record_counts(poll=poll, ballots=counts, votes=keyed, by=poll.panel.all()[place].user)

    def test_the_box_waits_for_the_paper(self, poll):
        self.count(poll, 0, [(1, 0), (2, 0)])

        with pytest.raises(Refused, match="Hãy nhập số phiếu giấy trước"):
            turn(poll, 0)

    def test_two_who_counted_the_same(self, poll):
        self.count(poll, 0, [(1, 0), (2, 0)])
        self.count(poll, 2, [(1, 0), (2, 0)])

        poll = open_box(poll)

        assert [(o.votes_for, o.against) for o in result_of(poll).options] == [(5, 1), (2, 4)]

    def test_two_who_differ_both_count_again_and_the_box_stays_shut(self, poll):
        self.count(poll, 0, [(1, 0), (2, 0)])
        self.count(poll, 2, [(2, 0), (2, 0)])
        turn(poll, 0)

        told = turn(poll, 1)

        assert (told.opened, [(line.mine, line.other) for line in told.differ]) == (False, [(1, 2)])
        assert loaded(poll).status == PollStatus.CLOSED
        assert not loaded(poll).box.paper_counts.all()
        self.count(poll, 0, [(1, 0), (2, 0)])
        self.count(poll, 2, [(1, 0), (2, 0)])
        assert turn(poll, 1).opened

    def test_a_count_entered_again_replaces_the_own_one(self, poll):
        self.count(poll, 0, [(0, 0), (0, 0)])
        self.count(poll, 0, [(1, 0), (2, 0)])
        self.count(poll, 2, [(1, 0), (2, 0)])

        assert loaded(poll).box.paper_counts.count() == 2
        assert open_box(poll).status == PollStatus.COUNTED
