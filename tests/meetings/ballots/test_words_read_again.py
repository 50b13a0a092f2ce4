"""The words of a ballot, cast or not yet, read again by whoever it belongs to."""

import re

import pytest
from django.urls import reverse

from meetings.ballots.checkwords import are_drawn
from meetings.counting import services as counting_services
from meetings.enums import Answer
from tests.factories.units import officer_of
from tests.factories.voting import cast, close_and_open, heads, loaded
from tests.meetings.ballots.voters import SHOWN

pytestmark = pytest.mark.django_db


class TestWordsReadAgain:
    def test_on_the_device_that_voted_until_the_result_is_sealed(self, poll, voter):
        voter.cast()
        assert SHOWN in voter.reads()
        close_and_open(poll)
        assert SHOWN in voter.reads()

        counting_services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

        assert SHOWN not in voter.reads()
        assert not [
            cookie for cookie in voter.client.cookies.values() if cookie.key.startswith("phieu_") and cookie.value
        ]

    def test_on_no_other_device(self, poll, voter, client):
        voter.cast()
        client.cookies.clear()
        client.force_login(heads(poll)[0])

        assert SHOWN not in voter.reads()
        assert "Máy này không giữ từ kiểm tra" in voter.reads()

    def test_by_nobody_who_signs_in_on_the_same_phone(self, poll, voter):
        voter.cast()
        kept = [c for c in voter.client.cookies.values() if c.key.startswith("phieu_")]
        voter.client.logout()
        for cookie in kept:
            voter.client.cookies[cookie.key] = cookie.value
        cast(poll, heads(poll)[1], Answer.FOR)
        voter.client.force_login(heads(poll)[1])

        page = voter.reads()

        assert SHOWN not in page
        assert "Máy này không giữ từ kiểm tra" in page

    def test_the_device_keeps_them_sealed_and_out_of_reach_of_scripts(self, voter):
        voter.cast()

        (cookie,) = [c for c in voter.client.cookies.values() if c.key.startswith("phieu_")]

        assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == voter.url
        assert "sen" not in cookie.value

    @pytest.mark.parametrize("forged", ["", "x", "AAAA", "=" * 40])
    def test_a_forged_cookie_says_nothing(self, poll, voter, forged):
        voter.cast()
        voter.client.cookies[f"phieu_{poll.pk}"] = forged

        assert "Máy này không giữ từ kiểm tra" in voter.reads()


class TestWordsOfABallotNotCastYet:
    """The same words however often the page is loaded: who wrote them down wrote down those of the ballot."""

    def words(self, page):
        return re.search(r'name="words" value="([^"]+)"', page)[1]

    def test_loading_the_page_again_changes_no_word(self, voter):
        first = self.words(voter.reads())

        assert self.words(voter.reads()) == first

    def test_no_other_person_on_the_same_device_is_given_them(self, poll, voter):
        first = self.words(voter.reads())
        kept = dict(voter.client.cookies)
        voter.client.logout()
        voter.client.force_login(heads(poll)[1])
        for key, cookie in kept.items():
            if key.startswith("nhap_"):
                voter.client.cookies[key] = cookie.value

        assert self.words(voter.reads()) != first

    def test_the_device_alone_keeps_them_sealed_until_the_ballot_is_cast(self, voter):
        words = self.words(voter.reads())
        (cookie,) = [c for c in voter.client.cookies.values() if c.key.startswith("nhap_")]
        assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == voter.url
        assert not cookie["max-age"]
        assert words not in cookie.value and dict(voter.client.session).keys() & {"words", "nhap"} == set()

        voter.cast()

        assert not [c.value for c in voter.client.cookies.values() if c.key.startswith("nhap_") and c.value]

    def test_words_never_cast_are_not_shown_as_those_of_a_cast_ballot(self, poll, voter):
        words = self.words(voter.reads())
        cast(poll, heads(poll)[0], Answer.FOR)  # on another device

        page = voter.reads()

        assert words not in page and words.split(" – ")[0] not in page
        assert "Máy này không giữ từ kiểm tra" in page

    @pytest.mark.parametrize("forged", ["", "x", "AAAA", "=" * 40])
    def test_a_forged_draft_gives_words_of_the_list(self, poll, voter, forged):
        voter.client.cookies[f"nhap_{poll.pk}"] = forged

        assert are_drawn(self.words(voter.reads()))


class TestMyBallotsLeadsBackToTheWords:
    def desk(self, poll, client):
        desk = reverse("meetings:ballots", kwargs={**poll.meeting.year.address, "pk": poll.meeting_id})
        return client.get(f"{desk}?doi=1").content.decode()

    def test_from_casting_to_sealing(self, poll, voter):
        link = f'href="{voter.url}">Xem lại từ kiểm tra'
        assert link not in self.desk(poll, voter.client)
        voter.cast()
        assert link in self.desk(poll, voter.client)
        close_and_open(poll)
        assert link in self.desk(poll, voter.client)

        counting_services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

        assert link not in self.desk(poll, voter.client)

    def test_not_for_others_of_the_unit(self, poll, voter, client):
        voter.cast()
        client.force_login(officer_of(poll.roll.first().participation))

        assert "Xem lại từ kiểm tra" not in self.desk(poll, client)
