"""The column of the most points: a number where that says everything, otherwise the words of the range."""

from decimal import Decimal as D
from io import BytesIO

import pytest
from openpyxl import load_workbook

from scoring import kinds
from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from scoring.kinds.rule import Rule
from scoring.ranking.workbook import score_matrix_sheet
from scoring.sheets import documents
from scoring.sheets.workbook.writing import sheet_workbook
from scoring.verification.by_criterion.queries import criterion_progress
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, secretary
from tests.pdf import text_of
from tests.scoring.reading import address, of_sheet, text
from tests.scoring.sheets.workbooks import loaded
from units.enums import Stage

ON_TOP = {"bonus_place": "on_top"}
ROWS = [
    {"code": "I", "title": "Được giao", "kind": K.JUDGED, "max_points": 10},
    {"code": "II", "title": "Vượt chỉ tiêu", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "percent",
     "may_exceed": True},
    {"code": "III", "title": "Có trần", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "percent",
     "may_exceed": True, "ceiling": 12},
    {"code": "IV", "title": "Nộp ngân sách", "kind": K.PER_HEAD, "max_points": 0},
    {"code": "V", "title": "Thưởng thêm", "kind": K.BONUS, "max_points": 2, **ON_TOP},
    {"code": "VI", "title": "Vi phạm", "kind": K.PENALTY, "max_points": 6, "points_each": 2},
    {"code": "VII", "title": "Trừ theo mức độ", "kind": K.DEDUCTION, "max_points": "4.5"},
    {"code": "VIII", "title": "Hai chiều", "kind": K.BOTH_WAYS, "max_points": 2, "take_most": 3, **ON_TOP},
    {"code": "IX", "title": "Điều kiện loại", "kind": K.GROUP, "max_points": 0, "children": [
        {"code": "1", "title": "Bị kỷ luật", "kind": K.FAULT, "max_points": 0},
        {"code": "2", "title": "Đủ báo cáo", "kind": K.CONDITION, "max_points": 0},
    ]},
]  # fmt: skip
SAID = {
    "I": "10", "II": "10, được vượt", "III": "10, vượt đến 12", "IV": "không giới hạn", "V": "thưởng 2",
    "VI": "trừ 6", "VII": "trừ 4,5", "VIII": "−3 … +2", "IX": "–", "1": "loại trừ", "2": "điều kiện",
}  # fmt: skip


@pytest.mark.parametrize("kind", kinds.every(), ids=lambda kind: kind.code)
def test_a_kind_that_takes_or_has_no_points_never_says_a_bare_number(kind):
    rule = Rule("001", kind.code, max_points=D(0) if kind.fixed.get("max_points") == 0 else D(2), take_most=D(3))

    least, _ = kind.bounds(rule)
    assert kind.most_of(rule) == (kind.range_in_words(rule) or "2")
    assert bool(kind.range_in_words(rule)) or not (least or kind.bars or kind.limits_class)


@pytest.fixture
def table(db):
    return make_table(make_year(stage=Stage.VERIFYING), rows=ROWS, total=30)


@pytest.mark.django_db
def test_every_row_says_it(table):
    assert {row.code: row.most_in_figures for row in table.criteria.all()} == SAID
    told = {line.criterion.code: line.criterion.most_in_words for line in criterion_progress(table)}
    assert (told["2"], told["VI"], told["I"]) == ("điều kiện xếp loại", "trừ tối đa 6 điểm", "10 điểm")


@pytest.mark.django_db
def test_pages_papers_and_workbooks_say_the_same(client, table):
    year = table.year
    sheet = make_sheet(year=year, participation=member(year), table=table, status=SheetStatus.SUBMITTED)
    client.force_login(secretary(year))

    pages = [of_sheet("sheet", sheet), of_sheet("sheet_verify", sheet), address("table", year)]
    pages += [address(name, year) for name in ("score_matrix", "verification_grid", "by_criterion")]
    texts = [" ".join(text(client.get(page)).split()) for page in pages]
    texts.append(" ".join(text_of(documents.sheet_pdf(sheet, with_findings=False)).split()))
    missing = [(place, said) for place, told in enumerate(texts) for said in SAID.values() if said not in told]
    assert missing == []
    assert "0,00" not in texts[pages.index(address("table", year))]

    matrix = {line[0]: line[2] for line in score_matrix_sheet(year).rows if line[0]}
    assert matrix == SAID | {"I": D(10)}


@pytest.mark.django_db
def test_the_offline_workbook_keeps_a_number_a_number(table):
    sheet = make_sheet(year=table.year, participation=member(table.year), table=table)
    page = load_workbook(BytesIO(sheet_workbook(loaded(sheet))))["Phiếu chấm điểm"]

    rows = {row[0].value: row[3].value for row in page.iter_rows() if row[0].value in SAID}
    assert rows == SAID | {"I": 10}


@pytest.mark.django_db
def test_the_page_of_one_criterion_says_it_in_a_sentence(client, table):
    client.force_login(secretary(table.year))
    row = table.criteria.get(code="2")

    page = text(client.get(address("criterion_verify", table.year, pk=row.pk)))
    assert "Mức điểm: điều kiện xếp loại." in page
