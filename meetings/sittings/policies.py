"""Who may schedule, run and end a meeting."""

from collections.abc import Iterable

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import MeetingKind, MeetingStatus, MinutesStatus
from ..models import Meeting, Poll
from .shared import meeting_open, minutes_status, no_poll_waits, not_signed, secretariat


def may_schedule_meeting(user: User, year: EmulationYear) -> Verdict:
    return secretariat(user, year)


def may_manage_meeting(user: User, meeting: Meeting) -> Verdict:
    """Edit the particulars and the agenda: until the minutes are signed."""
    return all_of(secretariat(user, meeting.year), not_signed(meeting))


def may_edit_records(user: User, meeting: Meeting) -> Verdict:
    """What the minutes print of the meeting stands still while they go round, as their typed parts do."""
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            minutes_status(meeting) != MinutesStatus.CIRCULATED,
            "Biên bản đang lấy ý kiến. Muốn sửa, hãy rút biên bản về; chỗ sửa được ghi lại kèm người sửa.",
        ),
    )


def may_move_meeting(user: User, meeting: Meeting) -> Verdict:
    """Another day or hour, while it is to come."""
    return all_of(
        secretariat(user, meeting.year),
        only_if(meeting.status == MeetingStatus.PLANNED, "Hội nghị đã khai mạc nên không dời được."),
    )


def may_record_attendance(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_edit_records(user, meeting),
        only_if(
            meeting.status != MeetingStatus.ENDED,
            "Hội nghị đã bế mạc. Muốn sửa điểm danh, hãy mở lại hội nghị và ghi lý do.",
        ),
    )


def may_open_meeting(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(meeting.status == MeetingStatus.PLANNED, "Hội nghị đã khai mạc."),
        only_if(
            meeting.kind != MeetingKind.YEAREND or meeting.year.stage == Stage.REVIEW,
            "Hội nghị tổng kết chỉ khai mạc khi năm thi đua ở giai đoạn “Hội nghị tổng kết”.",
        ),
    )


def may_end_meeting(user: User, meeting: Meeting, polls: Iterable[Poll]) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        meeting_open(meeting),
        no_poll_waits(polls, "Trước khi bế mạc, hãy niêm phong hoặc hủy"),
    )


def may_reopen_meeting(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
        only_if(
            minutes_status(meeting) == MinutesStatus.DRAFT,
            "Biên bản đang lấy ý kiến. Hãy rút biên bản về trước khi mở lại hội nghị.",
        ),
    )


def may_see_minutes(user: User, meeting: Meeting) -> Verdict:
    """A draft is the leadership's own until it goes round."""
    return only_if(
        minutes_status(meeting) != MinutesStatus.DRAFT or seat_of(user, meeting.year).is_leadership,
        "Biên bản đang dự thảo; các đơn vị xem được khi thư ký khối gửi lấy ý kiến.",
    )


def may_edit_minutes(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            minutes_status(meeting) == MinutesStatus.DRAFT,
            "Biên bản đang lấy ý kiến. Muốn sửa, hãy rút biên bản về.",
        ),
    )
