"""The pages and columns of the workbook a bloc is set up from: one list for writing, reading and the guide.

Headings and explanations are those of the administrator's forms, so that a column and its box never differ.
"""

from emulation_bloc.documents.workbooks.fields import YES_NO, Field
from units.enums import BlocForm, BlocLevel, Position, UnitKind
from units.models import Bloc, Membership, Unit, User

BLOC_PAGE, UNITS_PAGE, PEOPLE_PAGE, GUIDE_PAGE = "Khối", "Đơn vị", "Người", "Hướng dẫn"


def _choices(enum):
    return tuple((label, value) for value, label in enum.choices)


def _of(model, name, width=18, *, choices=(), help_text="", heading="", **more):
    field = model._meta.get_field(name)
    return Field(name, heading or str(field.verbose_name), width, help_text or str(field.help_text), choices, **more)


_MONITOR = "Tên Sở Nội vụ (hoặc cơ quan nội vụ của bộ, ngành) theo dõi khối; ghi cả ở trang “Đơn vị” nếu chưa có."
_BASIS = "Văn bản đưa các đơn vị vào khối, ví dụ: Thông báo số 143/TB-SNV ngày 16/11/2022 của Sở Nội vụ."
BLOC = [
    _of(Bloc, "name"),
    _of(Bloc, "code", point=".", may_be_digits=True),
    _of(Bloc, "symbol"),
    _of(Bloc, "level", choices=_choices(BlocLevel), default=BlocLevel.PROVINCE),
    _of(Bloc, "form", choices=_choices(BlocForm), default=BlocForm.BLOC),
    _of(Bloc, "leader_title"),
    _of(Bloc, "deputy_title"),
    _of(Bloc, "has_deputy", choices=tuple(YES_NO.items()), help_text="Bỏ trống là “Có”.", default="on"),
    _of(Bloc, "superior"),
    _of(Bloc, "province"),
    _of(Bloc, "place"),
    _of(Bloc, "founding_decision"),
    Field("founded_on", "Ngày quyết định", 18, "dd/mm/yyyy", is_number=True),
    _of(Bloc, "monitor", help_text=_MONITOR),
    _of(Membership, "first_year", help_text="Năm thi đua đầu tiên của các đơn vị trong tệp này.", is_number=True),
    _of(Membership, "basis", heading="Văn bản đưa đơn vị vào khối", help_text=_BASIS),
]
_CODE = "Chữ thường không dấu, số và dấu gạch, ví dụ syt. Bỏ trống: hệ thống tự đặt theo chữ đầu của tên."
UNITS = [
    _of(Unit, "code", 14, help_text=_CODE, point=".", may_be_digits=True),
    _of(Unit, "name", 44),
    _of(Unit, "short_name", 20, help_text="Bỏ trống: lấy tên chính thức, nếu không dài quá 60 chữ."),
    _of(Unit, "symbol", 16),
    _of(Unit, "superior", 26),
    _of(Unit, "kind", 22, choices=_choices(UnitKind), default=UnitKind.MEMBER),
    Field("first_year", "Từ năm thi đua", 14, "Chỉ khi khác năm ghi ở trang “Khối”.", is_number=True),
    Field("basis", "Căn cứ", 34, "Chỉ khi khác văn bản ghi ở trang “Khối”."),
]
UNIT_OF_PERSON = Field("unit", "Đơn vị", 34, "Mã, tên chính thức hoặc tên gọi tắt của đơn vị; mỗi người một đơn vị.")
PEOPLE = [
    _of(User, "full_name", 28),
    _of(User, "job_title", 24),
    UNIT_OF_PERSON,
    _of(User, "position", 24, choices=_choices(Position), default=Position.OFFICER),
    _of(User, "email", 28, heading="Thư điện tử"),
    _of(User, "phone", 16, may_be_digits=True),
    _of(
        User,
        "username",
        20,
        heading="Tên đăng nhập",
        help_text="Bỏ trống: hệ thống tự đặt. Không ghi mật khẩu vào tệp: mỗi người tự đặt bằng phiếu kích hoạt.",
        point=".",
    ),
]
PAGES = {UNITS_PAGE: UNITS, PEOPLE_PAGE: PEOPLE}
HEADINGS = {(page, field.name): field.heading for page, fields in PAGES.items() for field in fields}
HEADINGS |= {(BLOC_PAGE, field.name): field.heading for field in BLOC}
NEEDED = {"name", "full_name", "unit"}


def where(page, name, ref):
    what = "dòng" if page == BLOC_PAGE else "cột"
    return f"Ô {ref}, {what} “{HEADINGS[page, name]}”, trang “{page}”"


def lacking(fields, found):
    """A column that may stay empty may be missing; not those without which a row says nothing."""
    return [field for field in fields if field.name in NEEDED and field.name not in found]
