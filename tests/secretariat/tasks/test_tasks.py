"""My tasks: each person is told what is theirs to do next, and nothing that is somebody else's."""

import pytest
from django.urls import reverse

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.gates import GATES, missing
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.enums import MeetingStatus, PollMethod, PollStatus
from pledges.enums import RegistrationStatus
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from scoring.questions.services import add_comment
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.scoring import locked, make_appeal, submitted_sheet, verified_year
from tests.factories.secretariat import (
    accept_registrations,
    make_hand_over,
    make_sheets,
    make_year_ready_for,
    sign_pledges,
)
from tests.factories.units import (
    administrator,
    deputy,
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.secretariat.blockers import blockers
from units.enums import Stage
from units.signing import sign

pytestmark = pytest.mark.django_db


def titles(user):
    return [task.title for task in my_tasks(user)]


def test_officer_drafts_and_head_sends_and_signs():
    year = make_year(stage=Stage.REGISTRATION)
    unit = member(year)

    assert titles(officer_of(unit)) == ["Soạn bản đăng ký danh hiệu thi đua", "Soạn giao ước thi đua để thủ trưởng ký"]
    assert titles(head_of(unit)) == ["Gửi bản đăng ký danh hiệu thi đua", "Ký giao ước thi đua"]


def test_a_unit_that_has_done_its_part_has_no_task():
    year = make_year(stage=Stage.REGISTRATION)
    accept_registrations(year, RegistrationStatus.SUBMITTED)
    sign_pledges(year)

    assert titles(head_of(member(year))) == []


def test_the_secretariat_accepts_what_came_in_and_sees_what_it_owes_itself():
    year = make_year(stage=Stage.REGISTRATION, units=3)
    accept_registrations(year, RegistrationStatus.SUBMITTED)
    sign_pledges(year)

    assert titles(secretary(year)) == [
        "Tiếp nhận 3 bản đăng ký danh hiệu",
        "Ban hành bảng tiêu chí chấm điểm",
    ]


def test_once_nothing_is_missing_the_step_itself_is_the_task():
    year = make_year_ready_for("open_registration")

    (task,) = my_tasks(secretary(year))

    assert task.title == "Đã đủ điều kiện: Mở đăng ký thi đua"
    assert task.url == reverse("secretariat:board", kwargs=year.address) + "#buoc-tiep-theo"


@pytest.mark.parametrize(
    ("status", "officer", "head"),
    [
        (SheetStatus.DRAFT, ["Tự chấm điểm, gắn minh chứng"], ["Nộp phiếu tự chấm điểm"]),
        (SheetStatus.RETURNED, ["Bổ sung phiếu chấm điểm được trả lại"], ["Bổ sung phiếu chấm điểm được trả lại"]),
        (SheetStatus.SUBMITTED, [], []),
    ],
)
def test_a_unit_scores_until_its_sheet_is_in(status, officer, head):
    year = make_year(stage=Stage.SELF_SCORING)
    make_sheets(year, status)

    assert (titles(officer_of(member(year))), titles(head_of(member(year)))) == (officer, head)


def test_leader_and_deputy_verify_all_but_their_own():
    year = make_year(stage=Stage.VERIFYING, units=4)
    make_sheets(year, SheetStatus.SUBMITTED)

    assert titles(deputy_officer(year)) == ["Thẩm định 3 phiếu chấm điểm"]
    assert "Thẩm định 3 phiếu chấm điểm" in titles(secretary(year))
    assert titles(officer_of(member(year))) == []

    ScoreSheet.objects.filter(participation=leader(year)).update(status=SheetStatus.VERIFIED)
    assert titles(deputy_officer(year)) == ["Thẩm định 2 phiếu chấm điểm"]


def test_points_are_locked_by_the_head_once_every_sheet_is_verified():
    year = verified_year()
    officer, head = secretary(year), secretary_head(year)

    assert titles(officer) == ["Trình thủ trưởng chốt điểm để công bố xếp hạng"]
    assert titles(head) == ["Chốt điểm để công bố xếp hạng"]

    ScoreSheet.objects.filter(participation=member(year)).update(status=SheetStatus.SUBMITTED)
    assert titles(head) == ["Thẩm định 1 phiếu chấm điểm"]


def test_every_gap_of_the_leader_names_an_act():
    facts = YearFacts(make_year(leadership=False, units=0))

    gaps = [gap for step in GATES for gap in missing(facts, step) if gap.participation is None]

    assert len(gaps) >= 10
    assert all(gap.act for gap in gaps)


def test_an_open_appeal_waits_for_people_not_involved_and_its_unit_is_told_so():
    year = verified_year(totals=(91, 82, 73))
    unit, finder = member(year), secretary(year)
    entry = unit.sheet.entries.get()
    sign(entry, verified_by=finder)
    entry.save()
    appeal = make_appeal(entry)

    assert titles(deputy_officer(year)) == ["Có 1 kiến nghị điểm chờ trả lời"]
    assert titles(officer_of(unit)) == ["Kiến nghị điểm của đơn vị đang chờ trả lời (1)"]
    assert "Có 1 kiến nghị điểm chờ trả lời" not in titles(finder)
    assert f"{unit.name} có kiến nghị điểm chưa được trả lời." in blockers(year, "publish_ranking")

    appeal.status = "withdrawn"
    appeal.save()
    assert titles(deputy_officer(year)) == []
    assert blockers(year, "publish_ranking") == ["Thủ trưởng đơn vị Khối trưởng chưa chốt điểm."]
    assert blockers(locked(year), "publish_ranking") == []


def test_the_counting_panel_counts_while_the_meeting_runs():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), status=MeetingStatus.OPEN)
    teller = officer_of(meeting.year.participations.last())
    make_poll(meeting, status=PollStatus.OPEN, panel=[teller], question="Cờ thi đua của tỉnh")

    assert "Kiểm phiếu: Cờ thi đua của tỉnh" in titles(teller)


def test_whoever_votes_for_a_unit_is_called_to_the_open_vote_until_the_ballot_is_in():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), status=MeetingStatus.OPEN)
    poll = make_poll(meeting, status=PollStatus.OPEN, method=PollMethod.SECRET_BOTH, question="Cờ thi đua của tỉnh")
    line, deputed, paper, *_ = poll.roll.all()
    sign(deputed, delegate=officer_of(deputed.participation))
    deputed.save()
    paper.on_paper = True
    paper.save()
    task = "Bỏ phiếu: Cờ thi đua của tỉnh"

    assert titles(head_of(line.participation))[0] == task
    assert task in titles(deputed.delegate)
    for person in (officer_of(line.participation), head_of(deputed.participation), head_of(paper.participation)):
        assert task not in titles(person)

    line.has_voted = True
    line.save()
    assert task not in titles(head_of(line.participation))


def test_home_affairs_handles_a_proposal_that_was_sent():
    year = make_year(stage=Stage.PROPOSING)
    watcher = home_affairs_user(year)
    assert titles(watcher) == []

    make_proposal(year, status=ProposalStatus.SUBMITTED, nominations=0, signed_minutes=False)

    assert titles(watcher) == ["Xem và tiếp nhận Tờ trình 01/TTr-KTĐ"]


def test_both_heads_are_asked_to_confirm_the_hand_over_in_turn():
    year = make_year(stage=Stage.PROPOSING)
    hand_over = make_hand_over(year)
    receiver = head_of(deputy(year))
    assert "Xác nhận giao cho Khối trưởng năm sau" in titles(secretary_head(year))
    assert titles(receiver) == []

    hand_over.given_at = "2023-01-10T08:00+07:00"
    hand_over.save()

    assert titles(receiver) == ["Xác nhận nhận bàn giao Khối trưởng"]


def test_a_closed_year_asks_nothing_and_the_administrator_has_no_tasks():
    year = make_year(stage=Stage.CLOSED)

    assert titles(secretary(year)) == titles(administrator()) == []


def test_questions_wait_for_the_unit_and_its_answers_for_the_verifiers_who_are_not_of_it():
    sheet = submitted_sheet(year=make_year(stage=Stage.VERIFYING))
    unit, year = sheet.participation, sheet.participation.year
    entry = sheet.entries.select_related("criterion").first()
    entry.criterion.label = "I.1"
    asked, answered = "Trả lời 1 câu hỏi về phiếu chấm điểm", "Xem 1 câu trả lời, câu hỏi của các đơn vị"

    add_comment(entry=entry, text="Số quyết định nào?", by=secretary(year))
    assert asked in titles(officer_of(unit))
    assert answered not in titles(secretary(year))

    add_comment(entry=entry, text="Quyết định 12.", by=officer_of(unit))
    assert asked not in titles(officer_of(unit))
    assert answered in titles(secretary(year))
    assert answered in titles(deputy_officer(year))
