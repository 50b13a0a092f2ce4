"""Who may write, send round, withdraw and sign the minutes."""

from collections.abc import Iterable

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, each_of, only_if
from units.accounts.policies import confirmed
from units.models import User
from units.seats import seat_of

from ..compared import differences
from ..enums import MeetingStatus, MinutesStatus, RemarkStatus
from ..models import Meeting, MinutesRemark, Poll
from ..sittings.policies import may_edit_minutes
from ..sittings.shared import minutes_of, minutes_status, no_poll_waits, secretariat, year_running


def may_circulate_minutes(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(minutes_of(meeting), "Chưa có dự thảo biên bản."),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
    )


def may_read_minutes_out(user: User, meeting: Meeting) -> Verdict:
    """While the draft is worked on: in the meeting itself, or after it."""
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(meeting.status != MeetingStatus.PLANNED, "Hội nghị chưa khai mạc nên chưa có biên bản để đọc."),
    )


def may_remark(user: User, meeting: Meeting) -> Verdict:
    """Units of the year say what they think while the minutes go round."""
    return all_of(
        only_if(seat_of(user, meeting.year).participation, "Chỉ đơn vị của năm thi đua góp ý biên bản."),
        year_running(meeting.year),
        only_if(
            minutes_status(meeting) == MinutesStatus.CIRCULATED,
            "Biên bản không ở giai đoạn lấy ý kiến.",
        ),
    )


def may_agree(user: User, meeting: Meeting) -> Verdict:
    """A unit that agreed to a text taken back since, or whose remark was answered, agrees to the one going round.

    The minutes say so of the unit: the word of an account somebody vouched for.
    """
    own = seat_of(user, meeting.year).participation
    said = own is not None and any(
        remark.participation_id == own.pk and remark.status in (RemarkStatus.AGREED, RemarkStatus.OPEN)
        for remark in meeting.minutes.remarks.all()
    )
    return all_of(
        may_remark(user, meeting),
        only_if(not said, "Đơn vị đã nhất trí, hoặc có ý kiến đang chờ trả lời."),
        confirmed(user),
    )


def may_answer_remarks(user: User, meeting: Meeting) -> Verdict:
    """Whose it is to answer; whether a remark still waits for it is asked by ``may_answer_remark``."""
    return secretariat(user, meeting.year)


def may_answer_remark(user: User, remark: MinutesRemark) -> Verdict:
    meeting = remark.minutes.meeting
    return all_of(
        may_answer_remarks(user, meeting),
        only_if(remark.status == RemarkStatus.OPEN, "Ý kiến này đã trả lời."),
        only_if(
            minutes_status(meeting) != MinutesStatus.SIGNED,
            "Biên bản đã ký nên không trả lời ý kiến nữa.",
        ),
    )


def may_withdraw_minutes(user: User, meeting: Meeting) -> Verdict:
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
        confirmed(user),
    )


def may_be_signer(user: User, meeting: Meeting) -> Verdict:
    seat = seat_of(user, meeting.year)
    return all_of(
        only_if(
            seat.is_secretariat and seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng được ký biên bản.",
        ),
        confirmed(user),
        year_running(meeting.year),
    )


def may_sign_minutes(user: User, meeting: Meeting, polls: Iterable[Poll]) -> Verdict:
    return all_of(
        may_be_signer(user, meeting),
        only_if(minutes_status(meeting) != MinutesStatus.SIGNED, "Biên bản đã ký."),
        each_of(
            only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
            no_poll_waits(polls, "Trước khi ký, hãy niêm phong hoặc hủy"),
            only_if(
                minutes_status(meeting) == MinutesStatus.CIRCULATED,
                "Biên bản còn là dự thảo. Thư ký khối phải gửi lấy ý kiến trước khi ký.",
            ),
            _every_remark_answered(meeting),
            _agrees_with_what_hangs_on_it(meeting),
        ),
    )


def _agrees_with_what_hangs_on_it(meeting: Meeting) -> Verdict:
    """Asked only where the minutes go round: nobody signs before."""
    if minutes_status(meeting) != MinutesStatus.CIRCULATED:
        return ALLOWED
    gaps = differences(meeting)
    return only_if(not gaps, f"Biên bản và hồ sơ đề nghị chưa khớp: {' '.join(gaps)}")


def _every_remark_answered(meeting: Meeting) -> Verdict:
    minutes = minutes_of(meeting)
    remarks = minutes.remarks.all() if minutes else ()
    waiting = [remark for remark in remarks if remark.status == RemarkStatus.OPEN]
    units = ", ".join(sorted({remark.participation.short_name for remark in waiting}))
    return only_if(not waiting, f"Còn {len(waiting)} ý kiến về biên bản chưa trả lời (của {units}).")
