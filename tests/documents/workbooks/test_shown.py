"""What stands in a cell as people see it, and what they typed there before Excel made something else of it."""

import datetime
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from emulation_bloc.documents.workbooks import reader
from emulation_bloc.documents.workbooks.reader import read_workbook
from emulation_bloc.documents.workbooks.shown import text_of, typed_text
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook
from tests.documents.workbooks.test_reader import book_with, changed, packed, read

FILES = Path(__file__).parent / "files"
D = datetime.date


def real(name):
    """A file that Excel or LibreOffice wrote."""
    return read((FILES / name).read_bytes())


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.95, "0%", "95%"),
        (0.905, "0.0%", "90,5%"),
        (0.07, "0%", "7%"),
        (1, "0%", "100%"),
        (-0.023, "0.0%", "-2,3%"),
        (0.95, "General", "0,95"),
        (0.95, '0.00"%"', "0,95"),
        (0.95, "[Red]0.00%;[Blue]-0.00%", "95%"),
        (1234.5, "#,##0.00", "1234,5"),
        (D(2022, 12, 29), "mm-dd-yy", "29/12/2022"),
    ],
)
def test_a_number_is_read_with_its_format(value, number_format, text):
    assert text_of(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text", "is_asked"),
    [
        ("0012", "@", "0012", False),
        (D(2023, 1, 1), "mmm-yy", "01/2023", True),
        (D(2023, 12, 5), "d-mmm", "5/12", True),
        (D(2023, 12, 5), "dd/mm/yyyy", "05/12/2023", True),
        (datetime.datetime(2023, 12, 5, 7, 30), "dd/mm/yyyy h:mm", "05/12/2023 07:30", True),
        (datetime.time(7, 30), "h:mm", "07:30", True),
        (datetime.timedelta(hours=26), "[h]:mm:ss", "26:00", True),
        (12, "0000", "0012", False),
        (12, "General", "12", True),
        (0.95, "0%", "95%", False),
        (1.1, "General", "1.1", True),
        (1.1, "0.00", "1.10", True),
        (True, "General", "Có", True),
        (None, "General", "", False),
    ],
)
def test_free_text_is_recovered_by_its_format_or_asked_for(value, number_format, text, is_asked):
    found, doubt = typed_text(value, number_format, point=".")

    assert (found, bool(doubt)) == (text, is_asked)


def test_elsewhere_than_in_codes_decimals_have_a_comma():
    assert typed_text(1.5)[0] == "1,5"


def test_shares_typed_in_per_cent_in_excel_are_read_in_per_cent():
    page = real("percent-format.xlsx").page("Phiếu chấm điểm")

    assert [page.cell(row, 6).text for row in (8, 12, 14)] == ["95%", "90,5%", "85%"]


def test_notes_that_excel_made_days_are_read_as_they_were_typed_and_asked_for():
    page = real("note-becomes-date.xlsx").page("Phiếu chấm điểm")

    found = [page.cell(row, 10).typed() for row in (8, 9, 10, 12)]
    assert [text for text, _ in found] == ["01/2023", "5/12", "12", "95%"]
    assert [bool(doubt) for _, doubt in found] == [True, True, True, False]


def test_a_formula_that_gave_the_empty_text_is_an_empty_cell():
    page = real("empty-text-formula.xlsx").page("Phiếu chấm điểm")

    assert page.cell(10, 6).is_empty
    assert page.cell(10, 6).fault == ""
    assert page.cell(8, 13).fault == reader.NOT_COMPUTED  # nobody computed that one


def test_strict_open_xml_is_read_like_any_other():
    page = real("strict-ooxml.xlsx").page("Bảng điểm")

    assert [cell.text for cell in page.row(5)][:6] == [
        *("1", "1", "I", "Thực hiện nhiệm vụ chính trị, chuyên môn được giao", "Nhóm tiêu chí", "60"),
    ]


def strict(content):
    """The same book as Excel writes it as “Strict Open XML”."""
    parts = {}
    with ZipFile(BytesIO(content)) as packed_parts:
        for name in packed_parts.namelist():
            part = packed_parts.read(name)
            for room in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                usual = b'="http://schemas.openxmlformats.org/%s/2006' % room
                part = part.replace(usual, b'="http://purl.oclc.org/ooxml/%s' % room)
            parts[name] = part
    return changed(content, **parts)


def test_strict_names_in_the_text_of_a_cell_stay_as_they_are():
    text = 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" <a>'
    content = strict(book_with(["Đơn vị", 12.5, D(2022, 12, 29), text]))

    page = read(content).page("Bảng")

    assert [cell.text for cell in page.row(1)] == ["Đơn vị", "12,5", "29/12/2022", text]


def test_what_is_no_strict_workbook_is_not_made_one():
    assert read(changed(book_with(["x"]), xl__note="http://purl.oclc.org/ooxml/spreadsheetml/main")).find("Bảng")


def test_columns_of_text_take_what_is_typed_as_text_below_the_table_too():
    columns = [Column("Mã", format="@"), Column("Điểm", format="General"), Column("Ghi chú")]
    content = write_workbook([Sheet("Bảng", "BẢNG", columns, [["1.10", 5, "x"], [None, None, None]])])

    page = load_workbook(BytesIO(content))["Bảng"]

    assert [page["A4"].value, page["A4"].number_format, page["A5"].number_format] == ["1.10", "@", "@"]
    assert page.column_dimensions["A"].number_format == "@"
    assert page["B4"].number_format == "General"


def test_a_formula_that_fails_is_told_by_its_cell_with_the_cure():
    book = Workbook()
    book.active["A1"] = "#DIV/0!"

    cell = read_workbook(BytesIO(packed(book))).page("Sheet").cell(1, 1)

    assert cell.fault == "Công thức của ô đang lỗi #DIV/0!. Hãy sửa công thức, hoặc ghi thẳng kết quả vào ô."


@pytest.mark.parametrize("piece", ["[", "]", '"', "m", "h", "m:", "s", "[m", "\\", "_", "*", "0", "#,", "a/"])
def test_a_format_is_read_in_the_time_of_its_length(piece):
    """A file holds as many formats as cells; one that took the square of its length kept a thread for minutes."""

    def taken(length):
        said = [piece * (length // len(piece)) + f"{number:07d}" for number in range(20)]
        start = time.process_time()
        for number_format in said:
            text_of(1.5, number_format)
            typed_text(D(2026, 1, 2), number_format)
            typed_text(1.5, number_format)
        return time.process_time() - start

    assert taken(20_000) < 1  # far beyond what a file may hold: by the square it would be minutes
