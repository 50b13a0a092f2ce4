"""What Excel made of what was typed: read by its format, or shown with a question before anything is written."""

import datetime
import re
from decimal import Decimal as D
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from scoring.models import Entry
from scoring.sheets.workbook import columns
from scoring.sheets.workbook.upload import Changes
from scoring.sheets.workbook.writing import sheet_workbook
from tests.documents.workbooks.test_reader import changed as with_part
from tests.factories.units import officer_of
from tests.scoring.reading import of_sheet, text
from tests.scoring.sheets.workbooks import filled, saved, sheet_of_every_kind, texts

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def typed_in_excel(sheet, cells):
    """(the workbook with ``{(path, heading): (value, number format)}`` in its cells, their names)."""
    content, refs = filled(sheet_workbook(sheet), {})
    book = load_workbook(BytesIO(content))
    for place, (value, number_format) in cells.items():
        cell = book[columns.SHEET_PAGE][refs[place]]
        cell.value, cell.number_format = value, number_format
    return saved(book), refs


def read(sheet, cells):
    content, refs = typed_in_excel(sheet, cells)
    return Changes(sheet, texts(content, sheet)), refs


def claim(changes, path):
    return next(c for pk, c in changes.claims.items() if changes.rows[pk].rule.path == path).answer


def test_a_share_typed_in_per_cent_counts_in_per_cent():
    changes, _ = read(sheet_of_every_kind(), {("001.005", "Kết quả"): (0.95, "0%")})

    assert (changes.faults, changes.doubts) == ([], [])
    assert claim(changes, "001.005").value == 95
    assert changes.listed()[0].claim.points == D("8.5")


def test_per_cent_in_a_row_that_counts_is_a_fault_with_its_cell():
    changes, refs = read(sheet_of_every_kind(), {("002.001", "Kết quả"): (0.85, "0%")})

    assert changes.faults == [
        f"Ô {refs['002.001', 'Kết quả']}, cột “Kết quả”, tiêu chí II.1: “85%” là phần trăm, "
        "còn ô này không tính bằng phần trăm. Hãy ghi số không có dấu %."
    ]


@pytest.mark.parametrize(("share", "kept"), [(0.95, "số 0,95"), (1, "số 1"), ("0,95", "chữ “0,95”")])
def test_a_share_of_one_in_a_row_in_per_cent_is_asked_for(share, kept):
    changes, refs = read(sheet_of_every_kind(), {("001.005", "Kết quả"): (share, "General")})

    (doubt,) = changes.doubts
    assert (doubt.ref, doubt.column, doubt.of) == (refs["001.005", "Kết quả"], "Kết quả", "I.5")
    assert doubt.kept == kept  # a cell of words is quoted as words
    assert "không phải 9" in doubt.why or "không phải 100%" in doubt.why


def test_notes_that_excel_changed_are_recovered_and_asked_for():
    noted = {
        ("001.001", "Thuyết minh"): (datetime.date(2023, 1, 1), "mmm-yy"),
        ("001.002", "Thuyết minh"): (datetime.date(2023, 12, 5), "d-mmm"),
        ("001.003", "Thuyết minh"): (12, "General"),
        ("001.004", "Thuyết minh"): ("0012", "@"),
        ("001.005", "Thuyết minh"): (0.95, "0%"),
    }

    changes, _ = read(sheet_of_every_kind(), noted)

    assert [claim(changes, path).note for path, _ in noted] == ["01/2023", "5/12", "12", "0012", "95%"]
    assert [(doubt.of, doubt.kept, doubt.read) for doubt in changes.doubts] == [
        ("I.1", "ngày 01/01/2023", "01/2023"),
        ("I.2", "ngày 05/12/2023", "5/12"),
        ("I.3", "số 12", "12"),
    ]


def test_boxes_of_text_are_formatted_as_text_when_they_are_handed_out():
    sheet = sheet_of_every_kind()
    content, refs = filled(sheet_workbook(sheet), {})
    page = load_workbook(BytesIO(content))[columns.SHEET_PAGE]

    formats = {
        name: page[refs[path, name]].number_format
        for path, name in [("001.001", "Thuyết minh"), ("002.004", "K/AD"), ("001.001", "Kết quả")]
    }
    assert formats == {"Thuyết minh": "@", "K/AD": "@", "Kết quả": "General"}


def test_a_formula_that_gave_the_empty_text_changes_nothing():
    sheet = sheet_of_every_kind()
    content, refs = filled(sheet_workbook(sheet), {("001.001"): {"Kết quả": 5}})
    cell = refs["001.002", "Kết quả"]
    content = empty_text_formula(content, cell)

    changes = Changes(sheet, texts(content, sheet))

    assert changes.faults == []
    assert [change.row.rule.path for change in changes.listed()] == ["001.001"]


def empty_text_formula(content, ref):
    book = load_workbook(BytesIO(content))
    book[columns.SHEET_PAGE][ref] = '=IF(1=2,5,"")'
    content = saved(book)
    with ZipFile(BytesIO(content)) as parts:
        part = parts.read("xl/worksheets/sheet1.xml").decode()
    cell = re.search(rf'<c r="{ref}"( s="\d+")?><f>(.*?)</f><v ?/></c>', part)
    part = part.replace(cell[0], f'<c r="{ref}"{cell[1] or ""} t="str"><f>{cell[2]}</f><v></v></c>')
    return with_part(content, **{"xl/worksheets/sheet1.xml": part})


def test_every_cell_that_cannot_be_read_is_told_at_once():
    sheet = sheet_of_every_kind()
    wrong = {(path, "Kết quả"): ("=1+1", "General") for path in ("001.001", "001.003", "001.004")}

    changes, refs = read(sheet, wrong | {("002.001", "Kết quả"): ("#REF!", "General")})

    told = [fault.split(",")[0] for fault in changes.faults]
    assert told == [f"Ô {refs[place]}" for place in [*wrong, ("002.001", "Kết quả")]]


def test_nothing_is_written_before_somebody_said_that_the_odd_cells_are_read_right(client):
    sheet = sheet_of_every_kind()
    content, refs = typed_in_excel(
        sheet,
        {("001.001", "Thuyết minh"): (datetime.date(2023, 12, 5), "d-mmm"), ("001.001", "Kết quả"): (5, "General")},
    )
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet_import", sheet)
    row = Entry.objects.filter(sheet=sheet, criterion__path="001.001")

    preview = client.post(url, {"file": SimpleUploadedFile("phieu.xlsx", content)})
    assert "1 ô cần bạn xem lại" in text(preview)
    assert f'<th scope="row">{refs["001.001", "Thuyết minh"]}</th>' in text(preview)
    assert "Cần xem lại" in text(preview)
    signed = re.search(r'name="noi-dung" value="([^"]+)"', text(preview))[1]
    refused = client.post(url, {"noi-dung": signed})

    assert refused.status_code == 422
    assert "Còn 1 ô phải xem lại." in text(refused)
    assert row.get().claimed_value is None
    again = re.search(r'name="noi-dung" value="([^"]+)"', text(refused))[1]
    assert client.post(url, {"noi-dung": again, "da-xem": "on"}).status_code == 302
    assert (row.get().claimed_value, row.get().self_note) == (5, "5/12")


def test_the_box_of_a_share_says_how_it_is_written():
    sheet = sheet_of_every_kind()
    content, refs = filled(sheet_workbook(sheet), {})
    page = load_workbook(BytesIO(content))[columns.SHEET_PAGE]

    told = {str(one.sqref): one.prompt for one in page.data_validations.dataValidation}

    assert told[refs["001.005", "Kết quả"]].startswith("Ghi 95 hoặc 95% đều là 95%.")
    assert "95%" not in told[refs["001.003", "Kết quả"]]
