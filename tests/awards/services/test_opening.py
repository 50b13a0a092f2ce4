"""What came up since a vote on an award was prepared is asked again as it opens: nobody is voted on in vain."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from awards import services
from awards.models import AwardPoll
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.enums import PollMethod, PollStatus
from meetings.opening.services import open_poll, open_polls
from meetings.polls.services import withdraw_option
from tests.awards.services.reviewed import ready_review
from tests.factories.awards import make_nomination
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.rules import make_pack
from tests.factories.units import secretary

pytestmark = pytest.mark.django_db
QUIET = {"code": "quiet", "kind": "clean", "severity": "bars"}
QUIET |= {"parameters": {"about": "discipline", "condition": "Không ai bị kỷ luật"}}


@pytest.fixture
def review():
    """Three units put to the vote on two seats, in a year whose rules bar whoever was disciplined."""
    make_pack(rules=[QUIET])
    return ready_review(seats=2)


@pytest.fixture
def poll(review):
    found = by_hands(make_meeting(review.year), units(review)[:3], seats=2)
    AwardPoll.objects.create(review=review, poll=found)
    return found


def by_hands(meeting, candidates, **values):
    """A draft that needs no panel."""
    return make_poll(meeting, candidates=candidates, method=PollMethod.SHOW_OF_HANDS, **values)


def units(review):
    return list(review.year.participations.all())


def answer(unit, met):
    day = datetime.date(2022, 12, 1)
    services.answer_rule(
        participation=unit, code="quiet", met=met, on=day, source="Quyết định 9", by=secretary(unit.year)
    )


def opened(poll):
    return open_poll(poll=poll, by=secretary(poll.meeting.year))


def test_a_unit_barred_since_is_named_and_the_vote_waits_until_it_is_taken_off_with_a_reason(review, poll):
    barred = units(review)[1]
    answer(barred, met=False)

    with pytest.raises(Refused) as refusal:
        opened(poll)
    assert refusal.value.reasons == [
        f"{barred.name} không được lấy phiếu: Không đúng rằng “Không ai bị kỷ luật”, theo Quyết định 9 ngày "
        "01/12/2022 (Điều 1). Hãy rút đơn vị này khỏi danh sách bỏ phiếu, nêu lý do, rồi mở."
    ]

    option = poll.options.get(participation=barred)
    withdraw_option(option=option, reason="Bị kỷ luật theo Quyết định 9.", by=secretary(review.year))
    assert opened(poll).status == PollStatus.OPEN
    assert AuditEntry.objects.get(action="meetings.withdraw_option").reason == "Bị kỷ luật theo Quyết định 9."


def test_what_is_merely_unknown_keeps_no_vote_shut(poll):
    assert opened(poll).status == PollStatus.OPEN


def test_a_unit_that_left_since_is_named_too(review, poll):
    gone = units(review)[2]
    gone.ended_on, gone.end_basis = timezone.localdate(), "Nghị quyết 1"
    gone.save()

    with pytest.raises(Refused, match=f"{gone.name} đã rời khối từ ngày .* Hãy rút đơn vị này"):
        opened(poll)


def test_of_several_votes_opened_together_each_is_asked(review, poll):
    other = by_hands(poll.meeting, units(review)[:2])
    answer(units(review)[1], met=False)

    with pytest.raises(Refused, match="không được lấy phiếu"):
        open_polls(meeting=poll.meeting, polls=[poll, other], by=secretary(review.year))

    poll.refresh_from_db()
    assert poll.status == PollStatus.DRAFT


def test_a_vote_on_seats_that_are_taken_since_does_not_open(review, poll):
    make_nomination(review, units(review)[3])  # withdrawn before, and proposed again since

    with pytest.raises(Refused) as refusal:
        opened(poll)
    assert refusal.value.reasons == [
        "Cuộc bỏ phiếu chọn 2 đơn vị mà chỉ còn được đề nghị 1: Đã đề nghị 1/2 đơn vị được giao, còn 1 (chưa ghi căn "
        "cứ số lượng). Hãy sửa số được chọn, hoặc hủy cuộc bỏ phiếu này."
    ]


def test_the_page_of_the_vote_says_so_before_it_is_pressed(client, review, poll):
    answer(units(review)[1], met=False)
    client.force_login(secretary(review.year))

    page = client.get(reverse("meetings:poll", kwargs={**review.year.address, "pk": poll.pk})).content.decode()

    assert "không được lấy phiếu: Không đúng rằng “Không ai bị kỷ luật”" in page
    assert "Đã đề nghị 0/2 đơn vị được giao, còn 2 (chưa ghi căn cứ số lượng)." in page
