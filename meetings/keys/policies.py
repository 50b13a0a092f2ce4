"""Who takes words for a key, and who turns one. Only together do members of the panel open the box."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.models import User

from ..box import queries as box_queries
from ..counting.policies import member_of
from ..enums import PollStatus
from ..models import KeyShare, Meeting, Poll
from ..sittings.shared import year_running


def may_take_key(user: User, meeting: Meeting) -> Verdict:
    """Whoever sits on the panel of a vote on screen that is still to be opened to voters."""
    waiting, sealed = box_queries.votes_kept_by(user, meeting)
    return all_of(
        year_running(meeting.year),
        confirmed(user),
        only_if(waiting or sealed, "Chỉ thành viên tổ kiểm phiếu của một cuộc bỏ phiếu trên máy mới nhận từ khóa."),
        only_if(
            not sealed,
            f"Hòm phiếu “{sealed[0].question if sealed else ''}” đang niêm phong bằng từ khóa của bạn nên không đổi "
            "từ khóa được cho đến khi mở hòm.",
        ),
    )


def share_of(user: User, poll: Poll) -> KeyShare | None:
    """The share of the box's key that this person holds, or ``None``."""
    member = member_of(user, poll)
    if member is None or not poll.is_online or not hasattr(poll, "box"):
        return None
    return next((share for share in poll.box.shares.all() if share.member_id == member.pk), None)


def may_turn_key(user: User, poll: Poll) -> Verdict:
    share = share_of(user, poll)
    return all_of(
        only_if(member_of(user, poll) is not None, "Chỉ tổ kiểm phiếu của cuộc bỏ phiếu này được mở hòm."),
        year_running(poll.meeting.year),
        confirmed(user),
        only_if(poll.is_online, "Cuộc này không có hòm phiếu trên máy."),
        only_if(poll.status != PollStatus.OPEN, "Đang bỏ phiếu; hòm chỉ mở sau khi thư ký khối đóng bỏ phiếu."),
        only_if(poll.status == PollStatus.CLOSED, "Hòm phiếu chưa đóng, hoặc đã mở rồi."),
        only_if(share is not None, "Bạn chưa nhận từ khóa trước khi mở bỏ phiếu nên không giữ chìa khóa của hòm này."),
        only_if(share is None or not share.turned, "Bạn đã tra chìa khóa; chờ thành viên khác của tổ kiểm phiếu."),
        only_if(not box_queries.paper_to_count(poll), "Hãy nhập số phiếu giấy trước khi mở hòm phiếu trên máy."),
    )
