"""Taking words: who, when, and what an administrator cannot."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.keys import opening_box
from meetings.keys import services as keys_services
from meetings.models import CountingKey, KeyShare
from meetings.opening import services as opening_services
from meetings.polls import services as polls_services
from tests.factories.units import officer_of, secretary
from tests.factories.voting import words_of
from tests.meetings.keys.boxes import address, closed, draft
from units.accounts.tries import ALLOWED_FAILURES
from units.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.both]


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
        again = client.get(address("key", meeting)).content.decode()
        for word in words:
            assert f"<li>{word}</li>" in page.content.decode()
            assert f"<li>{word}</li>" not in again
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
