"""How workbooks are written. What stands in them is said by each room's ``exports.py``."""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from math import ceil

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from .pdf import file_response

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "Times New Roman"
LINE_HEIGHT = 16  # points, for text of size 12
DAY, MOMENT, WHOLE = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "0"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_thin = Side(style="thin", color="808080")
BORDER = Border(left=_thin, right=_thin, top=_thin, bottom=_thin)
HEAD_FILL = PatternFill("solid", start_color="E6EFF1")
BODY_FONT, HEAD_FONT = Font(name=FONT, size=12), Font(name=FONT, size=12, bold=True)
TITLE_FONT, NOTE_FONT = Font(name=FONT, size=14, bold=True), Font(name=FONT, size=11, italic=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="top")


@dataclass(frozen=True)
class Column:
    """A heading, its width in characters, and the number format of its figures (``"0.00"``)."""

    title: str
    width: int = 16
    format: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet as a value: ``rows`` hold text, numbers, dates or None (an empty cell)."""

    name: str
    title: str
    columns: list
    rows: list
    notes: tuple = ()
    bold_rows: frozenset = frozenset()


def write_workbook(sheets):
    """The bytes of an .xlsx: A4 landscape, fitted to the page's width, headings repeated on every page.

    Numbers stay numbers (exact decimals at two places), dates stay dates, and every text stays text,
    whatever it begins with: ``=HYPERLINK(…)`` typed by somebody is never a formula.
    """
    book = Workbook()
    book.remove(book.active)
    # The same content gives the same file: no time of writing inside.
    book.properties.creator = "Khối thi đua"
    names = set()
    for sheet in sheets:
        _write(book.create_sheet(_free_name(sheet.name, names)), sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook_response(content, filename):
    return file_response(content, filename, CONTENT_TYPE)


def _free_name(name, names):
    """At most 31 characters, none of those Excel refuses, and no name twice."""
    base = _FORBIDDEN_IN_NAMES.sub(" ", name).strip()[:31] or "Trang"
    free, number = base, 2
    while free.casefold() in names:
        free, number = f"{base[:27]} ({number})", number + 1
    names.add(free.casefold())
    return free


def _write(page, sheet):
    last = get_column_letter(len(sheet.columns))
    head = _write_top(page, sheet)
    for number, column in enumerate(sheet.columns, start=1):
        cell = page.cell(head, number)
        _put(cell, column.title)
        cell.font, cell.alignment, cell.border, cell.fill = HEAD_FONT, CENTRE, BORDER, HEAD_FILL
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.row_dimensions[head].height = _height([column.title for column in sheet.columns], sheet.columns, 0.85)
    for offset, row in enumerate(sheet.rows):
        font = HEAD_FONT if offset in sheet.bold_rows else BODY_FONT
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            cell = page.cell(head + 1 + offset, number)
            _put(cell, value, column.format)
            cell.font, cell.border = font, BORDER
            cell.alignment = LEFT if isinstance(value, str) else RIGHT
        page.row_dimensions[head + 1 + offset].height = _height(row, sheet.columns)
    bottom = head + len(sheet.rows)
    page.freeze_panes = page.cell(head + 1, 3 if len(sheet.columns) > 4 else 1)
    page.print_title_rows = f"{head}:{head}"
    page.print_area = f"A1:{last}{max(bottom, head)}"
    if sheet.rows:
        page.auto_filter.ref = f"A{head}:{last}{bottom}"
    _set_up_page(page)


def _height(row, columns, fill=0.95):
    """Points for the tallest wrapped text of a row; readers do not all measure wrapped rows themselves.

    ``fill``: how much of a column's width text fills (bold headings run wider).
    """
    lines = [
        sum(ceil(max(len(part), 1) / (column.width * fill)) for part in value.splitlines() or [""])
        for column, value in zip(columns, row, strict=True)
        if isinstance(value, str)
    ]
    return min(max(lines, default=1) * LINE_HEIGHT + 2, 400)


def _write_top(page, sheet):
    """Title and notes above the table; returns the row of the headings."""
    lines = [(sheet.title, TITLE_FONT), *((note, NOTE_FONT) for note in sheet.notes)]
    for row, (text, font) in enumerate(lines, start=1):
        _put(page.cell(row, 1), text)
        page.cell(row, 1).font, page.cell(row, 1).alignment = font, CENTRE
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=max(len(sheet.columns), 1))
    return len(lines) + 2


def _put(cell, value, number_format=None):
    if value is None or value == "":
        return
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        cell.value, cell.number_format = value, number_format or MOMENT
    elif isinstance(value, datetime.date):
        cell.value, cell.number_format = value, number_format or DAY
    elif isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        cell.value, cell.number_format = value, number_format or ("0.00" if isinstance(value, Decimal) else WHOLE)
    else:
        cell.value = _CONTROL.sub("", str(value))[:32767]
        cell.data_type = "s"


def _set_up_page(page):
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.oddFooter.center.text = "Trang &P/&N"
    page.sheet_view.zoomScale = 90
