"""Who may write, send round, withdraw and sign the minutes."""

from emulation_bloc.core.verdict import all_of, only_if
from units.seats import seat_of

from ..enums import MeetingStatus, MinutesStatus
from .common import minutes_of, minutes_status, no_poll_waits, secretariat, year_running
from .meetings import may_manage_meeting


def may_see_minutes(user, meeting):
    """A draft is the leadership's own until it goes round."""
    return only_if(
        minutes_status(meeting) != MinutesStatus.DRAFT or seat_of(user, meeting.year).is_leadership,
        "Biên bản đang dự thảo; các đơn vị xem được khi thư ký khối gửi lấy ý kiến.",
    )


def may_edit_minutes(user, meeting):
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            minutes_status(meeting) == MinutesStatus.DRAFT,
            "Biên bản đang lấy ý kiến. Muốn sửa, hãy rút biên bản về.",
        ),
    )


def may_circulate_minutes(user, meeting):
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(minutes_of(meeting), "Chưa có dự thảo biên bản."),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
    )


def may_withdraw_minutes(user, meeting):
    """Signed minutes are withdrawn by whoever may sign them."""
    status = minutes_status(meeting)
    seat = seat_of(user, meeting.year)
    return all_of(
        secretariat(user, meeting.year),
        only_if(status != MinutesStatus.DRAFT, "Biên bản đang là dự thảo."),
        only_if(
            status != MinutesStatus.SIGNED or seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng được rút biên bản đã ký.",
        ),
    )


def may_sign_minutes(user, meeting, polls):
    seat = seat_of(user, meeting.year)
    return all_of(
        only_if(
            seat.is_secretariat and seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng được ký biên bản.",
        ),
        year_running(meeting.year),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
        no_poll_waits(polls, "Trước khi ký, hãy niêm phong hoặc hủy"),
        only_if(
            minutes_status(meeting) != MinutesStatus.DRAFT,
            "Biên bản còn là dự thảo. Thư ký khối phải gửi lấy ý kiến trước khi ký.",
        ),
        only_if(minutes_status(meeting) == MinutesStatus.CIRCULATED, "Biên bản đã ký."),
    )
