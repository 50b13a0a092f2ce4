"""How many may be proposed: numerator, base, rounding and source, wherever somebody is about to choose."""

import datetime

import pytest
from django.urls import reverse

from awards import queries, services
from awards.models import AwardPoll, Review
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.enums import PollStatus
from tests.awards.services.reviewed import agree, ready_review
from tests.factories.awards import make_award, make_review
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.rules import make_pack
from tests.factories.units import make_year, secretary

pytestmark = pytest.mark.django_db
SHARE = {"code": "share", "kind": "quota", "parameters": {"by": "share", "share": "20"}, "source": "Điều 3 QĐ 5"}


def in_force(**values):
    make_pack(rules=[SHARE | values])


def said(review):
    return queries.review_line(review).quota.sentences


def test_numerator_base_rounding_and_source_are_said():
    in_force()
    review = ready_review(seats=1, source="Hướng dẫn 12")
    agree(review, review.year.participations.first(), override_reason="Có lý do.")

    assert said(review) == (
        "Đã đề nghị 1/1 đơn vị được giao, còn 0 (Hướng dẫn 12).",
        "Nhiều nhất 0 đơn vị: 20% × 4 đơn vị = 0,8, làm tròn xuống: 0 (Điều 3 QĐ 5): số lượng đã ghi vượt mức này.",
    )


def test_a_source_nobody_confirmed_says_so():
    make_pack(rules=[SHARE | {"confirmed": False}])

    assert said(make_review())[1].endswith("(Điều 3 QĐ 5; cần xác nhận): số lượng đã ghi vượt mức này.")


def test_more_seats_than_a_rule_that_warns_lets_through_need_a_source():
    in_force(parameters={"by": "members", "steps": ["4-6: 1"]})
    year, award = make_year(units=4), make_award()

    with pytest.raises(Refused, match=r"vượt quy tắc của năm\. Nhiều nhất 1 đơn vị: khối có 4 đơn vị \(Điều 3 QĐ 5"):
        services.add_review(year=year, award=award, seats=2, by=secretary(year))
    assert not Review.objects.exists()

    services.add_review(year=year, award=award, seats=2, source="Công văn 7", by=secretary(year))
    told = AuditEntry.objects.get().after
    assert told["beyond_rules"] == ["Nhiều nhất 1 đơn vị: khối có 4 đơn vị (Điều 3 QĐ 5)."]


def test_more_seats_than_a_rule_that_bars_lets_through_are_refused_whatever_the_source():
    in_force(parameters={"by": "number", "number": 1}, severity="bars")
    review = make_review()

    with pytest.raises(Refused, match="Số lượng 2 vượt quy tắc của năm"):
        services.change_review(review=review, seats=2, source="Công văn 7", by=secretary(review.year))

    review.refresh_from_db()
    assert review.seats == 1


def test_after_a_merger_the_share_is_of_the_units_that_are_left():
    in_force(parameters={"by": "share", "share": "50"})
    review = make_review()
    gone = review.year.participations.last()
    assert "50% × 4 đơn vị = 2 " in said(review)[1]

    gone.ended_on, gone.end_basis = datetime.date(2022, 7, 1), "Nghị quyết 1"
    gone.save()

    assert "50% × 3 đơn vị = 1,5, làm tròn xuống: 1 " in said(review)[1]


def test_no_step_for_a_bloc_of_this_size_is_a_sentence():
    in_force(parameters={"by": "members", "steps": ["7-9: 2"]})

    assert said(make_review())[1].startswith("Khối có 4 đơn vị; không có mức nào cho số đơn vị ấy (Điều 3 QĐ 5)")


@pytest.fixture
def page(client):
    """The page of an address of a year, read by its secretary."""

    def read(name, year, **kwargs):
        client.force_login(secretary(year))
        return client.get(reverse(name, kwargs={**year.address, **kwargs})).content.decode()

    return read


def test_it_stands_where_one_prepares_votes_agrees_and_nominates(page):
    in_force()
    review = ready_review()
    meeting = make_meeting(review.year)
    poll = make_poll(meeting, candidates=list(review.year.participations.all())[:2], status=PollStatus.DRAFT)
    told = "20% × 4 đơn vị = 0,8, làm tròn xuống: 0 (Điều 3 QĐ 5)"

    assert told in page("awards:reviews", review.year)
    assert told in page("awards:at_meeting", review.year, pk=meeting.pk)
    assert told in page("awards:poll_open", review.year, pk=review.pk)
    assert told in page("awards:agreement", review.year, pk=review.pk)
    assert told in page("awards:review_edit", review.year, pk=review.pk)
    AwardPoll.objects.create(review=review, poll=poll)
    assert told in page("meetings:poll", review.year, pk=poll.pk)


def test_the_console_tells_it_of_the_vote_that_waits(page):
    in_force()
    review = ready_review()
    meeting = make_meeting(review.year)
    meeting.agenda.create(title="Bình xét", position=1)
    poll = make_poll(meeting, candidates=list(review.year.participations.all())[:2], status=PollStatus.DRAFT)
    AwardPoll.objects.create(review=review, poll=poll)

    assert "Đã đề nghị 0/1 đơn vị được giao" in page("meetings:console", review.year, pk=meeting.pk)
