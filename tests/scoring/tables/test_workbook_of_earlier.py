"""A table's workbook of an earlier release lacks what came later, and is read as it is."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from scoring.enums import NotApplicable, PartsAt, TableStatus
from scoring.tables.workbook.columns import GENERATIONS, HEAD, HEAD_PAGE, LATER, PAGES, units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.factories.scoring import declare, make_table
from tests.factories.units import make_year

pytestmark = pytest.mark.django_db

HEADINGS = {field.heading for fields in (*PAGES.values(), HEAD) for field in fields if field.name in LATER}


def a_table():
    classes = [{"name": "Xuất sắc", "lower": 90, "min_section_percent": 70, "without_faults": True}]
    return declare(make_table(make_year(), status=TableStatus.DRAFT), classes=classes)


def read_without(table, headings, **beside):
    """What is read of the table's workbook once columns and lines with these headings are out of it."""
    book = load_workbook(BytesIO(table_workbook(table)))
    for page in book:
        for column in range(page.max_column, 0, -1):
            if any(page.cell(row, column).value in headings for row in range(1, 8)) and page.title != HEAD_PAGE:
                page.delete_cols(column)
        if page.title == HEAD_PAGE:
            for row in range(page.max_row, 0, -1):
                if page.cell(row, 1).value in headings:
                    page.delete_rows(row)
    buffer = BytesIO()
    book.save(buffer)
    return read_table(texts_of(read_workbook(BytesIO(buffer.getvalue()))), units_by_name(table.year), **beside)


def test_it_is_read_as_it_is_and_each_part_means_a_section():
    reading = read_without(a_table(), HEADINGS)

    assert reading.faults == []
    assert [rule.parts_at for rule in reading.table.classes] == [PartsAt.SECTION]
    assert reading.table.head["rounds_total_only"] is False
    assert reading.table.head["ranks_by_share"] is False


@pytest.mark.parametrize("name", ["parts_at", "figure_source", "without_base", "ranks_by_share"])
def test_one_of_them_alone_is_missed(name):
    (heading,) = {field.heading for fields in (*PAGES.values(), HEAD) for field in fields if field.name == name}

    with pytest.raises(BadWorkbook, match="thiếu"):
        read_without(a_table(), {heading})


def test_words_that_were_said_formerly_are_read_as_they_are_said_now():
    table = a_table()
    table.not_applicable = NotApplicable.RESCALED
    table.save()
    book = load_workbook(BytesIO(table_workbook(table)))
    former = {
        "Ký hiệu dòng": "Khóa dòng",
        NotApplicable.RESCALED.label: "Loại ra, quy đổi phần còn lại",
        NotApplicable.LOWER.label: "Loại ra, giảm tổng điểm của đơn vị",
    }
    changed = set()
    for cell in (cell for page in book for row in page.iter_rows() for cell in row if cell.value in former):
        changed.add(cell.value)
        cell.value = former[cell.value]
    assert changed == set(former)
    buffer = BytesIO()
    book.save(buffer)

    reading = read_table(texts_of(read_workbook(BytesIO(buffer.getvalue()))), units_by_name(table.year))

    assert reading.faults == []
    assert reading.table.head["not_applicable"] == NotApplicable.RESCALED


def heading_of(name):
    (heading,) = {field.heading for fields in (*PAGES.values(), HEAD) for field in fields if field.name == name}
    return heading


def test_without_the_line_of_the_superior_body_a_file_is_read_and_says_nothing_where_there_is_no_column():
    reading = read_without(a_table(), {heading_of("superior_column")})

    assert (reading.faults, reading.doubts) == ([], [])
    assert reading.table.head["superior_column"] == ""


def test_where_the_table_has_the_column_a_file_without_it_is_asked_about():
    reading = read_without(a_table(), {heading_of("superior_column")}, superior_column="Điểm Sở chấm")

    (doubt,) = reading.doubts
    assert reading.faults == []
    assert doubt.column == heading_of("superior_column")
    assert "Điểm Sở chấm" in doubt.why
    assert doubt.read == "bảng không có cột cấp trên chấm"


def test_a_file_with_the_column_and_without_marks_of_rows_is_asked_about():
    table = a_table()
    table.superior_column = "Điểm Sở chấm"
    table.save()

    reading = read_without(table, {heading_of("superior_skips")}, superior_column="Điểm Sở chấm")

    (doubt,) = reading.doubts
    assert (doubt.column, doubt.read) == (heading_of("superior_skips"), "cấp trên chấm mọi tiêu chí")


@pytest.mark.parametrize("versions", range(1, len(GENERATIONS) + 1))
def test_a_file_of_every_former_version_is_read(versions):
    names = frozenset().union(*GENERATIONS[:versions])

    reading = read_without(a_table(), {heading_of(name) for name in names})

    assert (reading.faults, reading.doubts) == ([], [])
