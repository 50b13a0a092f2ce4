"""Who may draft tables and fill sheets, when, and with which sentence."""

import datetime

import pytest
from django.utils import timezone

from scoring.enums import SheetStatus, TableStatus
from scoring.sheets import policies as sheets_policies
from scoring.tables import policies as tables_policies
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import fill, make_sheet, make_table
from tests.factories.units import (
    administrator,
    deputy_officer,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.scoring.reasons import reason
from units.enums import DeadlineKind, Stage
from units.models import Deadline, Extension
from units.signing import signed

pytestmark = pytest.mark.django_db


BEFORE_SCORING = {Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING}


@pytest.mark.parametrize("stage", Stage)
def test_the_leader_drafts_a_table_only_before_self_scoring(stage):
    year = make_year(stage=stage)

    assert tables_policies.may_create_table(secretary(year), year).allowed is (stage in BEFORE_SCORING)


def test_only_the_leader_drafts_a_table_and_one_at_a_time():
    year = make_year()
    make_table(year, status=TableStatus.DRAFT)

    for user in (deputy_officer(year), officer_of(member(year)), home_affairs_user(year), administrator()):
        assert reason(tables_policies.may_create_table(user, year)) == "Chỉ đơn vị Khối trưởng được thực hiện việc này."
    assert (
        reason(tables_policies.may_create_table(secretary(year), year)) == "Năm thi đua đang có một bảng điểm dự thảo."
    )


@pytest.mark.parametrize("status", TableStatus)
def test_only_a_draft_is_edited(status):
    table = make_table(status=status)

    assert tables_policies.may_edit_table(secretary(table.year), table).allowed is (status == TableStatus.DRAFT)


def test_a_table_that_does_not_add_up_is_not_issued():
    table = make_table(rows=judged_rows(2), total=25, status=TableStatus.DRAFT)

    assert reason(tables_policies.may_issue_table(secretary(table.year), table)) == (
        "Bảng điểm chưa khớp: Các phần cộng lại 20, tổng điểm quy định 25."
    )


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", SheetStatus)
def test_a_unit_fills_its_sheet_while_self_scoring_or_when_returned(stage, status):
    sheet = make_sheet(year=make_year(stage=stage), status=status)

    expected = (stage == Stage.SELF_SCORING and status in {SheetStatus.DRAFT, SheetStatus.RETURNED}) or (
        stage == Stage.VERIFYING and status == SheetStatus.RETURNED
    )

    assert sheets_policies.may_fill(officer_of(sheet.participation), sheet).allowed is expected


def test_nobody_fills_the_sheet_of_another_unit():
    sheet = make_sheet()
    year = sheet.participation.year

    for user in (secretary(year), deputy_officer(year), home_affairs_user(year), administrator()):
        assert reason(sheets_policies.may_fill(user, sheet)) == "Chỉ đơn vị có phiếu mới được tự chấm phiếu này."


def test_a_sheet_handed_in_says_how_to_mend_it():
    sheet = make_sheet(status=SheetStatus.SUBMITTED)

    assert reason(sheets_policies.may_fill(officer_of(sheet.participation), sheet)) == (
        "Phiếu đã nộp; muốn sửa, hãy đề nghị Khối trưởng trả lại phiếu."
    )


def _deadline(sheet, days):
    last_day = timezone.localdate() + datetime.timedelta(days=days)
    return Deadline.objects.create(year=sheet.participation.year, what=DeadlineKind.SELF_SCORING, last_day=last_day)


@pytest.mark.parametrize(
    ("days", "allowed"), [(0, True), (-1, False)], ids=["the last day counts", "the day after does not"]
)
def test_the_deadline_binds_a_first_draft(days, allowed):
    sheet = make_sheet()
    _deadline(sheet, days)

    verdict = sheets_policies.may_fill(officer_of(sheet.participation), sheet)

    assert verdict.allowed is allowed
    assert allowed or verdict.reason.startswith("Đã hết hạn tự chấm điểm (ngày ")


def test_an_extension_is_for_one_unit():
    year = make_year(stage=Stage.SELF_SCORING, units=4)
    late, other = list(year.participations.all())[2:]
    table = make_table(year)
    sheets = [make_sheet(participation=unit, table=table) for unit in (late, other)]
    Extension.objects.create(
        deadline=_deadline(sheets[0], -1),
        participation=late,
        last_day=timezone.localdate(),
        reason="Chờ số liệu của ngành.",
        **signed(granted_by=secretary(year)),
    )

    assert sheets_policies.may_fill(officer_of(late), sheets[0])
    assert not sheets_policies.may_fill(officer_of(other), sheets[1])


def test_the_deadline_no_longer_binds_a_returned_sheet():
    sheet = make_sheet(status=SheetStatus.RETURNED)
    _deadline(sheet, -1)

    assert sheets_policies.may_fill(officer_of(sheet.participation), sheet)


def test_only_the_head_hands_in_and_only_a_full_sheet():
    sheet = fill(make_sheet())
    entry = sheet.entries.get(criterion__path="001.002")

    assert sheets_policies.may_submit(head_of(sheet.participation), sheet)
    assert reason(sheets_policies.may_submit(officer_of(sheet.participation), sheet)) == (
        "Chỉ thủ trưởng đơn vị được nộp phiếu chấm điểm."
    )
    entry.claimed_value = entry.self_points = None
    entry.save()
    assert reason(sheets_policies.may_submit(head_of(sheet.participation), sheet)) == "Còn 1 tiêu chí chưa chấm: I.2."


def test_a_sheet_lacking_note_or_file_is_not_handed_in():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)
    sheet.entries.get(criterion__title="Chỉ tiêu được giao").citations.all().delete()
    sheet.entries.filter(criterion__code="1.3").update(self_note="  ")

    assert reason(sheets_policies.may_submit(head, sheet)) == (
        "Còn 2 tiêu chí thiếu thuyết minh hoặc minh chứng: I.1, II.1.3."
    )


def test_zero_points_need_no_file():
    sheet = fill(make_sheet())
    entry = sheet.entries.get(criterion__title="Chỉ tiêu được giao")
    entry.citations.all().delete()
    entry.claimed_value = entry.self_points = 0
    entry.save()

    assert sheets_policies.may_submit(head_of(sheet.participation), sheet)
