import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.writer import Column, Sheet, workbook_response, write_workbook

HOSTILE = ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "a\x00b\x0bc", "'quoted", "a\ud800b\uffffc"]
UNWRITABLE = {ord(character): None for character in "\x00\x0b\ud800\uffff"}


def read(*sheets):
    return load_workbook(BytesIO(write_workbook(sheets)))


def test_numbers_dates_and_texts_keep_their_kind():
    day = datetime.date(2022, 12, 29)
    row = ["Sở Y tế", Decimal("93.50"), 5, day, None]
    page = read(Sheet("Điểm", "BẢNG ĐIỂM", [Column(c) for c in "ABCDE"], [row])).active

    cells = [cell.value for cell in page[4]]
    assert cells == ["Sở Y tế", 93.5, 5, datetime.datetime(2022, 12, 29), None]
    assert page["B4"].number_format == "#,##0.00"
    assert page["D4"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_whatever_it_begins_with(text):
    page = read(Sheet("Tên", "TÊN", [Column("Đơn vị")], [[text]])).active

    assert page["A4"].data_type == "s"
    assert page["A4"].value == text.translate(UNWRITABLE)
    assert page["A4"].quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_pages_are_set_up_for_the_printer():
    page = read(Sheet("Điểm", "BẢNG ĐIỂM", [Column("Đơn vị", 40), Column("Điểm")], [["A", 1]])).active

    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$3:$3"
    assert page.freeze_panes == "A4"
    assert page.column_dimensions["A"].width == 40


def test_a_sheet_too_wide_to_be_read_goes_over_two_pages_with_its_first_columns_again():
    columns = [Column("STT", 6), Column("Đơn vị", 40), *(Column(f"Tiêu chí {n}", 30) for n in range(7))]

    page = read(Sheet("Điểm", "BẢNG ĐIỂM", columns, [[1, "A", *[2] * 7]])).active

    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (2, 0)
    assert page.print_title_cols == "$A:$B"


def test_sheet_names_are_made_lawful_and_unique():
    names = ["Điểm [2022]: a/b*c?", "x" * 40, "x" * 40, "", "'Phiếu'"]

    book = read(*(Sheet(name, "T", [Column("A")], []) for name in names))

    assert book.sheetnames == ["Điểm  2022   a b c", "x" * 31, "x" * 27 + " (2)", "Trang", "Phiếu"]


def test_columns_of_a_group_stand_under_one_heading():
    columns = [Column("Đơn vị", 40), Column("I", group="Điểm"), Column("II", group="Điểm"), Column("Ghi chú")]
    page = read(Sheet("Điểm", "BẢNG ĐIỂM", columns, [["Sở Y tế", 1, 2, ""]])).active

    assert [cell.value for cell in page[3]] == ["Đơn vị", "Điểm", None, "Ghi chú"]
    assert [cell.value for cell in page[4]] == [None, "I", "II", None]
    assert {str(cells) for cells in page.merged_cells.ranges} == {"A1:D1", "A3:A4", "B3:C3", "D3:D4"}
    assert page["A5"].value == "Sở Y tế"
    assert page.print_title_rows == "$3:$4"
    assert page.auto_filter.ref == "A4:D5"


def test_response_is_a_download():
    response = workbook_response(b"PK", "bang-diem-2022.xlsx")

    assert response["Content-Disposition"] == 'attachment; filename="bang-diem-2022.xlsx"'


def test_without_title_and_notes_headings_stand_in_row_one():
    sheet = Sheet("Đăng ký", "", [Column("Đơn vị"), Column("Số lượng")], [["Sở Y tế", 5]])
    page = read(sheet).active

    assert list(page.values) == [("Đơn vị", "Số lượng"), ("Sở Y tế", 5)]
    assert sheet.first_row == 2
