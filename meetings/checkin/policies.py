"""Who says by phone that a unit is here, and who opens the door for it."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User
from units.seats import seat_of

from ..enums import MeetingStatus, Presence
from ..models import Attendance, Meeting
from ..sittings.policies import may_manage_meeting, may_record_attendance
from ..sittings.shared import year_running


def own_line(user: User, meeting: Meeting) -> Attendance | None:
    """The line of attendance of this person's unit, ``None`` for whoever looks in from outside."""
    participation = seat_of(user, meeting.year).participation
    if participation is None:
        return None
    return next((line for line in meeting.attendance.all() if line.participation_id == participation.pk), None)


def may_check_in(user: User, meeting: Meeting) -> Verdict:
    """Anybody of the unit, once: what the secretary ticked is changed by the secretary."""
    line = own_line(user, meeting)
    return all_of(
        only_if(line is not None, "Chỉ đơn vị có tên trong danh sách của hội nghị tự điểm danh."),
        year_running(meeting.year),
        only_if(meeting.status != MeetingStatus.ENDED, "Hội nghị đã bế mạc nên không điểm danh nữa."),
        *([] if line is None else _not_ticked_yet(line)),
        only_if(meeting.room_code, "Thư ký khối chưa mở điểm danh bằng điện thoại. Hãy chờ, hoặc báo thư ký ghi giúp."),
    )


def _not_ticked_yet(line: Attendance) -> list[Verdict]:
    unit = line.participation
    arrived = f"{unit} đã được ghi nhận có mặt{f', đại biểu {line.delegate_name}' if line.delegate_name else ''}."
    return [
        only_if(line.presence != Presence.PRESENT, f"{arrived} Cần sửa tên đại biểu, hãy báo thư ký khối."),
        only_if(
            line.presence not in (Presence.EXCUSED, Presence.ABSENT),
            f"Thư ký khối đã ghi {unit}: {line.get_presence_display().lower()}. "
            "Nếu đại biểu đã đến, hãy báo thư ký khối sửa điểm danh.",
        ),
        only_if(
            not line.envelope,
            f"{unit} đã gửi ý kiến bằng văn bản. Nếu đại biểu vẫn đến dự, hãy báo thư ký khối nhận lại phong bì.",
        ),
    ]


def may_open_checkin(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_record_attendance(user, meeting),
        only_if(not meeting.room_code, "Đang mở điểm danh. Muốn đổi mã, hãy đóng rồi mở lại."),
    )


def may_close_checkin(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(meeting.room_code, "Chưa mở điểm danh bằng điện thoại."),
    )
