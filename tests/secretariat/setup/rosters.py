"""Workbooks of rosters, filled in as people do."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.reader import read_workbook
from emulation_bloc.secretariat.setup.roster.reading import read_roster
from emulation_bloc.secretariat.setup.roster.services import import_roster
from emulation_bloc.secretariat.setup.roster.texts import texts_of
from emulation_bloc.secretariat.setup.roster.workbook import empty_workbook

HEAD = {
    "Tên khối": "Khối thi đua Văn hóa – Xã hội",
    "Mã khối": "vhxh",
    "Ký hiệu văn bản của khối": "KTĐVHXH",
    "Tỉnh, thành phố, bộ, ngành": "tỉnh Yên Bái",
    "Địa danh ghi trên văn bản": "Yên Bái",
    "Cơ quan nội vụ theo dõi": "Sở Nội vụ",
    "Từ năm thi đua": 2026,
    "Văn bản đưa đơn vị vào khối": "Thông báo số 143/TB-SNV",
}
UNITS = [
    {"Tên chính thức": "Sở Y tế"},
    {"Tên chính thức": "Sở Giáo dục và Đào tạo", "Mã đơn vị": "sgddt"},
    {"Tên chính thức": "Bảo hiểm xã hội tỉnh", "Tên gọi tắt": "BHXH"},
    {"Tên chính thức": "Sở Nội vụ", "Loại": "Cơ quan nội vụ"},
]
PEOPLE = [
    {"Họ và tên": "Lê Ngọc Ánh", "Chức vụ": "Giám đốc", "Đơn vị": "Sở Y tế", "Vai trò trong khối": "Thủ trưởng đơn vị"},
    {"Họ và tên": "Trần Văn Bình", "Đơn vị": "sgddt", "Điện thoại": 912345678},
    {"Họ và tên": "Đỗ Thị Hà", "Đơn vị": "BHXH", "Vai trò trong khối": "Cấp phó được ủy quyền"},
    {"Họ và tên": "Vũ Minh", "Đơn vị": "Sở Nội vụ"},
]


def roster(head=HEAD, units=UNITS, people=PEOPLE, change=None):
    """The bytes of the template with these cells; ``change`` is given the book before it is saved."""
    book = load_workbook(BytesIO(empty_workbook()))
    for line in book["Khối"].iter_rows():
        if line[0].value in head:
            line[1].value = head[line[0].value]
    _fill(book["Đơn vị"], "Mã đơn vị", units)
    _fill(book["Người"], "Họ và tên", people)
    if change:
        change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(page, first, rows):
    top = next(line[0].row for line in page.iter_rows() if line[0].value == first)
    places = {cell.value: cell.column for cell in page[top]}
    for offset, row in enumerate(rows, start=1):
        for heading, value in row.items():
            page.cell(top + offset, places[heading], value)


def file_of(content, name="danh-sach.xlsx"):
    return SimpleUploadedFile(name, content)


def read(content):
    return read_roster(texts_of(read_workbook(file_of(content))))


def brought_in(content, by):
    reading = read(content)
    assert reading.faults == []
    import_roster(plan=reading.plan, by=by)
    return reading
