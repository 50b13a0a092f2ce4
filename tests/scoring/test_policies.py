"""Who may do what, when, and with which sentence."""

import datetime

import pytest
from django.utils import timezone

from scoring.enums import EvidenceRule, SheetStatus, TableStatus
from scoring.evidence import policies as evidence_policies
from scoring.ranking import policies as ranking_policies
from scoring.sheets import policies as sheets_policies
from scoring.sheets import queries
from scoring.tables import policies as tables_policies
from scoring.verification import policies as verification_policies
from tests.factories.scoring import (
    fill,
    judged_rows,
    locked,
    make_link,
    make_ranking,
    make_sheet,
    make_table,
    submitted_sheet,
    verified_sheet,
    verified_year,
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
)
from units.enums import DeadlineKind, Stage
from units.models import Deadline, Extension
from units.signing import signed

pytestmark = pytest.mark.django_db
BEFORE_SCORING = {Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING}


def reason(verdict):
    assert not verdict.allowed
    return verdict.reason


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


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", SheetStatus)
def test_leader_and_deputy_verify_what_was_handed_in_while_verifying(stage, status):
    sheet = make_sheet(year=make_year(stage=stage), status=status)
    year = sheet.participation.year

    expected = stage == Stage.VERIFYING and status == SheetStatus.SUBMITTED

    assert verification_policies.may_verify(secretary(year), sheet).allowed is expected
    assert verification_policies.may_verify(deputy_officer(year), sheet).allowed is expected
    assert not verification_policies.may_verify(officer_of(sheet.participation), sheet)
    assert not verification_policies.may_verify(home_affairs_user(year), sheet)
    assert not verification_policies.may_verify(administrator(), sheet)


def test_nobody_verifies_the_own_unit_so_the_deputy_verifies_the_leader():
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year)
    of_leader = submitted_sheet(year=year, participation=leader(year), table=table)
    of_deputy = submitted_sheet(year=year, participation=deputy(year), table=table)

    assert verification_policies.may_verify(deputy_officer(year), of_leader)
    assert verification_policies.may_verify(secretary(year), of_deputy)
    assert reason(verification_policies.may_verify(secretary(year), of_leader)).startswith(
        "Không thẩm định phiếu của chính đơn vị mình"
    )
    assert not verification_policies.may_verify(deputy_officer(year), of_deputy)
    assert not verification_policies.may_return(secretary(year), of_leader)
    assert not verification_policies.may_reopen(deputy_officer(year), of_deputy)


def test_verification_is_not_finished_while_a_row_is_open_or_a_difference_unexplained():
    sheet = submitted_sheet()
    user = secretary(sheet.participation.year)
    assert reason(verification_policies.may_finish_verification(user, sheet)).startswith(
        "Còn 9 tiêu chí chưa có điểm thẩm định: "
    )

    verified = verified_sheet(status=SheetStatus.SUBMITTED, points={"1.1": 3})
    user = secretary(verified.participation.year)
    assert verification_policies.may_finish_verification(user, verified)
    verified.entries.filter(criterion__code="1.1").update(reason="")
    assert (
        reason(verification_policies.may_finish_verification(user, verified))
        == "Cần ghi lý do chênh lệch ở tiêu chí: II.1.1."
    )


def test_points_of_home_affairs_say_by_which_paper():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    sheet.entries.update(reason="")

    assert reason(verification_policies.may_finish_verification(secretary(sheet.participation.year), sheet)) == (
        "Cần ghi cơ quan nội vụ cho điểm theo văn bản nào ở tiêu chí: II.3."
    )


@pytest.mark.parametrize("status", SheetStatus)
def test_what_may_be_returned_and_reopened(status):
    sheet = make_sheet(year=make_year(stage=Stage.VERIFYING), status=status)
    user = deputy_officer(sheet.participation.year)

    assert verification_policies.may_return(user, sheet).allowed is (
        status in {SheetStatus.SUBMITTED, SheetStatus.VERIFIED}
    )
    assert verification_policies.may_reopen(user, sheet).allowed is (status == SheetStatus.VERIFIED)


@pytest.mark.parametrize("stage", Stage)
def test_evidence_is_collected_until_points_are_fixed(stage):
    year = make_year(stage=stage)
    unit = member(year)

    expected = stage.place <= Stage.VERIFYING.place

    assert evidence_policies.may_add_evidence(officer_of(unit), unit).allowed is expected
    assert not evidence_policies.may_add_evidence(secretary(year), unit)


def test_cited_evidence_is_not_withdrawn():
    sheet = make_sheet()
    evidence = make_link(sheet.participation)
    user = officer_of(sheet.participation)
    assert evidence_policies.may_withdraw_evidence(user, evidence)

    sheet.entries.first().citations.create(evidence=evidence)

    assert reason(evidence_policies.may_withdraw_evidence(user, evidence)) == (
        "Minh chứng đang gắn với tiêu chí I.1; hãy gỡ ra trước khi rút."
    )


def test_publishing_waits_for_the_last_unit():
    year = locked(verified_year())
    assert ranking_policies.may_publish(secretary(year), year)
    assert not ranking_policies.may_publish(deputy_officer(year), year)

    last = year.participations.last()
    last.sheet.__class__.objects.filter(pk=last.sheet.pk).update(status=SheetStatus.SUBMITTED)

    assert reason(ranking_policies.may_publish(secretary(year), year)) == (
        f"Còn 1 đơn vị chưa thẩm định xong: {last.short_name}."
    )


def test_before_publication_only_the_leadership_sees_the_ranking():
    year = verified_year()

    assert ranking_policies.may_see_ranking(secretary(year), year)
    assert ranking_policies.may_see_ranking(deputy_officer(year), year)
    for user in (officer_of(member(year)), home_affairs_user(year)):
        assert reason(ranking_policies.may_see_ranking(user, year)).startswith("Kết quả chấm điểm chưa được công bố")

    make_ranking(year)

    assert ranking_policies.may_see_ranking(officer_of(member(year)), year)
    assert ranking_policies.may_see_ranking(home_affairs_user(year), year)


def test_a_withdrawn_ranking_is_hidden_again():
    year = verified_year()
    make_ranking(year, withdrawn_at=timezone.now(), withdrawn_reason="Cộng nhầm một tiêu chí.")

    assert not ranking_policies.may_see_ranking(officer_of(member(year)), year)


def test_points_by_criterion_of_others_are_for_leadership_and_home_affairs():
    year = make_year()

    for user in (secretary(year), deputy_officer(year), home_affairs_user(year)):
        assert ranking_policies.may_see_criteria_of_others(user, year)
    assert not ranking_policies.may_see_criteria_of_others(officer_of(member(year)), year)
    assert not ranking_policies.may_see_criteria_of_others(administrator(), year)


def test_a_figure_that_must_name_its_source_takes_a_note_or_a_piece_of_evidence():
    row = {"code": "1", "title": "Số vụ việc", "kind": "counted", "max_points": 10, "points_each": 2}
    table = make_table(rows=[row | {"evidence_rule": EvidenceRule.SOURCE}], total=10)
    sheet = make_sheet(year=table.year, participation=member(table.year), table=table)
    entry = sheet.entries.get()
    entry.claimed_value, entry.self_points = 3, 6
    entry.save()

    assert queries.unfinished(sheet)[1] == ["1"]
    entry.self_note = "Sổ theo dõi của Văn phòng"
    entry.save()
    assert queries.unfinished(sheet)[1] == []
    entry.self_note = ""
    entry.save()
    entry.citations.create(evidence=make_link(sheet.participation))
    assert queries.unfinished(sheet)[1] == []
