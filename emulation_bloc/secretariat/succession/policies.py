"""Who records what became of units, and everything that stands against it. The only place that says so."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, faultless, only_if
from meetings.enums import MeetingStatus
from meetings.models import Meeting
from units.common import still_open
from units.enums import Stage
from units.models import Participation, Unit, User
from units.plausible import may_happen_to
from units.policies import may_administer
from units.queries import lineage
from units.seats import seat_of

from ..enums import ChangeKind, ChangeState
from ..models import ChangeNotice, UnitChange
from .asked import Asked
from .case import Case, Ending

MOST_FILES = 10
CAME_WITH_A_FILE = "Thay đổi này nạp từ tệp năm thi đua, chỉ đọc được; hãy ghi một thay đổi mới nếu cần sửa."
ONLY_ADMINISTRATORS = "Chỉ quản trị viên ghi đơn vị đổi tên, sáp nhập, chia tách, giải thể."


def may_see_changes(user: User) -> Verdict:
    return only_if(user.is_administrator, ONLY_ADMINISTRATORS)


def may_plan(user: User, asked: Asked) -> Verdict:
    """A change whose day is still to come: what it does is asked again on that day."""
    return all_of(
        may_see_changes(user), faultless(_faults_of_units(asked), "Chưa ghi được: xem những điều nêu ở trên.")
    )


def may_carry_out(user: User, case: Case) -> Verdict:
    """``case``: read where everything it touches is held."""
    faults = [*_faults_of_units(case.asked), *_faults_of_years(case)]
    return all_of(
        may_see_changes(user),
        may_correct(user, case.asked.corrects) if case.asked.corrects is not None else ALLOWED,
        faultless(faults, "Chưa thực hiện được: xem những điều nêu ở trên."),
        may_administer(user, case.asked.keys, [year.pk for year in case.years]),
    )


def may_withdraw(user: User, change: UnitChange, units: Iterable[int] = ()) -> Verdict:
    """``units``: keys of those it names."""
    return all_of(
        may_see_changes(user),
        only_if(change.state != ChangeState.WITHDRAWN, "Thay đổi này đã được hủy."),
        only_if(
            not hasattr(change, "corrected_by"), "Đã có thay đổi đính chính cho thay đổi này; hãy hủy lần ấy trước."
        ),
        only_if(not _came_with_a_file(change), CAME_WITH_A_FILE),
        may_administer(user, units),
    )


def _came_with_a_file(change: UnitChange) -> bool:
    """Read from a year file: told in words only, so there is nothing to put back."""
    return change.state == ChangeState.DONE and not change.steps.exclude(model="").exists()


def may_add_decision(user: User, change: UnitChange) -> Verdict:
    return all_of(
        may_see_changes(user),
        only_if(change.files.count() < MOST_FILES, f"Một thay đổi giữ nhiều nhất {MOST_FILES} bản chụp."),
    )


def may_correct(user: User, change: UnitChange) -> Verdict:
    return all_of(
        may_see_changes(user),
        only_if(change.kind == ChangeKind.MERGED, "Chỉ đính chính đơn vị tiếp nhận của một lần sáp nhập."),
        only_if(change.state == ChangeState.DONE, "Chỉ đính chính thay đổi đã thực hiện."),
        only_if(not hasattr(change, "corrected_by"), "Đã có thay đổi đính chính cho thay đổi này."),
        only_if(not _came_with_a_file(change), CAME_WITH_A_FILE),
    )


def may_acknowledge(user: User, notice: ChangeNotice) -> Verdict:
    asked = notice.side_of(seat_of(user, notice.year))
    return all_of(
        only_if(asked != "", "Thông báo này dành cho đơn vị Khối trưởng của năm và cơ quan nội vụ theo dõi khối."),
        still_open(notice.year),
    )


# What stands against a change, one sentence each


def _faults_of_units(asked: Asked) -> Iterator[str]:
    today = timezone.localdate()
    if asked.decided_on > today:
        yield f"Ngày quyết định {short_date(asked.decided_on)} chưa đến; hãy xem lại."
    if len(set(asked.units)) < len(asked.units):
        yield "Một đơn vị được chọn hai lần trong các đơn vị thay đổi."
    for verdict in (
        may_happen_to((), asked.decided_on, "Ngày quyết định"),
        may_happen_to(asked.units, asked.on, "Ngày thay đổi"),
    ):
        yield from () if verdict else verdict.reasons
    for unit in asked.units:
        yield from _faults_of(unit, asked)
    yield from _faults_of_heirs(asked)
    if asked.kind == ChangeKind.RENAMED:
        yield from _faults_of_name(asked)


def _faults_of(unit: Unit, asked: Asked) -> Iterator[str]:
    if unit.is_home_affairs:
        yield f"{unit} là cơ quan nội vụ, không phải đơn vị thi đua; đổi tên hoặc thôi theo dõi khối ở trang Quản trị."
    if unit.dissolved is not None and asked.corrects is None:
        yield f"{unit} đã kết thúc hoạt động từ ngày {short_date(unit.dissolved)}."


def _faults_of_heirs(asked: Asked) -> Iterator[str]:
    kept = [heir for heir in asked.heirs if heir.pk is not None]
    if len({heir.pk for heir in kept}) < len(kept):
        yield "Một đơn vị được chọn hai lần trong các đơn vị mới."
    wanted = {ChangeKind.MERGED: 1, ChangeKind.SPLIT: 1 if asked.goes_on else 2}.get(asked.kind, 0)
    if len(asked.heirs) < wanted:
        yield f"Cần ít nhất {wanted} đơn vị mới (tiếp nhận)."
    new = [heir for heir in asked.heirs if heir.pk is None]
    for heir in kept:
        yield from _faults_of_heir(heir, asked)
    for heir in new:
        yield from _faults_of_new(heir)


def _faults_of_heir(heir: Unit, asked: Asked) -> Iterator[str]:
    if heir.is_home_affairs:
        yield f"{heir} là cơ quan nội vụ, không phải đơn vị thi đua của khối."
    if heir.dissolved is not None:
        yield f"{heir} đã kết thúc hoạt động từ ngày {short_date(heir.dissolved)} nên không tiếp nhận được."
    if heir.founded is not None and asked.on < heir.founded:
        yield f"{heir} thành lập ngày {short_date(heir.founded)}, sau ngày thay đổi; hãy xem lại ngày."
    if heir in asked.units:
        yield f"{heir} không thể tiếp nhận chính mình."
        return
    one_history = lineage(heir)
    for unit in asked.units:
        if unit in one_history:
            yield f"{unit} và {heir} đã thuộc cùng một lịch sử; ghi nữa thì lịch sử chạy vòng."


def _faults_of_new(heir: Unit) -> Iterator[str]:
    try:
        heir.full_clean()
    except ValidationError as error:
        yield from (f"Đơn vị mới {heir.name}: {sentence}" for sentence in error.messages)


def _faults_of_name(asked: Asked) -> Iterator[str]:
    unit = asked.units[0]
    if (asked.name, asked.short_name) == (unit.name, unit.short_name):
        yield f"{unit} đang mang tên này."


def _faults_of_years(case: Case) -> Iterator[str]:
    asked = case.asked
    if asked.on > timezone.localdate():
        yield f"Ngày {short_date(asked.on)} chưa đến; đến ngày ấy mới thực hiện."
    if asked.corrects is not None:
        yield from _faults_of_correction(case, asked.corrects)
        return
    if asked.ends:
        yield from _faults_of_closed(asked)
    for row in case.taken_over if not case.renames else [row for year in case.years for row in case.own(year)]:
        if any(former.until == asked.on for former in row.former_names.all()):
            yield f"Đã ghi một lần đổi tên của {row.name} từ ngày {short_date(asked.on)}."
    for ending in case.endings:
        yield from _faults_of_ending(case, ending)
    if asked.ends:
        for meeting in Meeting.objects.filter(year__in=case.years, status=MeetingStatus.OPEN).order_by("pk"):
            yield f"“{meeting.title}” đang họp và tính cả đơn vị này; hãy chờ bế mạc rồi thực hiện."


def _faults_of_correction(case: Case, wrong: UnitChange) -> Iterator[str]:
    """Where the wrong heir stands in another's place, what it did there is its own: it is merged in turn."""
    if not says(case.asked.reason):
        yield "Cần ghi lý do đính chính."
    for step in wrong.steps.filter(model=Participation._meta.label).select_related("year__bloc"):
        if "unit_id" in step.before:
            yield (
                f"{step.year}: đơn vị ghi sai đã đứng ở chỗ của đơn vị cũ nên không đính chính được; hãy hủy thay đổi "
                "ấy, hoặc nếu đã có việc làm tiếp thì ghi đơn vị ghi sai sáp nhập vào đơn vị đúng."
            )


def _faults_of_closed(asked: Asked) -> Iterator[str]:
    """What a closed year says is not contradicted: there the unit took part to the end."""
    rows = Participation.objects.filter(
        unit__in=asked.units, year__stage=Stage.CLOSED, year__year__gte=asked.on.year, ended_on__isnull=True
    )
    for row in rows.select_related("year__bloc").order_by("pk"):
        yield (
            f"{row.year} đã bàn giao, lưu trữ và ghi {row.name} tham gia đến hết năm; ngày thay đổi phải sau năm ấy."
        )


def _faults_of_ending(case: Case, ending: Ending) -> Iterator[str]:
    row, heir = ending.participation, ending.heir
    if row.added_on is not None and case.asked.on < row.added_on:
        yield f"{row.name} tham gia {row.year} từ ngày {short_date(row.added_on)}; ngày thôi không thể trước đó."
    if heir is not None and heir.ended_on is not None:
        yield f"{heir.name} đã thôi tham gia {row.year} nên không làm tiếp phần việc được."
    held = case.leaderships.get((row.year_id, row.unit_id))
    if held is None:
        return
    role = row.year.bloc.words.role(held.role)
    if heir is None:
        yield f"{row.name} đang là {role} {row.year}; {row.year.bloc.words.leader} ghi đơn vị khác thay trước."
    elif (row.year_id, heir.unit_id) in case.leaderships:
        yield f"{row.name} và {heir.name} cùng giữ vai trò lãnh đạo {row.year}; ghi đơn vị khác thay {role} trước."
