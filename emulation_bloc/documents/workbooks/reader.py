"""How workbooks that people hand in are read: nothing in them is run, opened from elsewhere or believed.

A sheet of cells is all that comes out. Whatever a file might do beside holding cells is refused with a sentence.
"""

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.cell import ERROR_CODES

from .cells import BadWorkbook, Formatted, Page, Unreadable
from .former import key_of
from .opening import MOST_SHEETS, OneSheetTwice, TooManySheets, open_workbook
from .shown import GENERAL
from .strict import in_usual_names, is_strict
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
NOT_COMPUTED = (
    "Ô có công thức nhưng tệp không lưu kết quả (thường do một phần mềm khác tạo tệp). "
    "Hãy ghi thẳng kết quả vào ô thay cho công thức, hoặc mở tệp bằng Excel, bấm Ctrl+Alt+F9, lưu lại rồi nạp."
)
MERGED = (
    "Ô này nằm trong vùng gộp {area} nên không có nội dung riêng. Hãy bỏ gộp (trong Excel: Trang đầu, Gộp và Căn "
    "giữa) rồi ghi nội dung vào từng ô."
)
WORKBOOK_PART = "xl/workbook.xml"
_DECLARATIONS = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


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
        return self.pages.get(key_of(name))


def read_workbook(upload, *, max_bytes=MAX_BYTES):
    """The cells of an uploaded .xlsx as a ``Book``. Raises ``BadWorkbook`` with a sentence for anything else.

    Formulas are read as the values a spreadsheet program last computed for them. Of one without a value, or with an
    error, whoever reads its cell is told (``Cell.fault``).
    """
    content = upload.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise BadWorkbook(f"Tệp lớn hơn {max_bytes // 1024 // 1024} MB. Hãy bỏ bớt ảnh, trang không cần rồi nạp lại.")
    weights = _check_container(content)
    try:
        if _is_strict(content):
            content = in_usual_names(content)
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
    return Book({key_of(page.name): page for page in pages})


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
        raise BadWorkbook("Tệp không phải bảng tính .xlsx. Hãy mở, chọn “Lưu thành” dạng Excel (.xlsx) rồi nạp tệp ấy.")
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


def _is_strict(content):
    with ZipFile(BytesIO(content)) as packed:
        return WORKBOOK_PART in packed.namelist() and is_strict(packed.read(WORKBOOK_PART))


def _page(values, formulas):
    cells = zip(formulas.iter_rows(), values.iter_rows(), strict=True)
    swallowed = _swallowed(values)
    return Page(values.title, [tuple(_value(t, s, swallowed) for t, s in zip(*row, strict=True)) for row in cells])


def _swallowed(sheet):
    """Place of each cell that a merged area with content covers → why it holds nothing of its own."""
    found = {}
    for area in sheet.merged_cells.ranges:
        if sheet.cell(area.min_row, area.min_col).value is not None:
            why = Unreadable(MERGED.format(area=area.coord))
            found |= dict.fromkeys(((row, column) for row, column in area.cells), why)
    return found


def _value(typed, shown, swallowed):
    """What is shown in a cell, or why nothing is."""
    value = shown.value
    if value is None and (shown.row, shown.column) in swallowed:
        return swallowed[shown.row, shown.column]
    if isinstance(value, str):
        if value in ERROR_CODES:
            return Unreadable(f"Công thức của ô đang lỗi {value}. Hãy sửa công thức, hoặc ghi thẳng kết quả vào ô.")
        return value
    if value is None:
        is_computed = shown.data_type != "n"  # a formula that gave the empty text
        return Unreadable(NOT_COMPUTED) if typed.data_type == "f" and not is_computed else None
    return value if shown.number_format == GENERAL else Formatted(value, shown.number_format)
