"""Everything that is still missing is told at once, to whoever can mend it."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import policies as checking_policies
from scoring.checking import services as checking_services
from scoring.enums import CriterionKind as K
from scoring.enums import EvidenceRule, ScoredBy, SheetStatus, TableStatus
from scoring.sheets import policies as sheets_policies
from scoring.tables import services as tables_services
from scoring.verification import services as verification_services
from tests.factories.checking import check_of, planned_year
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.scoring.reading import of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db

ROWS = [
    {"code": "1", "title": "Tham mưu", "kind": K.JUDGED, "max_points": 10},
    {"code": "2", "title": "Báo cáo", "kind": K.JUDGED, "max_points": 10, "evidence_rule": EvidenceRule.FILE},
    {"code": "3", "title": "Phong trào", "kind": K.JUDGED, "max_points": 10, "evidence_rule": EvidenceRule.NOTE},
    {"code": "4", "title": "Thưởng", "kind": K.JUDGED, "max_points": 10, "scored_by": ScoredBy.HOME_AFFAIRS},
]


def test_one_refusal_names_every_kind_of_gap_of_a_verification():
    year = planned_year()
    table = make_table(year, rows=ROWS, total=40)
    unit = year.participations.get(position=3)
    sheet = make_sheet(participation=unit, table=table, points=[8, 9, 7, None], status=SheetStatus.SUBMITTED)
    first, second, _, fourth = sheet.entries.order_by("criterion__path")
    found = {first.pk: Answer(D(6)), second.pk: Answer(D(9)), fourth.pk: Answer(D(5))}
    by = secretary(year)
    verification_services.save_verification(
        sheet=sheet, findings={key: Typed(answer) for key, answer in found.items()}, by=by
    )

    with pytest.raises(Refused) as refusal:
        verification_services.verify_sheet(sheet=sheet, by=by)

    unscored, unexplained, undecided, waiting = refusal.value.reasons
    assert unscored == "Còn 1 tiêu chí chưa có điểm thẩm định: 3."
    assert unexplained == "Cần ghi lý do chênh lệch ở tiêu chí: 1."
    assert undecided == "Cần ghi cơ quan nội vụ cho điểm theo văn bản nào ở tiêu chí: 4."
    assert waiting.startswith("Còn đơn vị chưa chấm xong phiếu này")


def test_a_checker_reads_both_what_waits_and_what_wants_a_remark():
    year = planned_year()
    sheet = make_sheet(
        year=year, participation=year.participations.get(position=3), points=[8, 9], status=SheetStatus.SUBMITTED
    )
    check = check_of(sheet, 4)
    by, first = officer_of(check.checker), sheet.entries.order_by("criterion__path").first()
    checking_services.save_opinions(assignment=check, opinions={first.pk: Typed(Answer(D(5)))}, by=by)

    verdict = checking_policies.may_finish_pass(by, check, sheet)

    assert verdict.reasons == (
        "Còn 1 tiêu chí chưa có ý kiến: 2.",
        "Cần ghi nhận xét khi khác điểm tự chấm ở tiêu chí: 1.",
    )


@pytest.mark.parametrize("person", [officer_of, head_of], ids=["officer", "head"])
def test_officer_and_head_review_the_same_list_and_each_line_leads_to_its_row(client, person):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = make_sheet(participation=member(year), table=make_table(year, rows=ROWS, total=40), points=[None, 9, 7, 0])
    client.force_login(person(sheet.participation))

    page = " ".join(text(client.get(of_sheet("sheet_submit", sheet))).split())

    first, second, third, _ = sheet.entries.order_by("criterion__path")
    assert "Còn 3 dòng phải bổ sung trước khi nộp" in page
    for entry, words in ((first, "chưa chấm"), (second, "tệp minh chứng"), (third, "thuyết minh")):
        row = f'<a href="{of_sheet("sheet", sheet)}#e{entry.pk}">'
        assert f"{row}{entry.criterion.code}. {entry.criterion.title}</a>: {words}</li>" in page
    assert "Còn 1 tiêu chí chưa chấm: 1." in page
    assert "Còn 2 tiêu chí thiếu thuyết minh hoặc minh chứng: 2, 3." in page
    assert ("Chỉ thủ trưởng đơn vị được nộp phiếu chấm điểm." in page) is (person is officer_of)


def test_a_whole_sheet_has_no_list(client):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = make_sheet(participation=member(year), points=[8, 9])
    client.force_login(head_of(sheet.participation))

    assert "phải bổ sung trước khi nộp" not in text(client.get(of_sheet("sheet_submit", sheet)))


def test_a_new_table_asks_why_whenever_points_are_deducted_and_a_copy_says_what_its_table_said():
    year = make_year(stage=Stage.PLANNING)
    by = secretary(year)

    new = tables_services.create_table(year=year, title="Bảng điểm", total_points=D(10), by=by)
    issued = make_table(make_year(stage=Stage.REGISTRATION), note_below_max=False)
    copy = tables_services.create_table(
        year=issued.year, title="Lần 2", total_points=D(100), copy_of=issued, by=secretary(issued.year)
    )

    assert (new.status, new.note_below_max) == (TableStatus.DRAFT, True)
    assert (issued.note_below_max, copy.note_below_max) == (False, False)


def test_points_taken_off_by_the_unit_itself_are_explained_where_the_table_says_so():
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=ROWS[:1], total=10, note_below_max=True)
    sheet = make_sheet(participation=member(year), table=table, points=[9])

    verdict = sheets_policies.may_submit(head_of(sheet.participation), sheet)

    assert verdict.reasons == ("Còn 1 tiêu chí thiếu thuyết minh hoặc minh chứng: 1.",)
