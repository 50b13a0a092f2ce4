"""Workbooks and papers agree with the pages."""

from decimal import Decimal as D
from io import BytesIO

import pypdf
import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.writer import write_workbook
from scoring.ranking import documents, queries, services, workbook
from scoring.sheets import documents as sheets_documents
from tests.factories.scoring import locked, make_sheet, verified_sheet, verified_year
from tests.factories.units import secretary

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def year():
    year = verified_year(totals=(90, 80, 90))
    services.publish_ranking(year=locked(year), by=secretary(year))
    return year


def test_the_ranking_sheet_says_what_was_published(year):
    sheet = workbook.ranking_sheet(year)

    at = {column.title: place for place, column in enumerate(sheet.columns)}
    told = ("Hạng", "Tổng điểm thẩm định", "Điểm tối đa của đơn vị", "Ghi chú")
    assert [tuple(row[at[name]] for name in told) for row in sheet.rows] == [
        (1, D(90), D(100), "Đồng hạng"),
        (1, D(90), D(100), "Đồng hạng"),
        (3, D(80), D(100), ""),
    ]
    assert "Đồng hạng với" in sheet.rows[0][-1]
    assert sheet.notes == ()


def test_a_provisional_ranking_says_so():
    sheet = workbook.ranking_sheet(verified_year())

    assert sheet.notes == ("Kết quả tạm tính, chưa công bố.",)


def test_the_matrix_sheet_has_numbers_and_totals(year):
    sheet = workbook.score_matrix_sheet(year)

    assert sheet.rows[0][2:] == [D(100), D(90), D(80), D(90), D("86.67"), 3, D(0)]
    assert sheet.rows[-2][1:] == ["Tổng điểm", D(100), D(90), D(80), D(90), D("86.67"), 3, None]
    assert sheet.rows[-1][1:] == ["Chênh lệch so với tự chấm", None, D(0), D(0), D(0), None, None, D(0)]


def test_a_unit_named_like_a_formula_stays_text(year):
    unit = year.participations.first()
    type(unit).objects.filter(pk=unit.pk).update(name='=HYPERLINK("http://example.vn")')

    book = load_workbook(BytesIO(write_workbook([workbook.ranking_sheet(year)])))

    cells = [cell for row in book["Xếp hạng"].iter_rows() for cell in row if str(cell.value).startswith("=HYPER")]
    assert [cell.data_type for cell in cells] == ["s"]


def pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def test_the_ranking_paper_lies_across_and_names_every_unit(year):
    content = documents.ranking_pdf(year, queries.ranking(year))

    first = pypdf.PdfReader(BytesIO(content)).pages[0]
    assert first.mediabox.width > first.mediabox.height
    words = " ".join(" ".join(pages(content)).split())
    assert "BẢNG TỔNG HỢP ĐIỂM VÀ XẾP HẠNG" in words
    assert all(unit.name in words for unit in year.participations.all())
    assert "90,00" in words
    assert "Đồng hạng 1" in words


def test_the_score_sheet_prints_findings_only_when_asked():
    sheet = verified_sheet(points={"1.1": 3})
    sheet.participation.year.refresh_from_db()

    with_findings = " ".join(pages(sheets_documents.sheet_pdf(sheet, with_findings=True)))
    without = " ".join(pages(sheets_documents.sheet_pdf(sheet, with_findings=False)))

    assert "95,00" in with_findings
    assert "95,00" not in without
    assert "85,00" in without
    assert "Thẩm định: chậm 3 ngày" in " ".join(with_findings.split())
    assert "Thẩm định: " not in without


def test_a_draft_prints_as_a_draft():
    assert "chưa nộp" in " ".join(pages(sheets_documents.sheet_pdf(make_sheet(), with_findings=False)))
