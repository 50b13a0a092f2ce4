"""Taking words and turning keys: who, when, and what becomes of a box that cannot be opened."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.text import sort_key
from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.enums import Answer, PollMethod, PollStatus
from meetings.keys import opening_box
from meetings.keys import services as keys_services
from meetings.models import CountingKey, HandedShare, KeyShare, SealedBallot
from meetings.opening import services as opening_services
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import make_year, officer_of, secretary
from tests.factories.voting import cast, heads, loaded, open_box, words_of
from units.accounts.tries import ALLOWED_FAILURES
from units.enums import Stage
from units.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.both]
FOR, AGAINST = Answer.FOR, Answer.AGAINST


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=6))


def draft(meeting, *places, **values):
    panel = [panel_head(meeting, place) for place in places or (3, 4, 5)]
    return make_poll(meeting, method=values.pop("method", PollMethod.SECRET_ONLINE), panel=panel, **values)


def closed(meeting, *places, **values):
    """All six have voted: four for the first, five for the second."""
    poll = draft(meeting, *places, **values)
    opening_services.open_poll(poll=poll, by=secretary(meeting.year))
    for place, head in enumerate(heads(poll)):
        cast(poll, head, FOR if place < 4 else AGAINST, FOR if place else AGAINST)
    ballots_services.close_poll(poll=poll, by=secretary(meeting.year))
    return loaded(poll)


def turn(poll, place, words=None):
    person = poll.panel.all()[place].user
    return opening_box.turn_key(poll=poll, words=words or words_of(poll, person), by=person)


def address(name, thing):
    year = getattr(thing, "meeting", thing).year
    return reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk})


class TestTakingWords:
    def test_six_words_are_shown_once_and_kept_nowhere(self, meeting, client):
        poll = draft(meeting)
        member = poll.panel.first().user
        CountingKey.objects.all().delete()
        client.force_login(member)

        page = client.post(address("key", meeting), {"step": "take"})

        words = page.context["words"]
        assert len(words) == 6
        assert "no-store" in page["Cache-Control"]
        assert not any(word in client.get(address("key", meeting)).content.decode() for word in [" ".join(words)])
        kept = CountingKey.objects.get(user=member)
        assert keys_services.key_of(meeting=meeting, words=" ".join(words), by=member)
        assert {bytes(kept.public_key), bytes(kept.salt)}.isdisjoint({" ".join(words).encode()})

    def test_a_page_sent_twice_leaves_the_words_just_written_down_in_force(self, meeting, client):
        member = draft(meeting).panel.first().user
        CountingKey.objects.all().delete()
        client.force_login(member)
        words = client.post(address("key", meeting), {"step": "take"}).context["words"]

        again = client.post(address("key", meeting), {"step": "take"})

        assert again.status_code == 422
        assert "Bạn đã nhận từ khóa" in again.content.decode()
        assert keys_services.key_of(meeting=meeting, words=" ".join(words), by=member)

    def test_lost_words_are_replaced_before_the_vote_opens(self, meeting):
        member = draft(meeting).panel.first().user
        former = CountingKey.objects.get(user=member)

        words = keys_services.take_key(meeting=meeting, replaces=former.pk, by=member)

        assert keys_services.key_of(meeting=meeting, words=" ".join(words), by=member)
        assert AuditEntry.objects.filter(action="meetings.replace_key", actor=member).count() == 1

    def test_words_are_not_guessed_at_without_end(self, meeting):
        member = draft(meeting).panel.first().user
        CountingKey.objects.all().delete()
        words = " ".join(keys_services.take_key(meeting=meeting, by=member))
        wrong = " ".join(reversed(words.split()))
        for _ in range(ALLOWED_FAILURES):
            with pytest.raises(Refused, match="không phải từ khóa của bạn"):
                keys_services.key_of(meeting=meeting, words=wrong, by=member)

        with pytest.raises(Refused, match="quá nhiều lần"):
            keys_services.key_of(meeting=meeting, words=words, by=member)

    def test_not_while_a_box_is_sealed_for_them(self, meeting):
        poll = closed(meeting)
        member = poll.panel.first().user

        with pytest.raises(Refused, match="đang niêm phong bằng từ khóa của bạn"):
            keys_services.take_key(meeting=meeting, replaces=CountingKey.objects.get(user=member).pk, by=member)

    def test_only_for_the_panel(self, meeting, client):
        draft(meeting)
        client.force_login(officer_of(meeting.year.participations.all()[0]))

        page = client.get(address("key", meeting))

        assert page.status_code == 403
        assert "Chỉ thành viên tổ kiểm phiếu" in page.content.decode()

    def test_a_vote_does_not_open_while_somebody_has_none(self, meeting):
        poll = draft(meeting)
        member = poll.panel.last()
        CountingKey.objects.filter(user=member.user).delete()

        with pytest.raises(Refused, match=f"Chưa nhận từ khóa mở hòm phiếu: {member.name}"):
            opening_services.open_poll(poll=poll, by=secretary(meeting.year))

    def test_the_own_words_are_tried_without_doing_anything(self, meeting, client):
        poll = draft(meeting)
        member = poll.panel.first().user
        client.force_login(member)

        right = client.post(address("key", meeting), {"step": "try", "words": words_of(poll, member)}, follow=True)
        wrong = client.post(address("key", meeting), {"step": "try", "words": "suối núi nước bàn bảng thuyền"})
        nonsense = client.post(address("key", meeting), {"step": "try", "words": "abc"})

        assert "Đúng từ khóa" in right.content.decode()
        assert "không phải từ khóa của bạn" in wrong.content.decode()
        assert "Từ khóa gồm 6 từ" in nonsense.content.decode()
        assert not KeyShare.objects.exists()


class TestAccountPower:
    """Whoever resets an account has its password, and neither words nor a key by it."""

    def reset(self, person):
        User.objects.filter(pk=person.pk).update(password="set by somebody else")
        return User.objects.select_related("unit").get(pk=person.pk)

    def test_no_words_for_an_account_that_was_reset(self, meeting):
        member = self.reset(draft(meeting).panel.first().user)

        with pytest.raises(Refused, match="xác nhận"):
            keys_services.take_key(meeting=meeting, replaces=CountingKey.objects.get(user=member).pk, by=member)

    def test_no_vote_opens_for_a_panel_with_such_an_account(self, meeting):
        poll = draft(meeting)
        member = self.reset(poll.panel.last().user)

        with pytest.raises(Refused, match=f"chưa được xác nhận: {member.full_name}"):
            opening_services.open_poll(poll=poll, by=secretary(meeting.year))

    def test_such_an_account_turns_no_key(self, meeting):
        poll = closed(meeting)
        person = self.reset(poll.panel.first().user)

        with pytest.raises(Refused, match="xác nhận"):
            opening_box.turn_key(poll=poll, words=words_of(poll, person), by=person)

    def test_nor_does_it_run_the_meeting(self, meeting):
        poll = draft(meeting)
        by = self.reset(secretary(meeting.year))

        for act in (opening_services.open_poll, polls_services.cancel_poll):
            with pytest.raises(Refused, match="xác nhận"):
                act(poll=poll, by=by, **({"reason": "Nhầm."} if act is polls_services.cancel_poll else {}))


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
