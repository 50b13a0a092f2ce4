"""The workbook a bloc is set up from: empty, or with what is kept of a bloc, to be changed and brought back."""

from datetime import date

from emulation_bloc.core.dates import short_date
from emulation_bloc.documents.workbooks.fields import NO, YES
from emulation_bloc.documents.workbooks.forms import Box
from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook
from units.models import Membership, User

from . import columns

NOTE = "Điền xong thì nạp lại tệp ở trang Thiết lập; hệ thống cho xem trước, có lỗi thì nêu rõ ô và cách sửa."
GENERAL = "General"
GUIDE = [
    ("Thứ tự", "Điền trang “Khối”, rồi “Đơn vị”, rồi “Người”. Thứ tự dòng ở trang “Đơn vị” là thứ tự trong khối."),
    ("Nạp lại", "Nạp lại tệp đã sửa thì hệ thống cập nhật, không thêm trùng: nhận ra theo mã, rồi theo tên."),
    ("Ô trống", "Khi nạp lại, ô trống nghĩa là giữ nguyên. Dòng không có trong tệp cũng giữ nguyên, không bị xóa."),
    ("Cơ quan nội vụ", "Ghi một dòng ở trang “Đơn vị” với loại “Cơ quan nội vụ”; cơ quan ấy không là thành viên khối."),
    ("Mật khẩu", "Không ghi vào tệp. Nạp xong in phiếu kích hoạt; mỗi người tự đặt mật khẩu của mình."),
    (
        "Vai trò",
        "Cán bộ phụ trách: nhập số liệu. Thủ trưởng: ký, nộp, bỏ phiếu. Cấp phó được ủy quyền: cũng vậy.",
    ),
]


def empty_workbook():
    return _write(dict.fromkeys((field.name for field in columns.BLOC), None), [], [])


def bloc_workbook(bloc):
    """What is kept of the bloc; four queries."""
    members = list(Membership.objects.filter(bloc=bloc, last_year__isnull=True).select_related("unit"))
    units = [membership.unit for membership in members]
    if bloc.monitor is not None:
        units.append(bloc.monitor)
    people = User.objects.filter(unit__in=units, is_active=True).select_related("unit")
    head = {field.name: getattr(bloc, field.name, None) for field in columns.BLOC}
    head |= {"monitor": bloc.monitor and bloc.monitor.name, "has_deputy": YES if bloc.has_deputy else NO}
    head["first_year"] = members[-1].first_year if members else None
    return _write(
        head,
        [_row(unit, columns.UNITS, {"first_year": None, "basis": None}) for unit in units],
        [_row(person, columns.PEOPLE, {"unit": person.unit.code}) for person in people],
    )


def _row(record, fields, special):
    return [
        special[field.name] if field.name in special else field.words_of(getattr(record, field.name))
        for field in fields
    ]


def _write(head, units, people):
    return write_workbook([_head(head), _page(columns.UNITS_PAGE, units), _page(columns.PEOPLE_PAGE, people), _guide()])


def _head(values):
    rows = [[field.heading, _box(field, values[field.name]), field.help] for field in columns.BLOC]
    return Sheet(
        name=columns.BLOC_PAGE,
        title="KHỐI THI ĐUA",
        columns=[Column("Nội dung", 34), Column("Giá trị", 46, GENERAL), Column("Cách ghi", 62)],
        rows=rows,
        notes=(NOTE,),
    )


def _box(field, value):
    if isinstance(value, date):
        return Box(short_date(value))  # as it is typed: a box of text would show the count of days
    words = value if field.name in ("has_deputy", "monitor") else field.words_of(value)
    return Box(words, choices=field.words)


def _page(name, rows):
    fields = columns.PAGES[name]
    return Sheet(
        name=name,
        title=name.upper(),
        columns=[Column(f.heading, f.width, _format(f), choices=f.words, proposed=_proposed(f)) for f in fields],
        rows=rows,
    )


def _proposed(field):
    """A person's unit is picked among the names on the page of units, as they are typed there."""
    if field is not columns.UNIT_OF_PERSON:
        return None
    return columns.UNITS_PAGE, columns.HEADINGS[columns.UNITS_PAGE, "name"]


def _format(field):
    return TEXT if field.is_text else GENERAL if field.is_number else None


def _guide():
    pages = {columns.BLOC_PAGE: columns.BLOC, **columns.PAGES}
    told = [[page, field.heading, _told(field)] for page, fields in pages.items() for field in fields]
    return Sheet(
        name=columns.GUIDE_PAGE,
        title="HƯỚNG DẪN GHI DANH SÁCH KHỐI, ĐƠN VỊ, NGƯỜI",
        columns=[Column("Trang", 18), Column("Cột, dòng", 34), Column("Cách ghi", 100)],
        rows=[*(["Chung", *line] for line in GUIDE), *told],
    )


def _told(field):
    choices = f"Chọn: {'; '.join(field.words)}." if field.words else ""
    return " ".join(filter(None, [field.help, choices]))
