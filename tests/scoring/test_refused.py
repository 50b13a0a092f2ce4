"""What was taken away meanwhile, belongs elsewhere or contradicts itself is refused in words, room by room."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.appeals import services as appeals_services
from scoring.arithmetic.answers import Answer
from scoring.arithmetic.ranking import ClassRule
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.enums import AppealStatus, CitationVerdict, SheetStatus, TableStatus, TieBreakKind
from scoring.evidence import policies as evidence_policies
from scoring.evidence import services as evidence_services
from scoring.models import Appeal, Assignment, Criterion, Entry
from scoring.sheets import services as sheets_services
from scoring.sheets.duties import services as duties_services
from scoring.tables import services as tables_services
from scoring.tables.outcome import services as outcome_services
from scoring.verification import services as verification_services
from scoring.verification.accepting import services as accepting_services
from scoring.verification.judging import services as judging_services
from tests.factories.checking import check_of, checked_sheet, planned_year
from tests.factories.sample_table import SAMPLE, judged_rows
from tests.factories.scoring import make_appeal, make_link, make_sheet, make_table, submitted_sheet, verified_year
from tests.factories.units import deputy_officer, head_of, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


# The table


@pytest.fixture
def draft():
    return make_table(rows=SAMPLE, status=TableStatus.DRAFT)


def row(table, path):
    return table.criteria.get(path=path)


def into(criterion, parent):
    return tables_services.move_into(criterion=criterion, parent=parent, by=secretary(criterion.table.year))


def test_a_row_moved_to_where_it_stands_is_not_moved(draft):
    into(row(draft, "001.002"), row(draft, "001"))

    assert row(draft, "001.002").position == 2
    assert not AuditEntry.objects.filter(action="scoring.move_criterion").exists()


@pytest.mark.parametrize(
    ("moved", "home", "sentence"),
    [
        ("001.001", "001.002", "vào một nhóm của chính bảng điểm này"),
        ("001", "001", "vào chính nó"),
    ],
)
def test_a_row_does_not_move_below_a_row_or_into_itself(draft, moved, home, sentence):
    with pytest.raises(Refused, match=sentence):
        into(row(draft, moved), row(draft, home))


def test_a_row_deleted_meanwhile_is_not_changed(draft):
    found = row(draft, "001.002")
    Criterion.objects.filter(pk=found.pk).delete()

    with pytest.raises(Refused, match="vừa được xóa khỏi bảng điểm"):
        tables_services.move_criterion(criterion=found, up=True, by=secretary(draft.year))


@pytest.mark.parametrize(
    ("classes", "ties", "sentence"),
    [
        ([ClassRule("Tốt", D(90)), ClassRule("Khá", D(90))], [], "không được bắt đầu từ cùng một điểm"),
        ([], [(TieBreakKind.SECTION, None)], "phải chọn nhóm, tiêu chí đó"),
        ([], [(TieBreakKind.SECTION, "other")], "của chính bảng điểm này"),
    ],
)
def test_classes_and_ties_that_contradict_themselves(draft, classes, ties, sentence):
    other = make_table(rows=judged_rows(1), total=10).criteria.first()
    ties = [(kind, other if criterion else None) for kind, criterion in ties]

    with pytest.raises(Refused, match=sentence):
        outcome_services.save_outcome(table=draft, classes=classes, ties=ties, by=secretary(draft.year))

    assert not draft.classifications.exists()
    assert not draft.tie_breaks.exists()


def test_a_copy_keeps_what_nobody_said_otherwise():
    year = make_year(stage=Stage.PLANNING)
    issued = make_table(year, rows=judged_rows(1), total=10, title="Bảng điểm", places=1)

    copy = tables_services.create_table(
        year=year, title="Bảng điểm mới", total_points=D(10), copy_of=issued, places=None, by=secretary(year)
    )

    assert (copy.title, copy.places, copy.criteria.count()) == ("Bảng điểm mới", 1, 1)


# The sheet


def test_a_part_of_another_table_is_not_handed_out():
    sheet = make_sheet()
    other = make_table().criteria.get(path="001")
    person = officer_of(sheet.participation)

    with pytest.raises(Refused, match="Bảng điểm của phiếu vừa thay đổi"):
        duties_services.hand_out_sections(sheet=sheet, people={other: person}, by=person)

    assert not sheet.duties.exists()


@pytest.mark.parametrize(
    ("allowed", "claim", "sentence"),
    [
        (False, Answer(not_applicable=True), "không cho khai không phát sinh"),
        (True, Answer(D(3), not_applicable=True), "thì bỏ trống số liệu"),
        (True, Answer(base=D(3)), "hãy ghi cả số liệu đạt được"),
    ],
)
def test_a_claim_that_contradicts_itself(allowed, claim, sentence):
    sheet = make_sheet(points=[None])
    sheet.table.criteria.update(may_be_not_applicable=allowed)
    entry = sheet.entries.get()

    with pytest.raises(Refused, match=sentence):
        sheets_services.save_entries(sheet=sheet, claims={entry.pk: Typed(claim)}, by=officer_of(sheet.participation))

    assert not Entry.objects.get().claimed.is_given


# Verification


def test_a_row_that_left_the_sheet_is_not_verified():
    sheet = submitted_sheet()
    entry = sheet.entries.first()

    with pytest.raises(Refused, match="không còn trong phiếu"):
        verification_services.save_across_sheets(
            findings={entry.pk: Typed(Answer(D(1))), 987654: Typed(Answer(D(1)))},
            by=secretary(sheet.participation.year),
        )

    assert Entry.objects.get(pk=entry.pk).verified_value is None


@pytest.mark.parametrize(
    ("found", "sentence"),
    [(Answer(not_applicable=True), "không cho kết luận"), (Answer(D(31)), "Vượt quá điểm tối đa 30")],
)
def test_a_finding_that_the_table_does_not_know(found, sentence):
    sheet = submitted_sheet()
    entry = sheet.entries.get(criterion__path="001.001")

    with pytest.raises(Refused, match=sentence):
        verification_services.save_verification(
            sheet=sheet, findings={entry.pk: Typed(found)}, by=secretary(sheet.participation.year)
        )

    assert not Entry.objects.get(pk=entry.pk).verified.is_given


def test_accepting_the_rest_where_nothing_is_left_changes_nothing():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)

    accepted = [accepting_services.accept_claims(sheet=sheet, by=by) for _ in range(2)]

    assert accepted[0] > 0
    assert accepted[1] == 0
    assert AuditEntry.objects.filter(action="scoring.accept_claims").count() == 1


def test_evidence_taken_off_meanwhile_is_not_judged():
    sheet = submitted_sheet()
    citation = sheet.entries.first().citations.create(evidence=make_link(sheet.participation))
    citation.entry.sheet = sheet
    type(citation).objects.filter(pk=citation.pk).delete()

    with pytest.raises(Refused, match="vừa được gỡ khỏi tiêu chí"):
        judging_services.judge_citation(
            citation=citation, verdict=CitationVerdict.ACCEPTED, note="", by=secretary(sheet.participation.year)
        )


# Cross-checking


def test_a_plan_dropped_meanwhile_asks_nobody_to_stand_aside():
    year = planned_year()
    assignment = Assignment.objects.filter(subject__position=5).select_related("year", "checker").first()
    assigning_services.drop_checks(year=year, by=secretary(year))

    with pytest.raises(Refused, match="Kế hoạch chấm chéo vừa được bỏ"):
        assigning_services.stand_aside(assignment=assignment, reason="Bận", by=officer_of(assignment.checker))


def test_a_pass_dropped_meanwhile_takes_no_opinion():
    sheet = checked_sheet()
    assignment, entry = check_of(sheet, 4), sheet.entries.get()
    Assignment.objects.all().delete()

    with pytest.raises(Refused, match="Phân công này vừa được bỏ"):
        checking_services.save_opinions(
            assignment=assignment, opinions={entry.pk: Typed(Answer(D(5)))}, by=officer_of(assignment.checker)
        )


# Evidence


def test_a_title_that_stays_is_no_change():
    sheet = make_sheet()
    piece = make_link(sheet.participation, title="Báo cáo")

    evidence_services.rename_evidence(
        evidence=piece, title=" Báo cáo ", movement=None, by=officer_of(sheet.participation)
    )

    assert not AuditEntry.objects.filter(action="scoring.rename_evidence").exists()


def test_a_list_that_knows_what_is_cited_asks_nothing_more():
    sheet = make_sheet()
    piece, by = make_link(sheet.participation), officer_of(sheet.participation)
    told = str(evidence_policies.may_withdraw_evidence(by, piece, ["I.1"]).reason)

    assert "đang gắn với tiêu chí I.1" in told
    assert evidence_policies.may_withdraw_evidence(by, piece, [])


# Appeals


def test_an_appeal_that_contradicts_itself():
    year = verified_year()
    entry = Entry.objects.get(sheet__participation=member(year))
    Criterion.objects.update(may_be_not_applicable=True)

    with pytest.raises(Refused, match="thì không ghi số liệu, điểm"):
        appeals_services.make_appeal(
            entry=entry, grounds="Sai", asked=Answer(D(5), not_applicable=True), by=head_of(member(year))
        )

    assert not Appeal.objects.exists()


def test_an_appeal_is_answered_by_one_of_three_answers():
    year = verified_year()
    appeal = make_appeal(Entry.objects.get(sheet__participation=member(year)))

    with pytest.raises(Refused, match="Hãy chọn chấp nhận"):
        appeals_services.answer_appeal(
            appeal=appeal, status=AppealStatus.WITHDRAWN, answer="Đúng", basis="CV 1", by=deputy_officer(year)
        )

    appeal.refresh_from_db()
    assert appeal.status == AppealStatus.OPEN


def test_a_draft_moves_to_the_new_table_without_being_given_back_and_keeps_only_what_is_possible_there():
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=judged_rows(2, maximum=10), total=20)
    sheet = make_sheet(participation=member(year), table=table, points=[8, 3])
    table.status = TableStatus.REPLACED
    table.save()
    new = make_table(year, rows=judged_rows(2, maximum=5), total=10, version=2)

    sheets_services.open_sheets(year=year, by=secretary(year))

    sheet.refresh_from_db()
    assert (sheet.table_id, sheet.status) == (new.pk, SheetStatus.DRAFT)
    assert list(sheet.entries.order_by("criterion__path").values_list("claimed_value", flat=True)) == [None, D(3)]
    assert not AuditEntry.objects.filter(action="scoring.return").exists()
