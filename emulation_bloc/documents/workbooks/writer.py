"""How workbooks are written. What stands in them is said by each room's ``exports.py``."""

import datetime
import re
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from math import ceil

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..pdf import file_response
from .choices import Choices
from .forms import BOX_FILL, OPEN, Box, Formula, content_of, limit_boxes, lock
from .shown import TEXT

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "Times New Roman"
LINE_HEIGHT = 16  # points, for text of size 12
DAY, MOMENT, WHOLE = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "0"
POINTS = "#,##0.00"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # a file with one cannot be opened
_LIKE_A_FORMULA = ("=", "+", "-", "@")

_thin = Side(style="thin", color="808080")
BORDER = Border(left=_thin, right=_thin, top=_thin, bottom=_thin)
HEAD_FILL = PatternFill("solid", start_color="E6EFF1")
WIDEST = 200  # characters of all columns together that a landscape A4 page prints at eight points and more
BODY_FONT, HEAD_FONT = Font(name=FONT, size=12), Font(name=FONT, size=12, bold=True)
TITLE_FONT, NOTE_FONT = Font(name=FONT, size=14, bold=True), Font(name=FONT, size=11, italic=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)


@dataclass(frozen=True)
class Column:
    """A heading, its width in characters, and the number format of its figures (``"0.00"``).

    Of format ``TEXT`` it stays as it is typed, in rows below the table, too: Excel makes no day of 5/12.

    Neighbours of one ``group`` stand under a common heading. ``choices``: what its cells may hold, offered as a
    drop-down here and in empty rows below the table; ``proposed``: page and heading of other cells whose words are
    offered alike, beside which others may be typed. ``hidden``: for the program, not for people.
    """

    title: str
    width: int = 16
    format: str | None = None
    group: str = ""
    choices: tuple = ()
    proposed: tuple[str, str] | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet as a value: ``rows`` hold text, numbers, dates or None (an empty cell).

    Without ``title`` and ``notes`` its headings stand in row 1, as another program reads them.

    A sheet to be filled in is ``locked``, and takes input only in its boxes (``forms.Box``).
    """

    name: str
    title: str
    columns: list
    rows: list
    notes: tuple = ()
    bold_rows: frozenset = frozenset()
    locked: bool = False
    hidden: bool = False

    @property
    def first_row(self):
        """The number of the first of ``rows`` on the sheet, for formulas: below title, notes, a gap and headings."""
        return len(self.notes) + (4 if self.title or self.notes else 2) + any(column.group for column in self.columns)


def write_workbook(sheets):
    """The bytes of an .xlsx: A4 landscape, fitted to the page's width, headings repeated on every page.

    Numbers stay numbers (exact decimals at two places), dates stay dates, and every text stays text,
    whatever it begins with: ``=HYPERLINK(…)`` typed by somebody is never a formula (``forms.Formula`` is).
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Khối thi đua"
    names = set()
    choices = Choices(book)
    for sheet in sheets:
        _write(book.create_sheet(free_name(sheet.name, names)), sheet, choices)
    _propose(book, sheets, choices)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _propose(book, sheets, choices):
    """Once all pages are there: cells of one offer what is typed on another, each of a name that no other page has."""
    pages = {sheet.name: sheet for sheet in sheets}
    for sheet in sheets:
        for number, column in enumerate(sheet.columns, start=1):
            if column.proposed:
                source, heading = pages[column.proposed[0]], column.proposed[1]
                place = next(at for at, one in enumerate(source.columns, start=1) if one.title == heading)
                choices.propose(book[sheet.name], number, _rows(sheet), (source.name, place, _rows(source)))


def _rows(sheet):
    return sheet.first_row, sheet.first_row + len(sheet.rows) - 1


def workbook_response(content, filename):
    return file_response(content, filename, CONTENT_TYPE)


def free_name(name, names):
    """At most 31 characters, none of those Excel refuses, and no name twice."""
    base = _FORBIDDEN_IN_NAMES.sub(" ", name).strip(" '")[:31].rstrip(" '") or "Trang"
    free, number = base, 2
    while free.casefold() in names:
        free, number = f"{base[:27]} ({number})", number + 1
    names.add(free.casefold())
    return free


def _write(page, sheet, choices):
    last = get_column_letter(len(sheet.columns))
    top = _write_top(page, sheet)
    head = _write_headings(page, sheet.columns, top)
    looks, boxes = {}, []
    for offset, row in enumerate(sheet.rows):
        font = HEAD_FONT if offset in sheet.bold_rows else BODY_FONT
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            cell = page.cell(head + 1 + offset, number)
            if is_box := isinstance(value, Box):
                boxes.append((cell.row, number, value))
            dress(cell, font, alignment_of(value), looks, is_box=is_box)
            put(cell, content_of(value), column.format)
            if column.format == TEXT or (is_box and value.numbers is None):
                cell.number_format = TEXT
        page.row_dimensions[head + 1 + offset].height = height_of(row, sheet.columns)
    limit_boxes(page, boxes, choices)
    bottom = head + len(sheet.rows)
    for number, column in enumerate(sheet.columns, start=1):
        if column.choices:
            choices.offer(page, number, head + 1, bottom, column.choices)
    page.freeze_panes = page.cell(head + 1, 3 if len(sheet.columns) > 4 else 1)
    page.print_title_rows = f"{top}:{head}"
    if sheet.hidden:
        page.sheet_state = "hidden"
    else:
        page.print_area = f"A1:{last}{bottom}"  # LibreOffice prints hidden sheets that have one
    if sheet.locked:
        lock(page)
    elif sheet.rows:
        page.auto_filter.ref = f"A{head}:{last}{bottom}"
    set_up_page(page, sum(column.width for column in sheet.columns if not column.hidden))


def _write_headings(page, columns, top):
    """One row of headings, or two where columns have a group; returns the last of them."""
    last = top + any(column.group for column in columns)
    for number, column in enumerate(columns, start=1):
        for row in range(top, last + 1):
            cell = page.cell(row, number)
            cell.font, cell.alignment, cell.border, cell.fill = HEAD_FONT, CENTRE, BORDER, HEAD_FILL
        put(page.cell(last if column.group else top, number), column.title)
        page.column_dimensions[get_column_letter(number)].width = column.width
        page.column_dimensions[get_column_letter(number)].hidden = column.hidden
        if column.format == TEXT:
            page.column_dimensions[get_column_letter(number)].number_format = TEXT
    if last > top:
        _merge_groups(page, columns, top, last)
    page.row_dimensions[last].height = height_of([column.title for column in columns], columns, 0.85)
    return last


def _merge_groups(page, columns, top, last):
    """A group's heading stretches over its columns; a column without one stretches over both rows."""
    start = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        end = start + len(list(members)) - 1
        if group:
            put(page.cell(top, start), group)
            page.merge_cells(start_row=top, end_row=top, start_column=start, end_column=end)
        else:
            for number in range(start, end + 1):
                page.merge_cells(start_row=top, end_row=last, start_column=number, end_column=number)
        start = end + 1


def height_of(row, columns, fill=0.95):
    """Points for the tallest wrapped text of a row; readers do not all measure wrapped rows themselves.

    ``fill``: how much of a column's width text fills (bold headings run wider).
    """
    lines = [
        sum(ceil(max(len(part), 1) / (column.width * fill)) for part in value.splitlines() or [""])
        for column, value in zip(columns, map(content_of, row), strict=True)
        if isinstance(value, str) and not column.hidden
    ]
    return min(max(lines, default=1) * LINE_HEIGHT + 2, 400)


def _write_top(page, sheet):
    """Title and notes above the table; returns the row of the headings, the first where there are none."""
    if not (sheet.title or sheet.notes):
        return 1
    lines = [(sheet.title, TITLE_FONT), *((note, NOTE_FONT) for note in sheet.notes)]
    whole = [Column("", sum(column.width for column in sheet.columns if not column.hidden))]
    for row, (text, font) in enumerate(lines, start=1):
        put(page.cell(row, 1), text)
        page.cell(row, 1).font, page.cell(row, 1).alignment = font, CENTRE
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=max(len(sheet.columns), 1))
        page.row_dimensions[row].height = height_of([text], whole, 0.8)
    return len(lines) + 2


def put(cell, value, number_format=None):
    if value is None or value == "":
        return
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        cell.value, cell.number_format = value, number_format or MOMENT
    elif isinstance(value, datetime.date):
        cell.value, cell.number_format = value, number_format or DAY
    elif isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        cell.value, cell.number_format = value, number_format or (POINTS if isinstance(value, Decimal) else WHOLE)
    elif isinstance(value, Formula):
        cell.value, cell.number_format = f"={value.expression}", number_format or POINTS
    else:
        cell.value = _NOT_IN_XML.sub("", str(value))[:32767]
        cell.data_type = "s"
        # Still text after somebody opened the cell to edit it.
        cell.quotePrefix = cell.value.startswith(_LIKE_A_FORMULA)


def dress(cell, font, alignment, looks, *, is_box=False):
    """``looks`` keeps the finished styles of one sheet.

    openpyxl looks every style it is given up among all of the book, by value: half the time of writing.
    """
    key = id(font), id(alignment), is_box
    if key in looks:
        cell._style = copy(looks[key])
    else:
        cell.font, cell.border, cell.alignment = font, BORDER, alignment
        if is_box:
            cell.fill, cell.protection = BOX_FILL, OPEN
        looks[key] = copy(cell._style)


def alignment_of(value):
    """Text left, measures right under one another, ranks, counts and days in the middle."""
    if isinstance(value, Box):
        return RIGHT if value.numbers is not None else LEFT
    if isinstance(value, str):
        return LEFT
    return CENTRE if isinstance(value, int | datetime.date) else RIGHT


def set_up_page(page, width):
    """A sheet too wide to be read on one page goes over two or more side by side, its first columns repeated."""
    across = ceil(width / WIDEST)
    if across > 1:
        page.print_title_cols = "A:B"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.print_options.horizontalCentered = True
    footer = page.oddFooter.center
    footer.text, footer.font, footer.size = "Trang &P/&N", f"{FONT},Regular", 11
    page.sheet_view.zoomScale = 90
