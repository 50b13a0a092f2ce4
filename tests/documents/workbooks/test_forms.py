"""Sheets to be filled in: only boxes take input, each what it may hold, and only formulas are formulas."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.core.numbers import number_in_formula
from emulation_bloc.documents.workbooks.forms import Box, Formula, Numbers, cell_name, quoted
from emulation_bloc.documents.workbooks.reader import read_workbook
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook


def written(*rows, **values):
    sheet = Sheet("Phiếu", "PHIẾU", [Column("Ô"), Column("Điểm", hidden=True)], [list(row) for row in rows], **values)
    content = write_workbook([sheet])
    return load_workbook(BytesIO(content))["Phiếu"], sheet.first_row, content


def test_only_boxes_of_a_locked_sheet_take_input():
    page, first, _ = written([Box(Decimal("1.5")), "x"], [None, "=1+1"], locked=True)

    assert page.protection.sheet
    assert page.cell(first, 1).value == 1.5
    assert not page.cell(first, 1).protection.locked
    assert all(page.cell(*place).protection.locked for place in [(first, 2), (first + 1, 1), (first + 1, 2)])
    assert page.column_dimensions["B"].hidden
    assert page.auto_filter.ref is None


def test_a_formula_is_one_and_text_that_looks_like_one_is_not():
    page, first, _ = written([Formula("SUM(A1:A3)"), "=SUM(A1:A3)"], [Box("=1+1"), None])

    kinds = [page.cell(first, 1).data_type, page.cell(first, 2).data_type, page.cell(first + 1, 1).data_type]
    assert kinds == ["f", "s", "s"]
    assert page.cell(first, 1).value == "=SUM(A1:A3)"


def test_boxes_say_what_they_take():
    numbers = Numbers(most=Decimal("7.50"))
    page, first, _ = written(
        [Box(numbers=numbers, title="Điểm", hint="Từ 0 đến 7,5"), Box(choices=("Đạt", "Không đạt"))],
        [Box(numbers=Numbers(is_whole=True)), Box("chữ")],
    )

    told = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    upto, choice, whole = (told[f"{letter}{row}"] for letter, row in (("A", first), ("B", first), ("A", first + 1)))
    assert (upto.type, upto.operator, upto.formula1, upto.formula2) == ("decimal", "between", "0", "7.5")
    assert (upto.promptTitle, upto.prompt, upto.error) == ("Điểm", "Từ 0 đến 7,5", "Hãy nhập số từ 0 đến 7,5.")
    assert (choice.type, choice.formula1) == ("list", "'Danh mục'!$A$1:$A$2")
    assert (whole.type, whole.operator, whole.error) == (
        "whole",
        "greaterThanOrEqual",
        "Hãy nhập số nguyên từ 0 trở lên.",
    )
    assert len(told) == 3


@pytest.mark.parametrize("notes", [(), ("Một",), ("Một", "Hai")])
def test_formulas_know_where_the_rows_begin(notes):
    page, first, _ = written(["đầu", None], notes=notes)

    assert page.cell(first, 1).value == "đầu"
    assert cell_name(1, first) == f"A{first}"


def test_constants_inside_formulas():
    assert quoted('Hạng "nhất"') == '"Hạng ""nhất"""'
    assert [number_in_formula(number) for number in (Decimal("1500.50"), 100, Decimal("1E+3"))] == [
        "1500.5", "100", "1000",
    ]  # fmt: skip


def test_hidden_sheets_are_not_printed():
    sheets = [Sheet(name, name, [Column("Ô")], [["x"]], hidden=name == "Khuất") for name in ("Hiện", "Khuất")]
    book = load_workbook(BytesIO(write_workbook(sheets)))

    assert [page.sheet_state for page in book] == ["visible", "hidden"]
    assert [bool(page.print_area) for page in book] == [True, False]


def test_a_formula_nobody_computed_is_told_by_its_cell_alone():
    _, first, content = written([Formula("1+1"), "x"])
    why = "Ô có công thức nhưng tệp không lưu kết quả"

    page = read_workbook(BytesIO(content)).page("Phiếu")
    assert page.cell(first, 1).fault.startswith(why)
    assert (page.cell(first, 2).fault, page.cell(first, 2).text) == ("", "x")
