"""A button pressed twice is answered as done: one act, one line of the trace; another person is told instead."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.appeals import services as appeals_services
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.enums import AppealStatus, SheetStatus, TableStatus
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import Assignment, Entry, EvidenceFile, Ranking
from scoring.ranking import services as ranking_services
from scoring.tables import services as tables_services
from scoring.verification import services as verification_services
from scoring.verification import standing_aside
from tests.factories.checking import check_of, checked_sheet, give, planned_year
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import (
    locked,
    make_appeal,
    make_link,
    make_sheet,
    make_table,
    submitted_sheet,
    verified_sheet,
    verified_year,
)
from tests.factories.units import deputy_officer, head_of, make_year, member, officer_of, secretary, secretary_head
from tests.scoring.files import pdf
from units.enums import Stage

pytestmark = pytest.mark.django_db


def twice(service, action, *, by, lines=1, **what):
    """Both answers; the trace tells the act once."""
    answers = [service(**what, by=by) for _ in range(2)]
    assert AuditEntry.objects.filter(action=action).count() == lines
    return answers


def test_giving_a_sheet_back():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)

    twice(verification_services.return_sheet, "scoring.return", sheet=sheet, reason="Bổ sung", by=by)

    with pytest.raises(Refused, match="đã nộp và chưa chốt"):
        verification_services.return_sheet(sheet=sheet, reason="Lý do khác", by=by)


def test_ending_and_reopening_verification():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year = sheet.participation.year

    twice(verification_services.verify_sheet, "scoring.verify", sheet=sheet, by=secretary(year))
    with pytest.raises(Refused, match="đã thẩm định xong"):
        verification_services.verify_sheet(sheet=sheet, by=deputy_officer(year))
    twice(verification_services.reopen_sheet, "scoring.reopen", sheet=sheet, reason="Kiểm tra", by=secretary(year))


def test_fixing_points_publishing_and_opening_them_again():
    year = verified_year()
    head, by = secretary_head(year), secretary(year)

    twice(ranking_services.lock_points, "scoring.confirm", year=year, by=head, lines=3)
    with pytest.raises(Refused, match="đã chốt"):
        ranking_services.lock_points(year=year, by=secretary_head(year))
    twice(ranking_services.unlock_points, "scoring.unconfirm", year=year, reason="Sửa", by=head, lines=3)
    locked(year)
    first, second = twice(ranking_services.publish_ranking, "scoring.publish_ranking", year=year, by=by)
    assert first == second
    with pytest.raises(Refused, match="phải nêu lý do"):
        ranking_services.publish_ranking(year=year, by=secretary(year))
    ranking_services.publish_ranking(year=year, reason="Đính chính", by=by)
    assert Ranking.objects.count() == 2


def test_issuing_a_table():
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    what = {"table": table, "issued_on": datetime.date(2022, 2, 25)}

    twice(tables_services.issue_table, "scoring.issue_table", **what, by=secretary(table.year))

    with pytest.raises(Refused, match="đã ban hành"):
        tables_services.issue_table(**what, by=secretary(table.year))


def test_taking_a_row_out_of_a_draft():
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)

    what = {"criterion": table.criteria.first(), "by": secretary(table.year)}
    again = type(what["criterion"]).objects.select_related("table").get(pk=what["criterion"].pk)
    tables_services.delete_criterion(**what)
    tables_services.delete_criterion(**what | {"criterion": again})

    assert AuditEntry.objects.filter(action="scoring.delete_criterion").count() == 1
    assert table.criteria.count() == 1


def test_appeals_made_answered_and_taken_back():
    year = verified_year()
    entry, by, judge = (
        Entry.objects.get(sheet__participation=member(year)),
        head_of(member(year)),
        deputy_officer(year),
    )
    answer = {"status": AppealStatus.DISMISSED, "answer": "Điểm đúng", "basis": "Điều 5"}

    first, second = twice(appeals_services.make_appeal, "scoring.make_appeal", entry=entry, grounds="Tính thiếu", by=by)
    assert first == second
    with pytest.raises(Refused, match="đang có một kiến nghị"):
        appeals_services.make_appeal(entry=entry, grounds="Lý do khác", by=by)
    twice(appeals_services.answer_appeal, "scoring.answer_appeal", appeal=first, **answer, by=judge)
    with pytest.raises(Refused, match="đã được trả lời"):
        appeals_services.answer_appeal(appeal=first, **answer | {"answer": "Khác"}, by=judge)
    twice(appeals_services.withdraw_appeal, "scoring.withdraw_appeal", appeal=make_appeal(entry), by=by)


def test_a_plan_made_dropped_and_changed():
    year = planned_year(plan=False)
    by = secretary(year)

    first, second = twice(assigning_services.plan_checks, "scoring.plan_checks", year=year, by=by)
    assert {row.pk for row in first} == {row.pk for row in second}
    twice(assigning_services.drop_checks, "scoring.drop_checks", year=year, by=by)
    assigning_services.plan_checks(year=year, by=by)
    assignment = Assignment.objects.filter(subject__position=5).first()
    twice(
        assigning_services.stand_aside,
        "scoring.stand_aside",
        assignment=assignment,
        reason="Bận",
        by=officer_of(assignment.checker),
    )
    other = year.participations.get(position=4)
    new, same = twice(
        assigning_services.replace_checker,
        "scoring.replace_checker",
        assignment=assignment,
        checker=other,
        reason="Thay",
        by=by,
    )
    assert new == same


def test_finishing_a_pass():
    check = check_of(checked_sheet(), 4)
    by = officer_of(check.checker)
    give(check, 7, finish=False)

    twice(checking_services.finish_pass, "scoring.finish_pass", assignment=check, by=by)


def test_declining_a_sheet():
    year = make_year(stage=Stage.VERIFYING, units=4)
    sheet = submitted_sheet(year=year)

    first, second = twice(
        standing_aside.decline_sheet, "scoring.stand_aside", sheet=sheet, reason="Bận", by=secretary(year)
    )

    assert first == second


def test_evidence_replaced_taken_off_and_withdrawn():
    sheet = make_sheet()
    by, piece = officer_of(sheet.participation), make_link(sheet.participation)
    upload = {"upload": SimpleUploadedFile("bao-cao.pdf", pdf()), "title": "Mới"}

    first, second = twice(
        evidence_services.replace_evidence, "scoring.replace_evidence", evidence=piece, **upload, by=by
    )
    assert first == second
    assert EvidenceFile.objects.count() == 2
    citation = sheet.entries.first().citations.create(evidence=first)
    read = type(citation).objects.get(pk=citation.pk)
    citing_services.uncite(citation=citation, by=by)
    citing_services.uncite(citation=read, by=by)
    assert AuditEntry.objects.filter(action="scoring.uncite").count() == 1
    twice(evidence_services.withdraw_evidence, "scoring.withdraw_evidence", evidence=first, by=by)


def test_naming_the_paper_of_a_result():
    year = locked(verified_year())
    ranking = ranking_services.publish_ranking(year=year, by=secretary(year))

    twice(ranking_services.cite_paper, "scoring.cite_paper", ranking=ranking, paper=None, by=secretary(year), lines=0)
