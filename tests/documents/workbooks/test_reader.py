"""What is read of a workbook somebody hands in, and what is refused."""

import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from emulation_bloc.documents.workbooks import reader
from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook


def packed(book):
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_with(*rows, title="Bảng"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return packed(book)


def read(content):
    return read_workbook(BytesIO(content))


def changed(content, **parts):
    """The same archive with parts replaced or added; names with ``/`` written as ``__``."""
    buffer = BytesIO()
    new = {name.replace("__", "/"): body for name, body in parts.items()}
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as fresh:
        for part in old.infolist():
            if part.filename not in new:
                fresh.writestr(part.filename, old.read(part))
        for name, body in new.items():
            fresh.writestr(name, body)
    return buffer.getvalue()


def test_cells_are_read_as_people_see_them():
    page = read(book_with(["  Đơn vị ", 12.5, 1234567890123, 0.1 + 0.2, True, datetime.date(2022, 12, 29)])).page(
        "bảng"
    )

    assert [cell.text for cell in page.row(1)] == ["Đơn vị", "12,5", "1234567890123", "0,3", "Có", "29/12/2022"]
    assert page.cell(1, 2).ref == "B1"
    assert page.cell(9, 9).is_empty


def test_letters_are_composed():
    page = read(book_with(["Tie\u0302\u0301ng Vie\u0323\u0302t"])).page("Bảng")

    assert page.cell(1, 1).text == "Tiếng Việt"


def test_headings_are_found_below_titles_whatever_their_spacing():
    page = read(book_with(["TÊN BẢNG"], [], [" MÃ ", "Điểm  tối đa"])).page("Bảng")

    assert page.columns("Mã") == (3, {"mã": 1, "điểm tối đa": 2})
    with pytest.raises(BadWorkbook, match="không có dòng tiêu đề với cột “Khác”"):
        page.columns("Khác")


def test_what_we_write_is_read_back():
    sheet = Sheet(
        "Trang 1", "TIÊU ĐỀ", [Column("Mã", 8), Column("Chọn", choices=("Có, rồi", "Không"))], [["=1+1", "Không"]]
    )

    book = read(write_workbook([sheet]))

    head, columns = book.page("Trang 1").columns("Mã")
    assert book.page("Trang 1").cell(head + 1, columns["mã"]).text == "=1+1"
    assert book.page("Danh mục").cell(1, 1).text == "Có, rồi"


def test_a_sheet_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(BadWorkbook, match=r"không có trang “Khác” \(chỉ có “Bảng”\)"):
        read(book_with(["x"])).page("Khác")


def test_a_formula_never_computed_is_told_by_its_cell():
    page = read(book_with(["x", "=1+1"])).page("Bảng")

    assert page.cell(1, 1).fault == ""
    assert page.cell(1, 2).fault == reader.NOT_COMPUTED
    assert not page.cell(1, 2).is_empty


BOMB = b"<x>" + b" " * reader.MAX_UNPACKED + b"</x>"
PLAIN = book_with(["x"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "không phải bảng tính"),
        (b"%PDF-1.7", "không phải bảng tính"),
        (PLAIN[: len(PLAIN) // 2], "đã hỏng"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "mật khẩu hoặc ở dạng .xls cũ"),
        (changed(PLAIN, xl__vbaProject="x"), "macro"),
        (changed(PLAIN, xl__bomb="x" * 10, xl__huge=BOMB), "quá nhiều dữ liệu"),
        (
            changed(PLAIN, xl__worksheets__sheet1=b"x", **{"xl__sharedStrings.xml": b"<!DOCTYPE x []><x/>"}),
            "không an toàn",
        ),
        (changed(PLAIN, **{"xl__theme__a.xml": "<!DOCTYPE x>".encode("utf-16")}), "không an toàn"),
        (
            changed(PLAIN, **{"xl__worksheets__sheet1.dat": b"<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"}),
            "không an toàn",
        ),
        (changed(PLAIN, **{"xl__workbook.xml": b"<broken"}), "Không đọc được"),
        (b"x" * (reader.MAX_BYTES + 1), "lớn hơn 2 MB"),
    ],
)
def test_what_is_no_plain_workbook_is_refused_in_words(content, sentence):
    with pytest.raises(BadWorkbook, match=sentence):
        read(content)


def test_many_parts_and_many_rows_are_refused():
    with pytest.raises(BadWorkbook, match="quá nhiều dữ liệu"):
        read(changed(PLAIN, **{f"xl__{n}": "x" for n in range(reader.MAX_PARTS)}))
    book = Workbook()
    book.active.cell(reader.MAX_ROWS + 1, 1, "x")
    with pytest.raises(BadWorkbook, match="quá 3000 dòng"):
        read(packed(book))
