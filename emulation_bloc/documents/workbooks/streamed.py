"""Workbooks as long as they may get, written row by row: no row stays in memory once it is on its sheet.

They are read by programs: headings in row 1, no titles, no merged cells, no boxes, no common headings over columns.
The file grows on disk (openpyxl's write-only mode) and is handed on from there.
"""

import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from ..served import stored_file_response
from .shown import TEXT
from .writer import (
    BODY_FONT,
    BORDER,
    CENTRE,
    CONTENT_TYPE,
    HEAD_FILL,
    HEAD_FONT,
    Sheet,
    alignment_of,
    dress,
    free_name,
    height_of,
    put,
    set_up_page,
)


def stream_workbook(sheets: Iterable[Sheet]) -> IO[bytes]:
    """The workbook as an open temporary file at its beginning; whoever asked for it closes it.

    ``rows`` of a sheet, and the sheets themselves, may come from a generator: each sheet is asked for its rows once,
    and the next sheet is asked for only when they are written, so that it may tell what was counted on the way.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Khối thi đua"
    names: set[str] = set()
    for sheet in sheets:
        _write(book.create_sheet(free_name(sheet.name, names)), sheet)
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile())
        book.save(file)
        file.seek(0)
        stack.pop_all()
        return file


def streamed_response(file: IO[bytes], filename: str):
    return stored_file_response(file, name=filename, content_type=CONTENT_TYPE, inline=False)


def _write(page, sheet):
    if sheet.title or sheet.notes or sheet.locked or any(column.group for column in sheet.columns):
        raise ValueError("A streamed sheet has its headings in row 1 and nothing above.")
    _set_columns(page, sheet.columns)
    page.freeze_panes = "C2" if len(sheet.columns) > 4 else "A2"
    set_up_page(page, sum(column.width for column in sheet.columns))
    _append(page, 1, [column.title for column in sheet.columns], sheet.columns, _heading, 0.85)
    looks: dict = {}
    bottom = 1
    for bottom, row in enumerate(sheet.rows, start=2):
        _append(page, bottom, row, sheet.columns, lambda *told: _cell(*told, looks))
    last = get_column_letter(len(sheet.columns))
    page.print_title_rows = "1:1"
    page.print_area = f"A1:{last}{bottom}"
    if bottom > 1:
        page.auto_filter.ref = f"A1:{last}{bottom}"


def _set_columns(page, columns):
    for number, column in enumerate(columns, start=1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        if column.format == TEXT:
            dimension.number_format = TEXT


def _append(page, number, row, columns, draw, fill=0.95):
    """What a row's height is, is forgotten once the row is written."""
    page.row_dimensions[number].height = height_of(row, columns, fill)
    page.append([draw(page, column, value) for column, value in zip(columns, row, strict=True)])
    del page.row_dimensions[number]


def _heading(page, column, title):
    cell = WriteOnlyCell(page)
    cell.font, cell.alignment, cell.border, cell.fill = HEAD_FONT, CENTRE, BORDER, HEAD_FILL
    put(cell, title)
    return cell


def _cell(page, column, value, looks):
    cell = WriteOnlyCell(page)
    dress(cell, BODY_FONT, alignment_of(value), looks)
    put(cell, value, column.format)
    if column.format == TEXT:
        cell.number_format = TEXT
    return cell
