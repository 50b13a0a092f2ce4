"""What speaks for and against a nomination: facts in, checks out. No database, no people.

Each rule names its source and from when it holds; a rule pack of the province adds to these.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.numbers import format_number

from .enums import CheckState, Severity

# Law 06/2022/QH15 Art. 5.2.c: not several forms of commendation for one achievement.
ONE_FORM_SINCE = date(2024, 1, 1)
ONE_FORM_SOURCE = "Luật Thi đua, khen thưởng số 06/2022/QH15, điểm c khoản 2 Điều 5"
# Circular 15/2025/TT-BNV: no commendation for agencies already dissolved in the re-organisation.
DISSOLVED_BARRED_SINCE = date(2025, 8, 5)
DISSOLVED_SOURCE = "Thông tư số 15/2025/TT-BNV"


@dataclass(frozen=True)
class Case:
    """One unit and one award as known on day ``on``. ``None`` means nobody recorded it yet.

    ``nominated`` counts this unit too; ``other_flags`` are names of other flags it is nominated for; ``faults`` are
    criteria of the scoring table that were found and bar awards.
    """

    on: date
    is_flag: bool = False
    registered: bool | None = None
    registration_required: bool = True
    other_flags: tuple = ()
    both_flags_allowed: bool = False
    rank: int | None = None
    tied: bool = False
    total: Decimal | None = None
    units: int = 0
    ranking_published: bool = False
    nominated: int = 1
    seats: int = 1
    dissolved_on: date | None = None
    faults: tuple = ()


@dataclass(frozen=True)
class Check:
    code: str
    state: CheckState
    sentence: str
    severity: Severity = Severity.WARNS

    @property
    def passed(self):
        return self.state == CheckState.PASSED

    @property
    def bars(self):
        """Refuses the nomination outright. What is merely unknown never does."""
        return self.state == CheckState.FAILED and self.severity == Severity.BARS

    @property
    def needs_reason(self):
        """The nomination may stand, once somebody wrote down why."""
        return not self.passed and not self.bars


def run(case):
    """Every check that applies to ``case``, in the order people ask."""
    return [check for rule in RULES if (check := rule(case)) is not None]


def run_early(case):
    """What can be said before anybody is scored: ``case`` with what is registered in place of what is nominated."""
    return [check for rule in EARLY if (check := rule(case)) is not None]


def registered(case):
    if case.registered:
        return _passed("registered", "Đã đăng ký từ đầu năm.")
    if not case.registration_required:
        return _passed("registered", "Không đăng ký từ đầu năm; quy chế của năm không bắt buộc.")
    if case.registered is None:
        sentence = "Chưa có bản đăng ký thi đua nào được tiếp nhận để đối chiếu."
        return Check("registered", CheckState.UNKNOWN, sentence, Severity.BARS)
    return Check(
        "registered",
        CheckState.FAILED,
        "Không đăng ký từ đầu năm; quy chế của năm chỉ đề nghị danh hiệu, hình thức đã đăng ký.",
        Severity.BARS,
    )


def ranked(case):
    if case.rank is not None:
        tied = " (đồng hạng)" if case.tied else ""
        points = format_number(case.total, 2)
        return _passed("ranked", f"Xếp hạng {case.rank}/{case.units}{tied} với {points} điểm.")
    if case.ranking_published:
        return Check("ranked", CheckState.FAILED, "Không có tên trong bảng xếp hạng đã công bố.")
    return Check("ranked", CheckState.UNKNOWN, "Chưa có bảng xếp hạng được công bố để đối chiếu.")


def one_flag(case):
    if not case.is_flag:
        return None
    if not case.other_flags:
        return _passed("one_flag", "Không được đề nghị cờ thi đua nào khác.")
    names = ", ".join(f"“{name}”" for name in case.other_flags)
    if case.both_flags_allowed:
        return _passed("one_flag", f"Cùng được đề nghị {names}; quy chế của năm cho phép.")
    source = ONE_FORM_SOURCE if case.on >= ONE_FORM_SINCE else "quy chế của năm"
    sentence = f"Cùng được đề nghị {names}; một thành tích không tặng nhiều hình thức ({source})."
    return Check("one_flag", CheckState.FAILED, sentence)


def within_seats(case):
    if case.nominated <= case.seats:
        return _passed("seats", f"Đề nghị {case.nominated}/{case.seats} đơn vị được giao.")
    return Check(
        "seats",
        CheckState.FAILED,
        f"Đề nghị {case.nominated} đơn vị, vượt số lượng {case.seats} được giao.",
        Severity.BARS,
    )


def still_exists(case):
    """Silent for the usual case: a unit without an end needs no line on the page."""
    if case.dissolved_on is None or case.dissolved_on > case.on:
        return None
    barred = case.on >= DISSOLVED_BARRED_SINCE
    sentence = f"Đơn vị đã kết thúc hoạt động từ ngày {short_date(case.dissolved_on)}"
    return Check(
        "exists",
        CheckState.FAILED,
        f"{sentence}, không xét khen thưởng ({DISSOLVED_SOURCE})." if barred else f"{sentence}.",
        Severity.BARS if barred else Severity.WARNS,
    )


def without_fault(case):
    """Silent for the usual case. The table itself says that such a fault bars, so no reason lifts it."""
    if not case.faults:
        return None
    sentence = f"Phạm lỗi loại trừ theo bảng điểm của năm: {'; '.join(case.faults)}; không xét khen thưởng."
    return Check("fault", CheckState.FAILED, sentence, Severity.BARS)


def _passed(code, sentence):
    return Check(code, CheckState.PASSED, sentence)


RULES = (registered, ranked, one_flag, within_seats, still_exists, without_fault)
# Those that need nothing but what is registered at the start of the year.
EARLY = (one_flag, still_exists)
