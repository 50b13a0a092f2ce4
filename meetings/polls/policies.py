"""Who may put a question to the vote, and when the vote may open."""

from collections.abc import Iterable
from typing import Any

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..enums import MeetingKind, MeetingStatus, PollStatus
from ..kinds.registry import kind_of
from ..models import Meeting, Poll
from ..sittings.policies import may_manage_meeting
from . import results


def may_add_poll(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            meeting.status != MeetingStatus.ENDED,
            "Hội nghị đã bế mạc nên không thêm cuộc bỏ phiếu.",
        ),
    )


def may_vote_on(meeting: Meeting, kind: str) -> Verdict:
    """Whether a meeting of its kind decides such a thing at all, by ballot or without one."""
    why_not = kind_of(kind).why_not_at(MeetingKind(meeting.kind))
    return only_if(not why_not, why_not)


def may_add_poll_of(user: User, meeting: Meeting, kind: str) -> Verdict:
    return all_of(may_add_poll(user, meeting), may_vote_on(meeting, kind))


def may_change_poll(user: User, poll: Poll) -> Verdict:
    """Withdraw a candidate, name the panel: only before opening, which freezes both."""
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(
            poll.status == PollStatus.DRAFT,
            "Cuộc bỏ phiếu đã mở nên danh sách ứng viên và tổ kiểm phiếu không thay đổi được nữa.",
        ),
    )


def may_edit_poll(user: User, poll: Poll) -> Verdict:
    """Question, candidates and rule of a draft; of a next round too, among those the round before left open."""
    return all_of(
        may_change_poll(user, poll),
        only_if(not poll.of_kind.no_editing, poll.of_kind.no_editing),
    )


def may_print_ballots(user: User, meeting: Meeting, polls: Iterable[Poll]) -> Verdict:
    """Blank ballots are for whoever runs the vote, while there is one to come."""
    waiting = [poll for poll in polls if poll.has_paper and poll.status in (PollStatus.DRAFT, PollStatus.OPEN)]
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(waiting, "Không còn cuộc bỏ phiếu nào cần in phiếu giấy."),
    )


def may_cancel_poll(user: User, poll: Poll) -> Verdict:
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(
            poll.status != PollStatus.SEALED,
            "Kết quả đã niêm phong nên không hủy được.",
        ),
        only_if(poll.status != PollStatus.CANCELLED, "Cuộc bỏ phiếu đã hủy."),
    )


def may_add_run_off(user: User, poll: Poll) -> Verdict:
    left = results.result_of(poll).next_round if poll.status == PollStatus.SEALED else ()
    running = [again for again in poll.run_offs.all() if again.status != PollStatus.CANCELLED]
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(poll.status == PollStatus.SEALED, "Kết quả vòng này chưa niêm phong."),
        only_if(
            left,
            "Đã chọn đủ và không có đơn vị bằng phiếu ở suất cuối nên không cần vòng sau.",
        ),
        only_if(not poll.of_kind.no_next_round, poll.of_kind.no_next_round),
        only_if(not running, "Đã có vòng bỏ phiếu lại cho cuộc này."),
    )


def may_repeat_poll(user: User, poll: Poll) -> Verdict:
    """Put a vote that was called off once more, as it was meant."""
    again = [other for other in poll.repeated_by.all() if other.status != PollStatus.CANCELLED]
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(poll.status == PollStatus.CANCELLED, "Chỉ lặp lại cuộc bỏ phiếu đã hủy."),
        only_if(not poll.of_kind.no_repeating, poll.of_kind.no_repeating),
        only_if(not again, "Cuộc bỏ phiếu này đã được lặp lại."),
        only_if(
            poll.parent_id is None or not _rivals(poll),
            "Đã có vòng bỏ phiếu khác thay cho vòng này.",
        ),
    )


def _rivals(poll: Poll) -> list[Any]:
    """Other votes of the same next round that stand."""
    return [other for other in poll.parent.run_offs.all() if other.status != PollStatus.CANCELLED]
