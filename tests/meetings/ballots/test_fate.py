"""What a voter reads after every press: what became of this very ballot, not only what the roll says."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from meetings.ballots import services as ballots_services
from meetings.ballots.checkwords import are_drawn
from meetings.counting import services as counting_services
from meetings.enums import Answer
from meetings.models import SealedBallot
from meetings.polls import services as polls_services
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, close_and_open, heads, loaded, open_online
from tests.live import asked, region
from units.enums import Stage

pytestmark = pytest.mark.django_db
WORDS = "hoa sen – ngọn núi – cây tre"
SHOWN = " ".join(f'<span class="unbroken">{word}</span>' for word in ("hoa sen –", "ngọn núi –", "cây tre"))
OTHERS = "cánh cò – bến đò – mái đình"


@pytest.fixture
def poll():
    return open_online(make_year(stage=Stage.REVIEW, units=4))


@pytest.fixture
def voter(poll, client):
    client.force_login(heads(poll)[0])
    return Voter(client, poll)


class Voter:
    def __init__(self, client, poll):
        self.client, self.poll = client, poll
        self.url = reverse("meetings:ballot", kwargs={**poll.meeting.year.address, "pk": poll.pk})

    def cast(self, answer=Answer.FOR, words=WORDS, **options):
        marks = {f"mark_{option.pk}": answer for option in self.poll.candidates}
        return self.client.post(self.url, {**marks, "words": words, "step": "cast"}, **options)

    def reads(self):
        return self.client.get(self.url).content.decode()


def main_of(answer):
    return answer.content.decode().split("<main", 1)[1]


def test_the_first_line_says_that_this_ballot_is_in_the_box(voter):
    page = voter.cast(follow=True).content.decode()

    assert "Phiếu bạn vừa gửi đã vào hòm và được tính." in page
    assert SHOWN in page


def test_the_page_says_that_an_invalid_ballot_counts_as_one_in_the_same_words_to_everybody(poll, client):
    """Otherwise address, cookie or length of the answer would tell who cast a blank ballot."""
    answers = []
    for head, answer in zip(heads(poll)[:2], (Answer.FOR, ""), strict=True):
        client.force_login(head)
        cast_by = Voter(client, poll).cast(answer)
        told = region(client, cast_by.url, "fate")
        answers.append((cast_by.status_code, cast_by.url, sorted(cast_by.cookies), told))

    assert answers[0] == answers[1]
    assert "Phiếu trắng, phiếu ghi không đúng cách được tính là phiếu không hợp lệ." in answers[0][3]


def test_a_blank_ballot_read_back_says_that_it_will_count_as_invalid(poll, voter):
    page = voter.client.post(voter.url, {"words": WORDS, "step": "review"}).content.decode()

    assert "phiếu trắng được tính là phiếu không hợp lệ. Vẫn gửi được; muốn sửa, hãy quay lại." in page


def test_a_page_that_stands_open_says_by_itself_that_the_vote_was_called_off(poll, voter):
    address = voter.cast().url
    page = voter.client.get(address).content.decode()
    assert page.count("Phiếu bạn vừa gửi đã vào hòm và được tính.") == 1
    assert "Phiếu bạn vừa gửi đã vào hòm và được tính." in region(voter.client, address, "fate")

    polls_services.cancel_poll(poll=poll, reason="Đưa nhầm danh sách.", by=secretary(poll.meeting.year))

    told = region(voter.client, address, "fate")
    assert "Cuộc bỏ phiếu đã bị hủy; không phiếu nào được tính." in told
    assert "được tính.</strong>" in told
    assert "đã vào hòm" not in told
    assert SHOWN not in region(voter.client, address, "slip")


def test_words_under_the_voters_eyes_stay_to_be_compared_when_the_result_is_sealed(poll, voter):
    address = voter.cast().url
    close_and_open(poll)
    counting_services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

    answer = asked(voter.client, address, "fate", "slip")

    assert 'data-live="fate"' in answer.content.decode()
    assert 'data-live="slip"' not in answer.content.decode()
    assert not answer.cookies


def test_a_ballot_refused_goes_on_saying_so_while_its_page_follows_the_vote(poll, voter):
    voter.cast()
    page = voter.cast(Answer.AGAINST, OTHERS).content.decode()
    (address,) = set(re.findall(r'data-from="([^"]*lan-gui[^"]*)"', page))

    assert "Phiếu bạn vừa gửi KHÔNG được tính." in region(voter.client, address, "fate")


def test_an_address_says_nothing_of_a_ballot_that_was_never_sent(poll, voter):
    assert "đã vào hòm" not in voter.client.get(voter.url, {"lan-gui": "vao-hom"}).content.decode()
    assert voter.client.get(voter.url, {"lan-gui": "gì đó"}).status_code == 200


def test_buttons_go_when_the_vote_closes_under_the_hands_of_whoever_marks(poll, voter):
    desk = reverse("meetings:ballots", kwargs={**poll.meeting.year.address, "pk": poll.meeting_id})
    address = f"{desk}?doi=1&phieu={poll.pk}"
    assert "vote-over" not in region(voter.client, address, "standing")

    polls_services.cancel_poll(poll=poll, reason="Đưa nhầm danh sách.", by=secretary(poll.meeting.year))

    assert "vote-over" in region(voter.client, address, "standing")
    style = (settings.BASE_DIR / "static/css/ballot-screen.css").read_text()
    assert ".live:has(.vote-over) ~ .ballot button { display: none; }" in style


def test_a_different_ballot_from_a_second_tab_is_said_not_to_count(voter):
    voter.cast()

    second = voter.cast(Answer.AGAINST, OTHERS)

    assert second.status_code == 409
    assert "Phiếu bạn vừa gửi KHÔNG được tính." in main_of(second)
    assert "đã vào hòm trước lần gửi này" in main_of(second)
    assert OTHERS not in main_of(second)
    assert SealedBallot.objects.count() == 1


def test_a_ballot_sent_after_the_close_is_said_not_to_count_and_is_not_offered_again(poll, voter):
    cast(poll, heads(poll)[1], Answer.FOR)
    ballots_services.close_poll(poll=poll, by=secretary(poll.meeting.year))

    late = voter.cast()

    assert late.status_code == 409
    assert "Phiếu bạn vừa gửi KHÔNG được tính." in main_of(late)
    assert "Cuộc bỏ phiếu đã đóng." in main_of(late)
    assert "mark_" not in main_of(late)


def test_a_close_between_reading_and_casting_is_told_the_same_way(poll, voter, monkeypatch):
    """The page asked whether it may vote before the vote was closed by somebody else."""
    cast(poll, heads(poll)[1], Answer.FOR)
    inner = ballots_services.cast_ballot

    def closed_just_before(**values):
        ballots_services.close_poll(poll=poll, by=secretary(poll.meeting.year))
        inner(**values)

    monkeypatch.setattr(ballots_services, "cast_ballot", closed_just_before)

    late = voter.cast()

    assert late.status_code == 409
    assert "Phiếu bạn vừa gửi KHÔNG được tính." in main_of(late)
    assert "mark_" not in main_of(late)


@pytest.mark.parametrize("who", ["voter", "voted", "officer"])
def test_a_vote_called_off_says_so_to_everybody(poll, client, who):
    one, two, *_ = heads(poll)
    cast(poll, one, Answer.FOR)
    polls_services.cancel_poll(poll=poll, reason="Đưa nhầm danh sách.", by=secretary(poll.meeting.year))
    person = {"voted": one, "voter": two, "officer": officer_of(poll.roll.first().participation)}[who]
    client.force_login(person)

    page = Voter(client, loaded(poll)).reads()

    assert "Cuộc bỏ phiếu đã bị hủy; không phiếu nào được tính." in page
    assert "Đưa nhầm danh sách." in page
    assert ("đã bị xóa mà không ai đọc" in page) is (who == "voted")
    assert "đã vào hòm phiếu" not in page


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


def test_somebody_without_a_ballot_is_told_why(poll, client):
    client.force_login(head_of(make_year().participations.first()))

    assert client.get(Voter(client, poll).url).status_code == 404
