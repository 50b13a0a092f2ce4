"""My tasks: each person is told what is theirs to do next, and nothing that is somebody else's."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.duties.duty import urgency_of
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.gates import GATES, missing
from emulation_bloc.secretariat.flow.steps import blockers
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
    issue_table,
    make_hand_over,
    make_sheets,
    make_year_ready_for,
    set_deadline,
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
from units.enums import DeadlineKind, Stage
from units.models import Extension
from units.signing import sign, signed

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


@time_machine.travel("2022-03-05 09:00 +07:00")
def test_the_most_pressing_comes_first_with_the_units_own_last_day():
    year = make_year(stage=Stage.REGISTRATION)
    unit = member(year)
    deadline = set_deadline(year, DeadlineKind.REGISTRATION, datetime.date(2022, 3, 1))
    set_deadline(year, DeadlineKind.PLEDGE, datetime.date(2022, 3, 8))
    person = officer_of(unit)
    assert [(task.urgency, task.due) for task in my_tasks(person)] == [
        ("overdue", datetime.date(2022, 3, 1)),
        ("soon", datetime.date(2022, 3, 8)),
    ]

    Extension.objects.create(
        deadline=deadline,
        participation=unit,
        last_day=datetime.date(2022, 3, 20),
        reason="Thay đổi cán bộ.",
        **signed(granted_by=secretary(year)),
    )
    assert [(task.urgency, task.due) for task in my_tasks(person)] == [
        ("soon", datetime.date(2022, 3, 8)),
        ("normal", datetime.date(2022, 3, 20)),
    ]


@time_machine.travel("2022-03-05 09:00 +07:00")
@pytest.mark.parametrize(("day", "urgency"), [(4, "overdue"), (5, "soon"), (12, "soon"), (13, "normal")])
def test_urgency_counts_the_last_day_itself_as_in_time(day, urgency):
    assert urgency_of(datetime.date(2022, 3, day)) == urgency


def test_no_day_means_no_hurry():
    assert urgency_of(None) == "normal"


@pytest.mark.parametrize("stage", Stage)
def test_every_task_leads_to_a_page(client, stage):
    year = make_year(stage=stage)
    if stage in (Stage.SELF_SCORING, Stage.VERIFYING):
        make_sheets(year, SheetStatus.SUBMITTED)
    elif stage != Stage.PLANNING:
        issue_table(year)
    people = [secretary_head(year), deputy_officer(year), officer_of(member(year))]

    for person in people:
        client.force_login(person)
        for task in my_tasks(person):
            assert client.get(task.url).status_code == 200, task.title


def test_tasks_of_a_year_cost_the_same_for_any_number_of_units():
    costs = []
    for units in (3, 6):
        year = make_year(stage=Stage.REGISTRATION, units=units)
        person = deputy_officer(year)
        with CaptureQueriesContext(connection) as caught:
            my_tasks(person)
        costs.append(len(caught))

    assert costs[0] == costs[1] <= 11


def test_home_lists_my_tasks_and_my_years(client):
    year = make_year(stage=Stage.REGISTRATION)
    client.force_login(officer_of(member(year)))

    page = client.get(reverse("home"))

    assert "Soạn bản đăng ký danh hiệu thi đua" in page.text
    assert reverse("secretariat:board", kwargs=year.address) in page.text


@pytest.mark.parametrize(
    ("urgency", "words"),
    [("soon", "Sắp đến hạn 30/11/2026"), ("overdue", "Quá hạn 30/11/2026"), ("later", "hạn 30/11/2026")],
)
def test_the_last_day_of_a_task_is_said_once(urgency, words):
    due = datetime.date(2026, 11, 30)
    task = {"urgency": urgency, "url": "/", "title": "Việc", "year": "Năm 2026", "due": due}

    page = render_to_string("secretariat/_my_tasks.html", {"tasks": [task]})

    assert " ".join(strip_tags(page.replace("</", " </")).split()) == f"Việc Năm 2026 {words}"


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
