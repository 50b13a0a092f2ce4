"""“95%” typed into a spreadsheet is 0.95 with a format: the file computes with what is read when it comes back."""

import os
import shutil
import subprocess
from io import BytesIO

import pytest
from openpyxl import load_workbook

from scoring.enums import SheetStatus
from scoring.sheets.queries import sheet_page
from scoring.sheets.workbook import columns
from scoring.sheets.workbook.upload import Changes
from scoring.sheets.workbook.writing import sheet_workbook
from tests.factories.sample_table import band
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of
from tests.scoring.sheets.workbooks import filled, loaded, saved, texts
from tests.scoring.spreadsheet import opened
from units.enums import Stage

pytestmark = pytest.mark.django_db

BY_SHARE = [band(100, None, 10), band(95, 100, "8.5"), band(None, 95, 0)]
ROWS = [
    {"code": "1", "title": "Đúng hạn", "kind": "banded", "max_points": 10, "measure": "percent", "bands": BY_SHARE},
    {"code": "2", "title": "Giải ngân", "kind": "proportional", "max_points": 10, "measure": "percent"},
    {"code": "3", "title": "Tăng tỷ lệ", "kind": "growth", "max_points": 10, "measure": "percent",
     "growth": "difference", "threshold": 2},
    {"code": "4", "title": "Bài viết", "kind": "counted", "max_points": 10, "points_each": 2},
    {"code": "5", "title": "Chất lượng", "kind": "judged", "max_points": 10},
]  # fmt: skip
TYPED = {
    "001": {"Kết quả": 0.95},
    "002": {"Kết quả": 0.57},
    "003": {"Kết quả": 0.82, "Số gốc": 0.8},
    "004": {"Kết quả": 3},
    "005": {"Kết quả": 7.5},
}
IN_PERCENT = [("001", "Kết quả"), ("002", "Kết quả"), ("003", "Kết quả"), ("003", "Số gốc")]
EARNED = {"001": 8.5, "002": 5.7, "003": 10, "004": 6, "005": 7.5, "total": 37.7}


@pytest.fixture
def sheet():
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=ROWS, total=50)
    return loaded(make_sheet(year=year, participation=member(year), table=table, status=SheetStatus.DRAFT))


def typed_in_percent(sheet, typed=TYPED, in_percent=IN_PERCENT):
    """(the workbook as a spreadsheet program keeps what was typed, names of its cells)."""
    content, refs = filled(sheet_workbook(sheet), typed)
    book = load_workbook(BytesIO(content))
    for place in in_percent:
        book[columns.SHEET_PAGE][refs[place]].number_format = "0%"
    return saved(book), refs


def points(page, refs):
    return {path: page(refs[path, "Điểm"]) for path in EARNED}


def test_the_file_computes_what_the_program_reads(sheet):
    content, refs = typed_in_percent(sheet)

    assert points(opened(content, columns.SHEET_PAGE).value, refs) == pytest.approx(EARNED)
    changes = Changes(sheet, texts(content, sheet))
    assert changes.faults == []
    assert float(changes.total(by=officer_of(sheet.participation))) == EARNED["total"]
    assert float(sheet_page(sheet).self_total) == 0


def test_a_percentage_where_none_is_counted_has_no_points_and_is_refused(sheet):
    content, refs = typed_in_percent(sheet, {"004": {"Kết quả": 0.95}}, [("004", "Kết quả")])

    assert opened(content, columns.SHEET_PAGE).value(refs["004", "Điểm"]) == "?"
    assert "không tính bằng phần trăm" in str(Changes(sheet, texts(content, sheet)).faults)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_computes_the_same(sheet, tmp_path):
    content, refs = typed_in_percent(sheet)
    (tmp_path / "phieu.xlsx").write_bytes(content)
    command = [
        *(
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ),
        *("--outdir", str(tmp_path / "out"), str(tmp_path / "phieu.xlsx")),
    ]

    subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ | {"HOME": str(tmp_path)})

    page = load_workbook(tmp_path / "out" / "phieu.xlsx", data_only=True)[columns.SHEET_PAGE]
    assert points(lambda ref: page[ref].value, refs) == pytest.approx(EARNED)
