"""A workbook written row by row reads like any other, and holds no row in memory once it is written."""

import datetime
import gc
import weakref
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.streamed import stream_workbook
from emulation_bloc.documents.workbooks.writer import POINTS, WHOLE, Column, Sheet

COLUMNS = [Column("STT", 6, WHOLE), Column("Mã", 12, TEXT), Column("Ngày", 13), Column("Điểm", 10, POINTS)]


def test_cells_are_typed_text_stays_text_and_headings_stand_in_row_one():
    rows = [[1, "5/12", datetime.date(2022, 12, 5), Decimal("97.50")], [2, "=1+1", None, None]]
    with stream_workbook([Sheet("Đề nghị", "", [*COLUMNS], rows)]) as file:
        page = load_workbook(file)["Đề nghị"]

    assert [cell.value for cell in page[1]] == ["STT", "Mã", "Ngày", "Điểm"]
    assert [cell.value for cell in page[2]] == [1, "5/12", datetime.datetime(2022, 12, 5), 97.5]
    assert (page["B3"].value, page["B3"].data_type, page["B3"].quotePrefix) == ("=1+1", "s", True)
    assert [page[f"{letter}2"].number_format for letter in "BCD"] == [TEXT, "dd/mm/yyyy", POINTS]
    assert (page.auto_filter.ref, page.freeze_panes, page.print_title_rows) == ("A1:D3", "A2", "$1:$1")
    assert page.row_dimensions[2].height and page.column_dimensions["B"].width == 12
    assert not page.merged_cells.ranges


def test_a_sheet_without_rows_and_the_next_one_told_by_what_was_counted():
    counted = []

    def sheets():
        yield Sheet("Dòng", "", [*COLUMNS], (counted.append(n) or [n, "", None, None] for n in range(3)))
        yield Sheet("Tổng", "", [Column("Số dòng", 10, WHOLE)], [[len(counted)]])
        yield Sheet("Trống", "", [Column("Số", 10, WHOLE)], [])

    with stream_workbook(sheets()) as file:
        book = load_workbook(file)

    assert book["Tổng"]["A2"].value == 3
    assert book["Trống"].max_row == 1


class Value(str):
    """Text that can be watched."""

    __slots__ = ("__weakref__",)


def test_no_row_is_held_once_it_is_written():
    alive, most = weakref.WeakSet(), []

    def rows():
        for number in range(300):
            value = Value(f"dòng {number}")
            alive.add(value)
            yield [number, value, None, None]
            del value
            if number % 50 == 49:  # a collection reads the whole process: at each row it took minutes of a long run
                gc.collect()
                most.append(len(alive))

    stream_workbook([Sheet("Dòng", "", [*COLUMNS], rows())]).close()

    assert len(most) == 6 and max(most) <= 3


def test_what_needs_the_whole_sheet_is_refused():
    with pytest.raises(ValueError, match="row 1"):
        stream_workbook([Sheet("A", "Tiêu đề", [*COLUMNS], [])])
