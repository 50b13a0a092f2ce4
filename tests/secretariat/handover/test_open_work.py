"""What a year leaves undone is read from its records, in sentences that say where to finish it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.handover import services
from emulation_bloc.secretariat.handover.open_work import open_work
from emulation_bloc.secretariat.models import HandOver
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Conclusion
from pledges.models import Plan, PlanTask
from scoring.models import Entry
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.scoring import make_appeal
from tests.factories.secretariat import issue_plan, make_hand_over, make_reviewed_year, make_sheets
from tests.factories.units import deputy, head_of, make_year, member
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def sentences(year):
    return [work.sentence for work in open_work(YearFacts(year))]


def settled(status=ProposalStatus.ACCEPTED, **values):
    """A year that owes nothing but what the test adds."""
    year = make_year(stage=Stage.PROPOSING, **values)
    make_proposal(year, status=status, nominations=0, signed_minutes=False)
    return year


def test_a_settled_year_leaves_nothing():
    assert sentences(settled()) == []


def test_plan_tasks_not_done_are_told_with_their_lead_and_day():
    year = settled()
    plan = issue_plan(year)
    PlanTask.objects.create(plan=plan, position=1, what="Ký giao ước", done_on=datetime.date(2022, 3, 1))
    PlanTask.objects.create(
        plan=plan, position=2, what="Tổ chức giải thể thao", lead=member(year), due=datetime.date(2022, 9, 30)
    )
    PlanTask.objects.create(plan=plan, position=3, what="Thăm hỏi", lead_text="Các đơn vị")

    assert sentences(year) == [
        f"Nhiệm vụ của kế hoạch chưa hoàn thành: Tổ chức giải thể thao ({member(year).name}, hạn 30/09/2022).",
        "Nhiệm vụ của kế hoạch chưa hoàn thành: Thăm hỏi (Các đơn vị).",
    ]
    assert Plan.objects.count() == 1


def test_appeals_nobody_answered_are_counted_by_unit():
    year = settled()
    make_sheets(year)
    row = Entry.objects.filter(sheet__participation=member(year)).first()
    make_appeal(row)

    assert sentences(year) == [f"{member(year).name}: 1 kiến nghị điểm chưa được trả lời."]


@pytest.mark.parametrize("status", [None, MinutesStatus.DRAFT, MinutesStatus.CIRCULATED])
def test_minutes_of_meetings_that_ended_wait_for_a_signature(status):
    year = settled()
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    if status:
        make_minutes(meeting, status=status)

    assert sentences(year) == [f"Biên bản “{meeting.title}” chưa được ký."]


def test_meetings_still_to_come_and_signed_minutes_are_no_open_work():
    year = settled()
    make_minutes(make_meeting(year, status=MeetingStatus.ENDED), status=MinutesStatus.SIGNED, signed_at=timezone.now())

    assert sentences(year) == []


def concluded(year, status, **values):
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    make_minutes(meeting, status=status, signed_at=timezone.now() if status == MinutesStatus.SIGNED else None)
    return Conclusion.objects.create(meeting=meeting, position=1, what="Sửa bảng tiêu chí.", **values)


def test_conclusions_not_carried_into_the_next_plan_are_told_and_lead_to_their_meeting():
    year = settled()
    line = concluded(year, MinutesStatus.SIGNED, due=datetime.date(2023, 2, 28))

    work = open_work(YearFacts(year))[0]

    assert work.sentence == ("Kết luận hội nghị chưa đưa vào kế hoạch năm 2023: Sửa bảng tiêu chí (hạn 28/02/2023).")
    assert work.url == reverse("meetings:minutes", kwargs=year.address | {"pk": line.meeting_id})


def test_conclusions_carried_over_are_not_told():
    year = settled()
    concluded(year, MinutesStatus.SIGNED, carried_at=timezone.now())

    assert sentences(year) == []


def test_what_draft_minutes_conclude_is_not_told():
    year = settled()
    concluded(year, MinutesStatus.DRAFT)

    assert not any("Sửa bảng tiêu chí" in sentence for sentence in sentences(year))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (ProposalStatus.DRAFT, "đang soạn, chưa gửi"),
        (ProposalStatus.RETURNED, "bị trả lại, chưa gửi lại"),
        (ProposalStatus.SUBMITTED, "cơ quan nội vụ chưa tiếp nhận"),
    ],
)
def test_a_proposal_on_its_way_says_where_it_stands(status, words):
    (sentence,) = sentences(settled(status))

    assert words in sentence


def test_decisions_not_recorded_are_told_by_award_and_unit():
    year = make_year(stage=Stage.PROPOSING)
    proposal = make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=2, signed_minutes=False)

    found = sentences(year)

    nominated = [item.nomination for item in proposal.items.all()]
    assert len([sentence for sentence in found if "Chưa ghi quyết định" in sentence]) == 2
    assert all(any(line.participation.name in sentence for sentence in found) for line in nominated)


@pytest.mark.parametrize("units", [3, 6])
def test_open_work_costs_the_same_for_any_number_of_units(units, django_assert_num_queries):
    year = settled(units=units)
    make_sheets(year)
    for row in Entry.objects.filter(sheet__participation__year=year):
        make_appeal(row)

    with django_assert_num_queries(8):
        assert len(open_work(YearFacts(year))) == units


def test_the_record_keeps_what_was_open_when_both_had_signed():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, given=True)
    services.receive(hand_over=hand_over, by=head_of(deputy(year)))
    make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=0, signed_minutes=False)

    assert sentences(year) == []
    assert HandOver.objects.get().open_work == ["Chưa lập tờ trình đề nghị khen thưởng."]
