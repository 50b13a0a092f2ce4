"""Each pair of acts that can meet: who comes second is judged by what the first left behind, not by what was read."""

import datetime
from decimal import Decimal as D

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.flow.steps import advance
from scoring.appeals import services as appeals_services
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.enums import AppealStatus, CitationVerdict, CriterionKind, SheetStatus, TableStatus
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import (
    Appeal,
    Assignment,
    Citation,
    Entry,
    EntryComment,
    EvidenceFile,
    Opinion,
    Ranking,
    ScoreSheet,
    ScoringRules,
    ScoringTable,
)
from scoring.questions import services as questions_services
from scoring.ranking import services as ranking_services
from scoring.sheets import drafting
from scoring.sheets import services as sheets_services
from scoring.sheets.duties import services as duties_services
from scoring.tables import services as tables_services
from scoring.tables.outcome import services as outcome_services
from scoring.tables.workbook import services as workbook_services
from scoring.tables.workbook.services import ReadTable
from scoring.typed import Claim, Finding, View
from scoring.verification import services as verification_services
from scoring.verification import standing_aside
from scoring.verification.grid import services as grid_services
from scoring.verification.judging import services as judging_services
from tests.factories.checking import check_of, checked_sheet, planned_year
from tests.factories.scoring import (
    fill,
    judged_rows,
    locked,
    make_appeal,
    make_link,
    make_sheet,
    make_table,
    submitted_sheet,
    verified_sheet,
    verified_year,
)
from tests.factories.units import (
    deputy_officer,
    head_of,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.together import at_once, behind
from units.enums import Stage
from units.models import EmulationYear, User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
DAY = datetime.date(2022, 2, 25)


def again(row):
    """The same row as another request reads it: nothing is shared between the two."""
    if isinstance(row, User):
        return User.objects.select_related("unit").get(pk=row.pk)
    return type(row)._base_manager.get(pk=row.pk)


def act(service, *, by, **what):
    """The act of one request: it has read everything before anybody else begins."""
    read = {name: again(row) if hasattr(row, "pk") else row for name, row in what.items()}
    for row in read.values():
        _read_through(row)
    person = again(by)
    return lambda: service(**read, by=person)


def _read_through(row):
    """Follow a row up to its year, as pages do, so that what is read early stays in the objects."""
    while under := getattr(row, "held_under", None):
        row = getattr(row, under)


def claim(entry, value):
    return {entry.pk: Claim(value=value, note="Sửa", revision=entry.revision)}


def row(sheet, path="001.001"):
    return sheet.entries.get(criterion__path=path)


# One sheet


def test_nothing_is_saved_behind_handing_in():
    sheet = fill(make_sheet())
    head, officer = head_of(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
        act(sheets_services.save_entries, sheet=sheet, claims=claim(row(sheet), D(1)), by=officer),
    )

    assert "Phiếu đã nộp" in str(refused)
    assert row(sheet).claimed_value != 1


def test_nothing_is_kept_in_the_background_behind_handing_in():
    sheet = fill(make_sheet())
    head, officer = head_of(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
        act(drafting.keep_entries, sheet=sheet, claims=claim(row(sheet), D(1)), by=officer),
    )

    assert "Phiếu đã nộp" in str(refused)


def test_a_sheet_emptied_meanwhile_is_not_handed_in():
    sheet = fill(make_sheet())
    head, officer = head_of(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        act(sheets_services.save_entries, sheet=sheet, claims=claim(row(sheet), None), by=officer),
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
    )

    assert "Còn 1 tiêu chí chưa chấm" in str(refused)


def test_two_presses_of_handing_in_give_one_receipt():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)

    outcome = behind(*[act(sheets_services.submit_sheet, sheet=sheet, by=head) for _ in range(2)])

    assert outcome is None
    assert AuditEntry.objects.filter(action="scoring.submit").count() == 1


def test_another_head_reads_that_the_sheet_is_handed_in():
    sheet = fill(make_sheet())
    heads = [head_of(sheet.participation), head_of(sheet.participation)]

    refused = behind(*[act(sheets_services.submit_sheet, sheet=sheet, by=head) for head in heads])

    assert "Phiếu đã nộp" in str(refused)


def test_whoever_lost_the_account_meanwhile_hands_nothing_in():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)

    refused = behind(
        lambda: User.objects.filter(pk=head.pk).update(is_active=False) and hold_year(sheet.participation.year),
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
    )

    assert "Chỉ đơn vị có phiếu" in str(refused)


def hold_year(year):
    EmulationYear.objects.select_for_update().get(pk=year.pk)


def test_no_finding_is_kept_behind_giving_the_sheet_back():
    sheet = submitted_sheet()
    year, entry = sheet.participation.year, row(sheet)
    found = {entry.pk: Finding(value=D(1), reason="Thiếu", revision=entry.revision)}

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        act(verification_services.save_verification, sheet=sheet, findings=found, by=deputy_officer(year)),
    )

    assert "đang được trả lại" in str(refused)
    assert row(sheet).verified_value is None


def test_a_sheet_given_back_is_not_declared_verified():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year = sheet.participation.year

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        act(verification_services.verify_sheet, sheet=sheet, by=deputy_officer(year)),
    )

    assert "đang được trả lại" in str(refused)


def test_no_claim_is_accepted_behind_the_end_of_verification():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year = sheet.participation.year

    refused = behind(
        act(verification_services.verify_sheet, sheet=sheet, by=secretary(year)),
        act(verification_services.accept_claims, sheet=sheet, by=deputy_officer(year)),
    )

    assert "đã thẩm định xong" in str(refused)


def test_a_difference_found_meanwhile_must_be_explained_before_verification_ends():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year, entry = sheet.participation.year, row(sheet)
    found = {entry.pk: Finding(value=entry.claimed_value - 5, reason="", revision=entry.revision)}

    refused = behind(
        act(verification_services.save_verification, sheet=sheet, findings=found, by=secretary(year)),
        act(verification_services.verify_sheet, sheet=sheet, by=deputy_officer(year)),
    )

    assert "Cần ghi lý do chênh lệch" in str(refused)


def test_the_same_sheet_is_given_back_once():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)

    outcome = behind(*[act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=by) for _ in range(2)])

    assert outcome is None
    assert AuditEntry.objects.filter(action="scoring.return").count() == 1


def test_grids_of_several_sheets_never_wait_for_each_other():
    year = make_year(stage=Stage.VERIFYING, units=5)
    table = make_table(year, rows=judged_rows(1, maximum=10), total=10)
    units = year.participations.order_by("position")[2:5]
    sheets = [make_sheet(participation=u, table=table, points=[8], status=SheetStatus.SUBMITTED) for u in units]
    entries = [sheet.entries.get() for sheet in sheets]
    people = [secretary(year), deputy_officer(year)]

    def grid(order, value, by):
        found = {e.pk: Finding(value=D(value), reason="Theo hồ sơ", revision=0) for e in order}
        return act(grid_services.save_free_cells, findings=found, by=by)

    outcomes = at_once(grid(entries, 7, people[0]), grid(entries[::-1], 6, people[1]))

    assert outcomes == [None, None]
    assert len(set(Entry.objects.values_list("verified_value", flat=True))) == 1


# The stage of the year


def test_a_sheet_is_not_handed_in_behind_the_end_of_self_scoring():
    year = make_year(stage=Stage.SELF_SCORING)
    make_table(year)
    sheet = fill(make_sheet(year=year))
    head, by = head_of(sheet.participation), secretary(year)

    refused = behind(
        act(advance, year=year, step="open_verification", reason="Hết hạn", by=by),
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
    )

    assert "đã hết giai đoạn tự chấm điểm" in str(refused)


def test_verification_is_not_opened_over_a_sheet_that_is_being_filled():
    """The move waits for the sheet; what was handed in meanwhile is no longer missing."""
    year = make_year(stage=Stage.SELF_SCORING, units=3)
    table = make_table(year)
    others = list(year.participations.all())[:-1]
    for unit in others:
        fill(make_sheet(participation=unit, table=table, status=SheetStatus.SUBMITTED))
    sheet = fill(make_sheet(year=year, participation=year.participations.last(), table=table))

    outcome = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head_of(sheet.participation)),
        act(advance, year=year, step="open_verification", by=secretary(year)),
    )

    assert outcome is None
    assert EmulationYear.objects.get().stage == Stage.VERIFYING


def test_no_appeal_is_made_behind_publication_without_days_for_it():
    year = locked(verified_year())
    entry = Entry.objects.get(sheet__participation=member(year))

    refused = behind(
        act(advance, year=year, step="publish_ranking", by=secretary(year)),
        act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=officer_of(member(year))),
    )

    assert "Kết quả đã công bố" in str(refused)


# Results and appeals


def test_points_with_an_appeal_made_meanwhile_are_not_published():
    year = locked(verified_year())
    entry = Entry.objects.get(sheet__participation=member(year))

    refused = behind(
        act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=officer_of(member(year))),
        act(ranking_services.publish_ranking, year=year, by=secretary(year)),
    )

    assert "Còn 1 kiến nghị" in str(refused)
    assert not Ranking.objects.exists()


def test_two_colleagues_object_to_one_row_once():
    year = verified_year()
    entry, unit = Entry.objects.get(sheet__participation=member(year)), member(year)

    refused = behind(
        *[act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=officer_of(unit)) for _ in range(2)],
    )

    assert "đang có một kiến nghị" in str(refused)
    assert Appeal.objects.count() == 1


def test_one_person_pressing_twice_makes_one_appeal():
    year = verified_year()
    entry, by = Entry.objects.get(sheet__participation=member(year)), officer_of(member(year))

    outcome = behind(*[act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=by) for _ in range(2)])

    assert outcome is None
    assert Appeal.objects.count() == 1


def test_an_appeal_taken_back_is_not_answered():
    year = verified_year()
    entry, unit = Entry.objects.get(sheet__participation=member(year)), member(year)
    appeal = make_appeal(entry)
    answer = {"status": AppealStatus.DISMISSED, "answer": "Đúng", "basis": "CV 1"}

    refused = behind(
        act(appeals_services.withdraw_appeal, appeal=appeal, by=officer_of(unit)),
        act(appeals_services.answer_appeal, appeal=appeal, **answer, by=deputy_officer(year)),
    )

    assert "đã được trả lời hoặc đã rút" in str(refused)


def test_an_appeal_is_not_answered_while_its_sheet_is_verified_anew():
    year = verified_year()
    entry, sheet = Entry.objects.get(sheet__participation=member(year)), member(year).sheet
    appeal = make_appeal(entry)
    answer = {"status": AppealStatus.DISMISSED, "answer": "Đúng", "basis": "CV 1"}

    refused = behind(
        act(verification_services.reopen_sheet, sheet=sheet, reason="Kiểm tra", by=secretary(year)),
        act(appeals_services.answer_appeal, appeal=appeal, **answer, by=deputy_officer(year)),
    )

    assert "đang được thẩm định lại" in str(refused)


def test_a_sheet_opened_meanwhile_keeps_the_points_from_being_fixed():
    year = verified_year()
    sheet = member(year).sheet

    refused = behind(
        act(verification_services.reopen_sheet, sheet=sheet, reason="Kiểm tra", by=deputy_officer(year)),
        act(ranking_services.lock_points, year=year, by=secretary_head(year)),
    )

    assert "Còn 1 đơn vị chưa thẩm định xong" in str(refused)
    assert not ScoreSheet.objects.filter(status=SheetStatus.CONFIRMED).exists()


def test_a_sheet_whose_points_are_fixed_is_not_given_back():
    year = verified_year()
    sheet = member(year).sheet

    refused = behind(
        act(ranking_services.lock_points, year=year, by=secretary_head(year)),
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=deputy_officer(year)),
    )

    assert "chưa chốt điểm" in str(refused)


def test_one_person_pressing_twice_publishes_once():
    year = locked(verified_year())
    by = secretary(year)

    outcome = behind(*[act(ranking_services.publish_ranking, year=year, by=by) for _ in range(2)])

    assert outcome is None
    assert Ranking.objects.count() == 1


# Evidence


def test_a_piece_is_replaced_by_one_newer_version():
    sheet = make_sheet()
    piece, by = make_link(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        *[
            act(evidence_services.replace_evidence, evidence=piece, link=f"https://a.vn/{n}", title="Mới", by=by)
            for n in range(2)
        ]
    )

    assert "Đây là bản cũ" in str(refused)
    assert EvidenceFile.objects.get(previous=piece).link == "https://a.vn/0"


def test_the_same_replacement_pressed_twice_is_done_once():
    sheet = make_sheet()
    piece, by = make_link(sheet.participation), officer_of(sheet.participation)

    outcomes = at_once(
        *[
            act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="Mới", by=by)
            for _ in range(2)
        ]
    )

    assert outcomes == [None, None]
    assert EvidenceFile.objects.count() == 2


def test_one_file_brought_by_two_colleagues_is_kept_once():
    unit = make_sheet().participation

    refused = behind(
        *[
            act(
                evidence_services.add_link,
                participation=unit,
                link="https://a.vn/1",
                title="Báo cáo",
                by=officer_of(unit),
            )
            for _ in range(2)
        ]
    )

    assert "đã có trong kho" in str(refused)


def test_a_piece_taken_out_of_use_is_not_cited():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)

    refused = behind(
        act(evidence_services.withdraw_evidence, evidence=piece, by=officer_of(sheet.participation)),
        act(citing_services.cite, entry=entry, evidence=piece, by=officer_of(sheet.participation)),
    )

    assert "đã được rút" in str(refused)


def test_a_piece_cited_meanwhile_stays_in_use():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)

    refused = behind(
        act(citing_services.cite, entry=entry, evidence=piece, by=officer_of(sheet.participation)),
        act(evidence_services.withdraw_evidence, evidence=piece, by=officer_of(sheet.participation)),
    )

    assert "đang gắn với tiêu chí" in str(refused)
    piece.refresh_from_db()
    assert piece.withdrawn_at is None


def test_a_row_cites_the_version_that_stands():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)
    by = officer_of(sheet.participation)

    refused = behind(
        act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="Mới", by=by),
        act(citing_services.cite, entry=entry, evidence=piece, by=by),
    )

    assert "đã có bản mới hơn" in str(refused)


def test_what_is_cited_meanwhile_moves_to_the_newer_version():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)
    by = officer_of(sheet.participation)

    behind(
        act(citing_services.cite, entry=entry, evidence=piece, by=by),
        act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="Mới", by=by),
    )

    assert Citation.objects.get().evidence.link == "https://a.vn/1"


def test_a_sheet_handed_in_meanwhile_keeps_the_version_it_cites():
    sheet = fill(make_sheet())
    piece, officer = make_link(sheet.participation, link="https://a.vn/0"), officer_of(sheet.participation)
    row(sheet).citations.create(evidence=piece)

    behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head_of(sheet.participation)),
        act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="M", by=officer),
    )

    assert Citation.objects.filter(evidence=piece).exists()


def test_nothing_is_taken_off_a_sheet_handed_in_meanwhile():
    sheet = fill(make_sheet())
    citation = row(sheet).citations.create(evidence=make_link(sheet.participation, link="https://a.vn/0"))

    refused = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head_of(sheet.participation)),
        act(citing_services.uncite, citation=citation, by=officer_of(sheet.participation)),
    )

    assert "Phiếu đã nộp" in str(refused)
    assert Citation.objects.filter(pk=citation.pk).exists()


def test_two_people_citing_one_piece_make_one_citation():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)

    outcome = behind(
        *[act(citing_services.cite, entry=entry, evidence=piece, by=officer_of(sheet.participation)) for _ in range(2)]
    )

    assert outcome is None
    assert Citation.objects.count() == 1


def test_evidence_is_not_judged_behind_giving_the_sheet_back():
    sheet = submitted_sheet()
    year = sheet.participation.year
    citation = row(sheet).citations.create(evidence=make_link(sheet.participation, link="https://a.vn/0"))

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        act(
            judging_services.judge_citation,
            citation=citation,
            verdict=CitationVerdict.ACCEPTED,
            by=deputy_officer(year),
        ),
    )

    assert "đang được trả lại" in str(refused)


def test_one_question_asked_twice_at_once_is_one_turn():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)

    at_once(*[act(questions_services.add_comment, entry=row(sheet), text="Vì sao?", by=by) for _ in range(2)])

    assert EntryComment.objects.count() == 1


# Cross-checking


def saving_opinion(assignment):
    views = {assignment.subject.sheet.entries.get().pk: View(value=D(7), note="Thiếu")}
    return act(checking_services.save_opinions, assignment=assignment, views=views, by=officer_of(assignment.checker))


def test_no_opinion_is_given_behind_standing_aside():
    sheet = checked_sheet()
    assignment = check_of(sheet, 4)

    refused = behind(
        act(assigning_services.stand_aside, assignment=assignment, reason="Bận", by=officer_of(assignment.checker)),
        saving_opinion(assignment),
    )

    assert "Đơn vị đã rút" in str(refused)
    assert not Opinion.objects.exists()


def test_no_opinion_is_given_of_a_sheet_given_back_meanwhile():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        saving_opinion(assignment),
    )

    assert "không ở trạng thái chờ thẩm định" in str(refused)


def test_a_plan_dropped_meanwhile_takes_no_opinion():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)

    refused = behind(act(assigning_services.drop_checks, year=year, by=secretary(year)), saving_opinion(assignment))

    assert "vừa được bỏ" in str(refused)


def test_a_plan_with_an_opinion_given_meanwhile_is_kept():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)

    refused = behind(saving_opinion(assignment), act(assigning_services.drop_checks, year=year, by=secretary(year)))

    assert "Đã có đơn vị cho ý kiến" in str(refused)
    assert Assignment.objects.filter(pk=assignment.pk).exists()


def test_two_colleagues_declining_one_sheet_stand_aside_once():
    year = make_year(stage=Stage.VERIFYING, units=4)
    sheet = submitted_sheet(year=year)
    people = [secretary(year), secretary(year)]

    refused = behind(*[act(standing_aside.decline_sheet, sheet=sheet, reason="Bận", by=person) for person in people])

    assert "đã xin rút" in str(refused)
    assert Assignment.objects.count() == 1


def test_a_finding_is_not_kept_behind_declining_the_sheet():
    sheet = submitted_sheet(year=make_year(stage=Stage.VERIFYING, units=4))
    year, entry = sheet.participation.year, row(sheet)
    found = {entry.pk: Finding(value=D(1), reason="Thiếu", revision=entry.revision)}

    refused = behind(
        act(standing_aside.decline_sheet, sheet=sheet, reason="Bận", by=secretary(year)),
        act(verification_services.save_verification, sheet=sheet, findings=found, by=secretary(year)),
    )

    assert "đã xin rút" in str(refused)


def test_rules_declared_first_by_two_people_are_one_record():
    year = make_year(stage=Stage.RUNNING)
    by = secretary(year)

    outcome = behind(*[act(outcome_services.save_scoring_rules, year=year, checkers_per_unit=n, by=by) for n in (1, 2)])

    assert outcome is None
    assert ScoringRules.objects.get().checkers_per_unit == 2


def test_rules_are_not_changed_behind_the_opening_of_verification():
    year = planned_year(stage=Stage.SELF_SCORING)

    refused = behind(
        lambda: EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.VERIFYING),
        act(outcome_services.save_scoring_rules, year=year, checkers_per_unit=3, by=secretary(year)),
    )

    assert "trước khi mở thẩm định" in str(refused)


# The table


@pytest.fixture
def draft():
    return make_table(rows=judged_rows(2, maximum=5), total=10, status=TableStatus.DRAFT)


def test_a_criterion_is_not_changed_behind_issuing(draft):
    criterion, by = draft.criteria.first(), secretary(draft.year)

    refused = behind(
        act(tables_services.issue_table, table=draft, issued_on=DAY, by=by),
        act(tables_services.update_criterion, criterion=criterion, max_points=D(9), by=by),
    )

    assert "đã ban hành" in str(refused)
    criterion.refresh_from_db()
    assert criterion.max_points == 5


def test_a_table_that_no_longer_adds_up_is_not_issued(draft):
    criterion, by = draft.criteria.first(), secretary(draft.year)

    refused = behind(
        act(tables_services.update_criterion, criterion=criterion, max_points=D(9), by=by),
        act(tables_services.issue_table, table=draft, issued_on=DAY, by=by),
    )

    assert "Bảng điểm chưa khớp" in str(refused)
    assert ScoringTable.objects.get().status == TableStatus.DRAFT


def test_a_row_taken_out_meanwhile_is_not_written(draft):
    criterion, by = draft.criteria.first(), secretary(draft.year)

    refused = behind(
        act(tables_services.delete_criterion, criterion=criterion, by=by),
        act(tables_services.update_criterion, criterion=criterion, max_points=D(9), by=by),
    )

    assert "vừa được xóa" in str(refused)


def test_a_row_is_not_put_under_a_group_taken_out_meanwhile():
    rows = [
        {"code": "I", "title": "Nhóm", "kind": CriterionKind.GROUP, "max_points": 5, "children": judged_rows(1, 5)},
        {"code": "II", "title": "Nhóm khác", "kind": CriterionKind.GROUP, "max_points": 5},
    ]
    table = make_table(rows=rows, total=10, status=TableStatus.DRAFT)
    group, child, by = table.criteria.get(path="002"), table.criteria.get(path="001.001"), secretary(table.year)

    refused = behind(
        act(tables_services.delete_criterion, criterion=group, by=by),
        act(tables_services.move_into, criterion=child, parent=group, by=by),
    )

    assert "vừa được xóa" in str(refused)


def test_rows_added_at_once_stand_one_after_the_other(draft):
    by = secretary(draft.year)
    new = {"code": "9", "title": "Mới", "kind": CriterionKind.JUDGED, "max_points": D(1)}

    outcomes = at_once(*[act(tables_services.add_criterion, table=draft, **new, by=by) for _ in range(2)])

    assert outcomes == [None, None]
    assert list(draft.criteria.order_by("path").values_list("path", flat=True)) == ["001", "002", "003", "004"]


def test_one_draft_is_made_of_two():
    year = make_year(stage=Stage.RUNNING)
    new = {"title": "Bảng điểm", "total_points": D(100)}

    refused = behind(*[act(tables_services.create_table, year=year, **new, by=secretary(year)) for _ in range(2)])

    assert "đang có một bảng điểm dự thảo" in str(refused)


def test_no_table_is_made_behind_the_opening_of_self_scoring():
    year = make_year(stage=Stage.RUNNING)
    new = {"title": "Bảng điểm", "total_points": D(100)}

    refused = behind(
        lambda: EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.SELF_SCORING),
        act(tables_services.create_table, year=year, **new, by=secretary(year)),
    )

    assert "trước khi mở tự chấm điểm" in str(refused)


def test_a_workbook_is_not_written_over_a_table_issued_meanwhile(draft):
    by = secretary(draft.year)
    head = {"title": "Bảng điểm khác", "total_points": D(10)}
    content = ReadTable(head=head, rows=[], classes=[], ties=[])

    refused = behind(
        act(tables_services.issue_table, table=draft, issued_on=DAY, by=by),
        act(workbook_services.import_table, year=draft.year, content=content, by=by),
    )

    assert refused is None, "what was read becomes the next draft"
    issued, new = ScoringTable.objects.order_by("version")
    assert (issued.status, issued.title, issued.criteria.count()) == (TableStatus.ISSUED, draft.title, 2)
    assert (new.status, new.title) == (TableStatus.DRAFT, "Bảng điểm khác")


def test_nothing_is_said_about_a_sheet_behind_the_end_of_verification():
    year = locked(verified_year())
    entry = Entry.objects.get(sheet__participation=member(year))

    refused = behind(
        act(advance, year=year, step="publish_ranking", by=secretary(year)),
        act(questions_services.add_comment, entry=entry, text="Vì sao?", by=deputy_officer(year)),
    )

    assert "Giai đoạn thẩm định đã kết thúc" in str(refused)
    assert not EntryComment.objects.exists()


def test_parts_are_handed_out_once_the_other_is_through():
    sheet = make_sheet()
    section = sheet.table.criteria.get(path="001")
    people = [officer_of(sheet.participation) for _ in range(2)]

    outcomes = at_once(
        *[act(duties_services.hand_out_sections, sheet=sheet, people={section: p}, by=p) for p in people]
    )

    assert outcomes == [None, None]
    assert sheet.duties.count() == 1
