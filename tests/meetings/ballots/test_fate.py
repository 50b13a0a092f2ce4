"""What a voter reads after every press: what became of this very ballot, not only what the roll says."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.enums import Answer
from meetings.models import SealedBallot
from meetings.polls import services as polls_services
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, close_and_open, heads, loaded
from tests.live import asked, region
from tests.meetings.ballots.voters import SHOWN, WORDS, Voter

pytestmark = pytest.mark.django_db


OTHERS = "cánh cò – bến đò – mái đình"


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


def test_somebody_without_a_ballot_is_told_why(poll, client):
    client.force_login(head_of(make_year().participations.first()))

    assert client.get(Voter(client, poll).url).status_code == 404
