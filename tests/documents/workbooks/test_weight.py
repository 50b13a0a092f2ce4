"""A few kilobytes that would keep the reader busy for minutes are refused in a moment."""

import io
import time
import zipfile

import pytest
from openpyxl import Workbook

from emulation_bloc.documents.workbooks.reader import MAX_ROWS, BadWorkbook, read_workbook

END = "</sheetData>"
ROW = "<row>" + "<c><v>1</v></c>" * 80 + "</row>"
SHARED = '<row><c><f t="shared" si="0"{}>{}</f><v>1</v></c></row>'
HOSTILE = {
    "merged cells": f'{END}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    "whole columns": f'{END}<mergeCells count="1"><mergeCell ref="A:XFD"/></mergeCells>',
    "many merged cells": END + "<mergeCells>" + '<mergeCell ref="A1:Z2000"/>' * 9 + "</mergeCells>",
    "a link over all cells": f'{END}<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    "cells": ROW * 5_000 + END,
    "empty rows": "<row/>" * 1_500_000 + END,
    "drop-downs": END + "<dataValidations>" + '<dataValidation sqref="A1"/>' * 100_000 + "</dataValidations>",
    "a format for a list of ranges": END + '<conditionalFormatting sqref="' + "A1 " * 500_000 + '"/>',
    "a long formula shared by many": (
        SHARED.format(' ref="A1:A9"', "+".join(["A1"] * 2_000)) + SHARED.format("", "") * 2_900 + END
    ),
}


def book(end):
    plain, changed = io.BytesIO(), io.BytesIO()
    made = Workbook()
    made.active["A1"] = 1
    made.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part).decode()
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(END, end)
            new.writestr(part.filename, content)
    changed.seek(0)
    return changed


@pytest.mark.parametrize("end", HOSTILE.values(), ids=HOSTILE)
def test_what_would_take_minutes_is_refused_in_a_moment(end):
    file = book(end)
    assert len(file.getvalue()) < 60_000

    start = time.process_time()
    with pytest.raises(BadWorkbook, match="quá nhiều dữ liệu"):
        read_workbook(file)

    assert time.process_time() - start < 3


def test_names_with_a_prefix_weigh_the_same():
    merged = '<x:mergeCells xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    file = book(f'{END}{merged}<x:mergeCell ref="A1:XFD1048576"/></x:mergeCells>')

    with pytest.raises(BadWorkbook, match="quá nhiều dữ liệu"):
        read_workbook(file)


@pytest.mark.parametrize("code", ["0" * 256, "[" * 100_000], ids=["digits for each cell", "brackets without an end"])
def test_a_format_longer_than_excel_allows_is_refused(code):
    made, file = Workbook(), io.BytesIO()
    made.active["A1"] = 1
    made.active["A1"].number_format = code
    made.save(file)
    file.seek(0)

    with pytest.raises(BadWorkbook, match="quá nhiều dữ liệu"):
        read_workbook(file)


def test_a_format_as_long_as_excel_allows_is_read():
    made, file = Workbook(), io.BytesIO()
    made.active["A1"] = 1
    made.active["A1"].number_format = "0" * 255
    made.save(file)
    file.seek(0)

    assert read_workbook(file).page("Sheet").cell(1, 1).text == "1"


def test_a_long_honest_table_is_read():
    made, file = Workbook(), io.BytesIO()
    for number in range(MAX_ROWS):
        made.active.append([number, "Tiêu chí", 10, 8.5, "Báo cáo", "Quyết định", "", "x"])
    for row in range(2, MAX_ROWS, 10):
        made.active.merge_cells(start_row=row, start_column=5, end_row=row, end_column=8)
    made.save(file)
    file.seek(0)

    assert len(read_workbook(file).page("Sheet")) == MAX_ROWS
