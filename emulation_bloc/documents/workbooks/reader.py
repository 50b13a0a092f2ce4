"""How workbooks that people hand in are read: nothing in them is run, opened from elsewhere or believed.

A sheet of cells is all that comes out. Whatever a file might do beside holding cells is refused with a sentence.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.text import nfc

from .opening import MOST_SHEETS, OneSheetTwice, TooManySheets, open_workbook
from .weight import Scale, TooMuch

MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED = 12 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS, MAX_COLUMNS = 3_000, 80
MAX_PLACES = 2 * MAX_ROWS * MAX_COLUMNS  # of all sheets together: an empty place costs as much as a filled one
TOO_MUCH = (
    "Tệp chứa quá nhiều dữ liệu (ô, ô gộp, liên kết, công thức) so với một bảng tính thông thường nên không được nạp. "
    "Hãy bỏ các trang, dòng, cột và định dạng thừa."
)
MANY_SHEETS = f"Tệp có quá {MOST_SHEETS} trang nên không được nạp. Hãy bỏ các trang không cần rồi nạp lại."
ONE_SHEET_TWICE = (
    "Tệp có hai trang cùng trỏ tới một nội dung (không phần mềm văn phòng nào lưu như vậy) nên không được nạp. "
    "Hãy lưu lại bằng Excel hoặc LibreOffice."
)
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # the container of .xls files, and of .xlsx files locked by a password
_DECLARATIONS = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class BadWorkbook(ValueError):
    """A file that is not read; its text says why and what to do."""


@dataclass(frozen=True)
class Unreadable:
    """Stands for the value of a cell that cannot be read; ``why`` says what to do."""

    why: str


@dataclass(frozen=True)
class Cell:
    """One cell as a person sees it. ``ref``: its name in the sheet, ``"B7"``.

    ``fault``: why it cannot be read, in books that are read with ``each_cell``; otherwise such books are refused.
    """

    ref: str
    value: object = None
    fault: str = ""

    @property
    def is_empty(self):
        return self.text == ""

    @property
    def text(self):
        """Numbers as they are typed in Vietnamese, without grouping; dates as dd/mm/yyyy."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "Có" if value else "Không"
        if isinstance(value, int | float):
            return format_number(_exact(value)).replace(".", "")
        if isinstance(value, datetime | date):
            return value.strftime("%d/%m/%Y")
        return nfc(str(value)).replace("\r\n", "\n").strip()


def _exact(number):
    """Whole numbers as they are; of others the binary tail is cut off: a sheet holds fifteen digits."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.14g}")


class Page:
    """One sheet: rows of cells, numbered from 1 as on the screen."""

    def __init__(self, name, rows):
        self.name, self._rows = name, rows

    def __len__(self):
        return len(self._rows)

    def cell(self, row, column):
        """The cell at these numbers (from 1); outside of what is filled in it is empty."""
        line = self._rows[row - 1] if 0 < row <= len(self._rows) else ()
        value = line[column - 1] if 0 < column <= len(line) else None
        ref = f"{get_column_letter(column)}{row}"
        return Cell(ref, fault=value.why) if isinstance(value, Unreadable) else Cell(ref, value)

    def faults(self):
        return [value.why for line in self._rows for value in line if isinstance(value, Unreadable)]

    def row(self, number):
        width = len(self._rows[number - 1]) if 0 < number <= len(self._rows) else 0
        return [self.cell(number, column) for column in range(1, width + 1)]

    def columns(self, *wanted, within=40):
        """(row of the headings, {heading: column}) of the row that holds most of the headings ``wanted``.

        A title above the table may read like one of them. Raises ``BadWorkbook`` when no row holds any.
        """
        keys = {heading_key(title) for title in wanted}
        rows = [self._headings(number) for number in range(1, min(len(self), within) + 1)]
        best = max(rows, key=lambda found: len(keys & set(found[1])), default=(0, {}))
        if not keys & set(best[1]):
            raise BadWorkbook(
                f"Trang “{self.name}” không có dòng tiêu đề với cột “{wanted[0]}”. "
                "Hãy dùng đúng tệp mẫu tải từ hệ thống."
            )
        return best

    def _headings(self, number):
        return number, {
            heading_key(cell.text): place for place, cell in enumerate(self.row(number), start=1) if cell.text
        }


def heading_key(text):
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Book:
    pages: dict

    def page(self, name):
        """The sheet of this name; raises ``BadWorkbook`` when the book has none."""
        found = self.find(name)
        if found is None:
            there = ", ".join(f"“{page.name}”" for page in self.pages.values())
            raise BadWorkbook(f"Tệp không có trang “{name}” (chỉ có {there}). Hãy dùng đúng tệp mẫu tải từ hệ thống.")
        return found

    def find(self, name):
        return self.pages.get(heading_key(name))


def read_workbook(upload, *, max_bytes=MAX_BYTES, each_cell=False):
    """The cells of an uploaded .xlsx as a ``Book``. Raises ``BadWorkbook`` with a sentence for anything else.

    Formulas are read as the values a spreadsheet program last computed for them. One without a value, or with an
    error, refuses the book; ``each_cell``: only whoever reads this cell is told (a sheet with formulas of our own).
    """
    content = upload.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise BadWorkbook(f"Tệp lớn hơn {max_bytes // 1024 // 1024} MB. Hãy bỏ bớt ảnh, trang không cần rồi nạp lại.")
    weights = _check_container(content)
    try:
        values = open_workbook(content, weights, data_only=True)
        formulas = open_workbook(content, weights, data_only=False)
    except TooMuch as error:
        raise BadWorkbook(TOO_MUCH) from error
    except TooManySheets as error:
        raise BadWorkbook(MANY_SHEETS) from error
    except OneSheetTwice as error:
        raise BadWorkbook(ONE_SHEET_TWICE) from error
    except Exception as error:  # openpyxl raises whatever the broken part made it raise
        raise BadWorkbook(
            "Không đọc được tệp. Hãy mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi nạp."
        ) from error
    _check_sizes(values.worksheets)
    pages = [_page(sheet, formulas[sheet.title]) for sheet in values.worksheets]
    if not each_cell and (faults := [fault for page in pages for fault in page.faults()]):
        raise BadWorkbook(faults[0])
    return Book({heading_key(page.name): page for page in pages})


def _check_container(content):
    """What each part weighs, by its name."""
    if content.startswith(OLD_FORMAT):
        raise BadWorkbook("Tệp đặt mật khẩu hoặc ở dạng .xls cũ. Hãy bỏ mật khẩu, lưu lại dạng .xlsx rồi nạp.")
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _check_parts(packed)
    except TooMuch as error:
        raise BadWorkbook(TOO_MUCH) from error
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadWorkbook("Tệp không phải bảng tính .xlsx hoặc đã hỏng.") from error


def _check_parts(packed):
    parts = packed.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadWorkbook(TOO_MUCH)
    names = {part.filename.casefold() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise BadWorkbook("Tệp không phải bảng tính .xlsx.")
    if any("vbaproject" in name for name in names) or b"macroEnabled" in packed.read("[Content_Types].xml"):
        raise BadWorkbook("Tệp có macro nên không được nạp. Hãy lưu lại dạng .xlsx không macro.")
    scale, weights = Scale(), Counter()
    for part in parts:  # whatever its name: relations may call any part a sheet
        content = packed.read(part)
        if _declares(content):
            raise BadWorkbook(
                "Tệp có khai báo không an toàn nên không được nạp. Hãy lưu lại bằng Excel hoặc LibreOffice."
            )
        weights[part.filename] += scale.weigh(content)
    return weights


def _declares(part):
    """Whether a part defines entities, or is XML in an encoding that would hide that it does."""
    hidden = part[:2] in (b"\xff\xfe", b"\xfe\xff") or (part[:2] in (b"<\x00", b"\x00<"))
    return hidden or _DECLARATIONS.search(part) is not None


def _check_sizes(sheets):
    places = 0
    for sheet in sheets:
        rows, columns = sheet.max_row, sheet.max_column
        if rows > MAX_ROWS or columns > MAX_COLUMNS:
            raise BadWorkbook(
                f"Trang “{sheet.title}” có quá {MAX_ROWS} dòng hoặc {MAX_COLUMNS} cột. "
                "Hãy xóa các dòng, cột thừa rồi nạp lại."
            )
        places += rows * columns
    if places > MAX_PLACES:
        raise BadWorkbook(TOO_MUCH)


def _page(values, formulas):
    cells = zip(formulas.iter_rows(), values.iter_rows(values_only=True), strict=True)
    rows = [tuple(map(partial(_value, values.title), typed, shown)) for typed, shown in cells]
    return Page(values.title, rows)


def _value(page, cell, value):
    """What is shown in ``cell``, or why nothing is."""
    where = f"Ô {cell.coordinate} trang “{page}”"
    if isinstance(value, str) and value in ERROR_CODES:
        return Unreadable(f"{where} có lỗi công thức {value}; hãy sửa rồi nạp.")
    if cell.data_type == "f" and value is None:
        return Unreadable(
            f"{where} có công thức chưa được tính. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi nạp."
        )
    return value
