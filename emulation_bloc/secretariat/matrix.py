"""The board's matrix: units × tasks. Only states are told, never a score.

A cell is an icon *and* a word; a row is joined in Python, because one template include per cell
costs more than all queries of the page together.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from emulation_bloc.core.templatetags.components import icon
from meetings.enums import MeetingStatus, Presence
from pledges.enums import PledgeStatus, RegistrationStatus
from scoring.enums import SheetStatus
from units.enums import DeadlineKind, LeadershipRole, Stage


@dataclass(frozen=True)
class Cell:
    """``tone``: done, waiting (for the leadership), open (for the unit), back (returned), off (not its time yet)."""

    tone: str
    word: str
    late: bool = False


@dataclass(frozen=True)
class Column:
    """A task of the year, with how many units are through with it."""

    label: str
    done: int
    total: int


@dataclass(frozen=True)
class Matrix:
    columns: list
    rows: list


ICONS = {
    "done": "check-circle-fill",
    "waiting": "hourglass",
    "open": "circle",
    "back": "arrow-counterclockwise",
    "late": "exclamation-triangle",
    "off": "dash-circle",
}
OFF = Cell("off", "Chưa đến")
OWN_MARK = mark_safe('<span class="unit-role unit-own">Đơn vị của tôi</span>')
LATE_NOTE = mark_safe('<span class="cell-note">quá hạn</span>')

REGISTRATION_CELLS = {
    RegistrationStatus.SUBMITTED: Cell("waiting", "Chờ tiếp nhận"),
    RegistrationStatus.RETURNED: Cell("back", "Trả lại"),
    RegistrationStatus.ACCEPTED: Cell("done", "Đã tiếp nhận"),
}
SELF_SCORE_CELLS = {
    SheetStatus.DRAFT: Cell("open", "Đang chấm"),
    SheetStatus.RETURNED: Cell("back", "Trả lại"),
}
VERIFICATION_CELLS = {
    SheetStatus.SUBMITTED: Cell("waiting", "Chờ thẩm định"),
    SheetStatus.RETURNED: Cell("back", "Chờ nộp lại"),
    SheetStatus.VERIFIED: Cell("done", "Đã thẩm định"),
    SheetStatus.CONFIRMED: Cell("done", "Đã chốt"),
}
ATTENDANCE_CELLS = {
    Presence.PRESENT: Cell("done", "Có mặt"),
    Presence.LEFT: Cell("done", "Đã dự, rời họp"),
    Presence.EXCUSED: Cell("waiting", "Vắng có lý do"),
    Presence.ABSENT: Cell("back", "Vắng"),
}


def _reached(facts, stage):
    return Stage(facts.year.stage).place >= stage.place


def _late(facts, unit, kind):
    last_day = facts.last_day(kind, unit)
    return last_day is not None and last_day < timezone.localdate()


def registration_cell(facts, unit):
    status = getattr(getattr(unit, "registration", None), "status", None)
    if status in REGISTRATION_CELLS:
        return REGISTRATION_CELLS[status]
    if not _reached(facts, Stage.REGISTRATION):
        return OFF
    return Cell("open", "Chưa gửi", late=_late(facts, unit, DeadlineKind.REGISTRATION))


def pledge_cell(facts, unit):
    if getattr(getattr(unit, "pledge", None), "status", None) == PledgeStatus.SIGNED:
        return Cell("done", "Đã ký")
    if not _reached(facts, Stage.REGISTRATION):
        return OFF
    return Cell("open", "Chưa ký", late=_late(facts, unit, DeadlineKind.PLEDGE))


def self_score_cell(facts, unit):
    sheet = getattr(unit, "sheet", None)
    if sheet is None or not _reached(facts, Stage.SELF_SCORING):
        return OFF
    if sheet.status not in SELF_SCORE_CELLS:
        return Cell("done", "Đã nộp")
    cell = SELF_SCORE_CELLS[sheet.status]
    late = sheet.status == SheetStatus.DRAFT and _late(facts, unit, DeadlineKind.SELF_SCORING)
    return Cell(cell.tone, cell.word, late=late)


def verification_cell(facts, unit):
    sheet = getattr(unit, "sheet", None)
    if sheet is None or not _reached(facts, Stage.VERIFYING):
        return OFF
    return VERIFICATION_CELLS.get(sheet.status, Cell("open", "Chưa nộp"))


def attendance_cell(facts, unit):
    row = facts.attendance.get(unit.pk)
    if row is None:
        return OFF
    unknown = "Chưa điểm danh" if row.meeting.status != MeetingStatus.PLANNED else "Được mời"
    return ATTENDANCE_CELLS.get(row.presence, Cell("open", unknown))


def nomination_cell(facts, unit):
    found = facts.nominations.get(unit.pk)
    if found:
        return Cell("done", ", ".join(nomination.review.award.short_name for nomination in found))
    return Cell("off", "Không đề nghị") if _reached(facts, Stage.PROPOSING) else OFF


STATES_OF_WORK = {
    "Đăng ký": registration_cell,
    "Giao ước": pledge_cell,
    "Tự chấm": self_score_cell,
    "Thẩm định": verification_cell,
}
COLUMNS = STATES_OF_WORK | {
    "Hội nghị tổng kết": attendance_cell,
    "Đề nghị khen thưởng": nomination_cell,
}


def matrix(facts, own=None):
    """Rows in official order; ``own`` is the participation of whoever looks, set off from the others."""
    cells = {unit.pk: [cell(facts, unit) for cell in COLUMNS.values()] for unit in facts.units}
    columns = [
        Column(label, done=sum(row[i].tone == "done" for row in cells.values()), total=len(cells))
        for i, label in enumerate(COLUMNS)
    ]
    roles = {line.unit_id: LeadershipRole(line.role).label for line in facts.leaderships.values()}
    rows = [_row(unit, cells[unit.pk], roles.get(unit.unit_id, ""), own) for unit in facts.units]
    return Matrix(columns, rows)


def _row(unit, cells, role, own):
    is_own = own is not None and unit.pk == own.pk
    return format_html(
        '<tr class="{}"><th scope="row"><span class="unit-name">{}</span>{}{}</th>{}</tr>',
        "row-own" if is_own else "",
        unit.name,
        format_html('<span class="unit-role">{}</span>', role) if role else "",
        OWN_MARK if is_own else "",
        format_html_join("", "{}", ((_cell(cell, label),) for cell, label in zip(cells, COLUMNS, strict=True))),
    )


def _cell(cell, label):
    tone = "late" if cell.late else cell.tone
    return format_html(
        '<td class="cell cell-{}" data-label="{}"><span class="cell-state">{}<span>{}</span></span>{}</td>',
        tone,
        label,
        icon(ICONS[tone]),
        cell.word,
        LATE_NOTE if cell.late else "",
    )
