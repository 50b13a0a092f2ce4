"""The year on one page: who stands where, what is missing, at the same cost for any number of units."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.secretariat.board.queries import build_board
from emulation_bloc.secretariat.duties import end, meeting, scoring, start
from emulation_bloc.secretariat.duties.table import COLUMNS
from emulation_bloc.secretariat.facts import YearFacts
from meetings.enums import MeetingStatus
from pledges.enums import RegistrationStatus
from pledges.models import Registration
from scoring.enums import SheetStatus
from tests.factories.awards import make_award, make_nomination, make_review
from tests.factories.meetings import make_meeting
from tests.factories.secretariat import (
    accept_registrations,
    make_sheets,
    make_year_ready_for,
    set_deadline,
    sign_pledges,
)
from tests.factories.units import deputy_officer, home_affairs_user, make_user, make_year, member, officer_of, secretary
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, Extension
from units.signing import signed

pytestmark = pytest.mark.django_db

BEFORE_SCORING = [Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING]


def board_url(year):
    return reverse("secretariat:board", kwargs=year.address)


def first(year):
    """The facts of the year, and its first unit as the matrix sees it."""
    facts = YearFacts(EmulationYear.objects.get(pk=year.pk))
    return facts, facts.units[0]


# Cells


@pytest.mark.parametrize(
    ("status", "tone", "word"),
    [
        (RegistrationStatus.DRAFT, "open", "Chưa gửi"),
        (RegistrationStatus.SUBMITTED, "waiting", "Chờ tiếp nhận"),
        (RegistrationStatus.RETURNED, "back", "Trả lại"),
        (RegistrationStatus.ACCEPTED, "done", "Đã tiếp nhận"),
    ],
)
def test_registration_cell_tells_the_state_in_a_word(status, tone, word):
    year = make_year(stage=Stage.REGISTRATION)
    accept_registrations(year, status)

    cell = start.Registration().cell(*first(year))

    assert (cell.tone, cell.word, cell.late) == (tone, word, False)


def test_nothing_is_asked_of_units_while_the_year_is_planned():
    facts, unit = first(make_year(stage=Stage.PLANNING))

    assert {duty.cell(facts, unit).word for duty in COLUMNS} == {"Chưa đến"}


@time_machine.travel("2022-03-11 09:00 +07:00")
def test_a_task_is_late_the_day_after_its_last_day_unless_extended():
    year = make_year(stage=Stage.REGISTRATION)
    deadline = set_deadline(year, DeadlineKind.REGISTRATION, datetime.date(2022, 3, 10))
    assert start.Registration().cell(*first(year)).late

    Extension.objects.create(
        deadline=deadline,
        participation=year.participations.first(),
        last_day=datetime.date(2022, 3, 11),
        reason="Thay đổi cán bộ.",
        **signed(granted_by=secretary(year)),
    )
    assert not start.Registration().cell(*first(year)).late


@pytest.mark.parametrize(
    ("status", "self_score", "verification"),
    [
        (SheetStatus.DRAFT, "Đang chấm", "Chưa nộp"),
        (SheetStatus.SUBMITTED, "Đã nộp", "Chờ thẩm định"),
        (SheetStatus.RETURNED, "Trả lại", "Chờ nộp lại"),
        (SheetStatus.VERIFIED, "Đã nộp", "Đã thẩm định"),
        (SheetStatus.CONFIRMED, "Đã nộp", "Đã chốt"),
    ],
)
def test_sheet_cells_follow_the_sheet(status, self_score, verification):
    year = make_year(stage=Stage.VERIFYING)
    make_sheets(year, status)
    facts, unit = first(year)

    assert scoring.SelfScore().cell(facts, unit).word == self_score
    assert scoring.VERIFICATION.cell(facts, unit).word == verification


def test_attendance_and_nominations_show_when_they_are_known():
    year = make_year(stage=Stage.PROPOSING)
    make_meeting(year, status=MeetingStatus.ENDED)
    make_nomination(make_review(year, award=make_award("Cờ tỉnh")), year.participations.first())
    facts, unit = first(year)

    assert meeting.Attendance().cell(facts, unit).word == "Có mặt"
    assert end.Nominations().cell(facts, unit).word == "Cờ tỉnh"
    assert end.Nominations().cell(facts, facts.units[1]).word == "Không đề nghị"


# What is missing


def test_missing_things_are_gathered_by_unit_with_the_leadership_first():
    year = make_year(stage=Stage.REGISTRATION, units=["Sở Y tế", "Sở Tư pháp"])

    gaps = build_board(year, secretary(year)).next.gaps

    assert [(gap.participation and gap.participation.name, [item.what for item in gap.items]) for gap in gaps] == [
        (None, ["Bảng tiêu chí chấm điểm của năm chưa được ban hành."]),
        ("Sở Y tế", ["chưa gửi đăng ký danh hiệu.", "chưa ký giao ước thi đua."]),
        ("Sở Tư pháp", ["chưa gửi đăng ký danh hiệu.", "chưa ký giao ước thi đua."]),
    ]


def test_the_button_is_off_while_something_is_missing_and_says_so():
    year = make_year(stage=Stage.PLANNING)

    verdict = build_board(year, secretary(year)).next.button

    assert (verdict.allowed, verdict.reason) == (False, "Còn thiếu 1 việc nêu trên.")


def test_an_extension_is_marked_to_its_unit_and_counted_to_the_others():
    year = make_year(stage=Stage.REGISTRATION)
    deadline = set_deadline(year, DeadlineKind.REGISTRATION, datetime.date(2022, 3, 10))
    own = member(year)
    Extension.objects.create(
        deadline=deadline,
        participation=own,
        last_day=datetime.date(2022, 3, 20),
        reason="Thay đổi cán bộ.",
        **signed(granted_by=secretary(year)),
    )

    (to_unit,) = build_board(year, officer_of(own)).deadlines
    (to_leader,) = build_board(year, secretary(year)).deadlines

    assert (to_unit.last_day, to_unit.extended) == (
        datetime.date(2022, 3, 20),
        "đơn vị được gia hạn, hạn chung 10/03/2022",
    )
    assert (to_leader.last_day, to_leader.extended) == (datetime.date(2022, 3, 10), "1 đơn vị được gia hạn")


@pytest.mark.parametrize("what", DeadlineKind)
def test_every_last_day_stands_on_the_board(what):
    year = make_year(stage=Stage.RUNNING)
    set_deadline(year, what, timezone.localdate())

    (line,) = build_board(year, secretary(year)).deadlines

    assert line.label == what.label


@pytest.mark.parametrize(
    ("stage", "told"),
    [(Stage.REGISTRATION, "hôm nay là ngày cuối"), (Stage.RUNNING, "đã xong"), (Stage.CLOSED, "đã xong")],
)
def test_work_whose_stage_has_passed_counts_no_days_any_more(stage, told):
    year = make_year(stage=stage)
    set_deadline(year, DeadlineKind.REGISTRATION, timezone.localdate())

    (line,) = build_board(year, secretary(year)).deadlines

    assert line.left == told


# The page


def test_secretary_moves_the_year_from_the_page(client):
    year = make_year_ready_for("start_running")
    client.force_login(secretary(year))
    page = client.get(board_url(year))
    assert "Đã đủ điều kiện." in page.text

    answer = client.post(reverse("secretariat:advance", kwargs=year.address | {"step": "start_running"}), follow=True)

    assert "Năm thi đua đã sang giai đoạn “Thực hiện”." in answer.text


def test_another_unit_sees_the_states_but_button_and_request_refuse_with_the_same_words(client):
    year = make_year_ready_for("start_running")
    client.force_login(officer_of(member(year)))

    page = client.get(board_url(year))
    refused = client.post(reverse("secretariat:advance", kwargs=year.address | {"step": "start_running"}))

    assert (page.status_code, refused.status_code) == (200, 403)
    assert "Chỉ đơn vị Khối trưởng của năm được chuyển giai đoạn năm thi đua." in page.text
    assert "Chỉ đơn vị Khối trưởng của năm được chuyển giai đoạn năm thi đua." in refused.text
    assert "Lùi lại một bước" not in page.text


def test_a_stranger_and_home_affairs_before_sharing_find_no_page(client):
    year = make_year()
    for person in (make_user(unit=make_year().participations.first().unit), home_affairs_user(year)):
        client.force_login(person)
        assert client.get(board_url(year)).status_code == 404


def test_home_affairs_reads_the_board_once_the_year_was_shared(client):
    year = make_year(stage=Stage.PROPOSING, home_affairs_since="2023-01-05T08:00+07:00")
    client.force_login(home_affairs_user(year))

    assert client.get(board_url(year)).status_code == 200


def test_anonymous_visitors_are_sent_to_sign_in(client):
    assert client.get(board_url(make_year())).status_code == 302


def test_own_row_is_set_off_and_names_are_escaped(client):
    year = make_year(stage=Stage.REGISTRATION, units=["Sở A", "Sở B", "<b>Sở C</b>"])
    client.force_login(officer_of(member(year)))

    page = client.get(board_url(year))

    assert page.text.count('class="row-own"') == 1
    assert "&lt;b&gt;Sở C&lt;/b&gt;" in page.text
    assert "<b>Sở C" not in page.text


def test_an_unknown_step_is_not_an_address(client):
    year = make_year()
    client.force_login(secretary(year))

    assert client.post(reverse("secretariat:advance", kwargs=year.address | {"step": "jump"})).status_code == 404


# Verifying reads the sheets being cross-checked and those stood aside from, the review counts votes, the proposal
# comes with the hand-over; the leader of a new year is shown where to begin; a draft of the table may go round. One is
# asked for work that was handed on by a change of units.
MOST_QUERIES = {
    **dict.fromkeys((Stage.REGISTRATION, Stage.RUNNING, Stage.SELF_SCORING), 16),
    Stage.PLANNING: 17,
    Stage.VERIFYING: 20,
    Stage.RANKED: 17,
    Stage.REVIEW: 22,
    Stage.PROPOSING: 18,
}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.CLOSED])
def test_the_board_costs_the_same_for_any_number_of_units(stage):
    costs = [_cost_of_board(stage, units) for units in (2, 4)]

    assert costs[0] == costs[1] <= MOST_QUERIES.get(stage, 14)


def _cost_of_board(stage, units):
    year = make_year(stage=stage, units=units)
    sign_pledges(year)
    accept_registrations(year)
    if stage not in BEFORE_SCORING:
        make_sheets(year, SheetStatus.SUBMITTED)
    make_meeting(year, status=MeetingStatus.ENDED)
    set_deadline(year)
    person = deputy_officer(year)
    with CaptureQueriesContext(connection) as caught:
        build_board(EmulationYear.objects.select_related("bloc").get(pk=year.pk), person)  # as every page has it
    return len(caught)


def test_a_units_draft_is_told_as_not_sent(client):
    year = make_year(stage=Stage.REGISTRATION)
    Registration.objects.create(participation=year.participations.first())
    client.force_login(secretary(year))

    assert "Chưa gửi" in client.get(board_url(year)).text
