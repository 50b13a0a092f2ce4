"""Who votes on screen, and who sees that a ballot came in. Nobody sees what it says."""

from django.db.models import prefetch_related_objects

from emulation_bloc.core.verdict import Verdict, all_of, any_of, only_if
from units.accounts.policies import confirmed
from units.models import Participation, User
from units.seats import seat_of

from ..arithmetic.stays import stays_of
from ..enums import PollStatus
from ..models import Poll, Voter
from ..sittings.policies import may_manage_meeting
from ..sittings.shared import meeting_open, year_running


def ballot_of(user: User, poll: Poll) -> Voter | None:
    """The line of the roll this person votes for: as head of the unit, or by its letter. ``None`` without one."""
    participation = seat_of(user, poll.meeting.year).participation
    if participation is None:
        return None
    voter = next((line for line in poll.roll.all() if line.participation_id == participation.pk), None)
    if voter is None or not _holds(user, voter):
        return None
    return voter


def _holds(user: User, voter: Voter) -> bool:
    return user.pk == voter.delegate_id if voter.delegate_id else user.is_head


def _why_no_ballot(user: User, poll: Poll) -> str:
    participation = seat_of(user, poll.meeting.year).participation
    voter = next(
        (line for line in poll.roll.all() if participation and line.participation_id == participation.pk), None
    )
    if participation is None:
        return "Chỉ đơn vị của năm thi đua có phiếu."
    if voter is None:
        where = "đã rời họp" if _had_left(participation, poll) else "chưa được điểm danh"
        return f"{participation} {where} khi mở bỏ phiếu nên không có tên trong danh sách cử tri."
    if voter.delegate_id:
        return f"{participation} đã ủy quyền cho {voter.delegate_words} bỏ phiếu."
    return (
        f"Phiếu của {participation} do thủ trưởng bỏ. Khi thủ trưởng vắng, thư ký khối ghi người được ủy quyền "
        "vào điểm danh trước khi mở bỏ phiếu."
    )


def _had_left(participation: Participation, poll: Poll) -> bool:
    """Whether a unit that is not on the roll was in the room before. Rows are loaded once for a meeting's polls."""
    if poll.opened_at is None:
        return False
    prefetch_related_objects([poll.meeting], "attendance__comings")
    line = next((row for row in poll.meeting.attendance.all() if row.participation_id == participation.pk), None)
    left = [stay.left for stay in stays_of(line) if stay.left] if line else []
    return any(moment <= poll.opened_at for moment in left)


def may_vote(user: User, poll: Poll) -> Verdict:
    voter = ballot_of(user, poll)
    return all_of(
        only_if(poll.is_online, "Cuộc này bỏ phiếu giấy hoặc giơ tay, không bỏ phiếu trên máy."),
        only_if(poll.status != PollStatus.DRAFT, "Cuộc bỏ phiếu chưa mở."),
        only_if(voter is not None, "" if voter else _why_no_ballot(user, poll)),
        confirmed(user),
        only_if(voter is None or not voter.has_voted, "Phiếu của đơn vị đã vào hòm phiếu; mỗi đơn vị chỉ bỏ một lần."),
        only_if(voter is None or not voter.by_envelope, "Đơn vị đã gửi phiếu trong phong bì dán kín."),
        only_if(voter is None or not voter.on_paper, "Đơn vị đã nhận phiếu giấy nên không bỏ phiếu trên máy."),
        only_if(poll.status in (PollStatus.DRAFT, PollStatus.OPEN), "Cuộc bỏ phiếu đã đóng."),
        meeting_open(poll.meeting),
        year_running(poll.meeting.year),
    )


def may_see_roll(user: User, poll: Poll) -> Verdict:
    """Who has yet to vote is for whoever runs the vote and the panel; others read how many ballots came in."""
    on_panel = any(member.user_id == user.pk for member in poll.panel.all())
    return any_of(
        may_manage_meeting(user, poll.meeting),
        only_if(on_panel, "Danh sách cử tri dành cho thư ký khối và tổ kiểm phiếu."),
    )


def may_give_paper(user: User, poll: Poll, voter: Voter) -> Verdict:
    return all_of(
        may_manage_meeting(user, poll.meeting),
        only_if(poll.is_held_both_ways, "Cuộc này chỉ bỏ phiếu trên máy."),
        only_if(poll.status == PollStatus.OPEN, "Chỉ phát phiếu giấy khi đang bỏ phiếu."),
        only_if(not voter.has_voted, f"{voter} đã bỏ phiếu trên máy nên không nhận phiếu giấy."),
        only_if(not voter.on_paper, f"{voter} đã nhận phiếu giấy."),
    )


def may_take_paper_back(user: User, poll: Poll, voter: Voter) -> Verdict:
    return all_of(
        may_manage_meeting(user, poll.meeting),
        only_if(poll.status == PollStatus.OPEN, "Cuộc bỏ phiếu đã đóng nên không thu lại phiếu giấy nữa."),
        only_if(not voter.by_envelope, f"{voter} gửi phiếu trong phong bì dán kín; phong bì không lấy ra được."),
        only_if(voter.on_paper, f"{voter} không giữ phiếu giấy."),
    )


def may_close_poll(user: User, poll: Poll) -> Verdict:
    return all_of(
        may_manage_meeting(user, poll.meeting),
        only_if(poll.is_online, "Bỏ phiếu giấy kết thúc khi tổ kiểm phiếu nhập kết quả."),
        only_if(poll.status == PollStatus.OPEN, "Cuộc bỏ phiếu chưa mở hoặc đã đóng."),
        only_if(
            any(voter.has_voted or voter.on_paper for voter in poll.roll.all()),
            "Chưa có phiếu nào vào hòm. Nếu không bỏ phiếu nữa, hãy hủy cuộc bỏ phiếu.",
        ),
    )
