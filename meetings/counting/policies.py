"""Who may count, see counts and seal. No partial number to anybody."""

from emulation_bloc.core.verdict import Verdict, all_of, any_of, only_if
from units.accounts.policies import confirmed
from units.models import User

from ..enums import PanelRole, PollStatus
from ..models import PanelMember, Poll
from ..polls import results
from ..sittings.shared import secretariat, year_running


def member_of(user: User, poll: Poll) -> PanelMember | None:
    """The line of the panel this person sits on, or ``None``."""
    return next((member for member in poll.panel.all() if member.user_id == user.pk), None)


def _counter(user: User, poll: Poll) -> Verdict:
    """The panel counts a secret ballot; hands are counted by the secretariat."""
    if not poll.is_secret:
        return secretariat(user, poll.meeting.year)
    return all_of(
        only_if(
            member_of(user, poll) is not None, "Chỉ tổ kiểm phiếu của cuộc bỏ phiếu này được nhập và xem số phiếu."
        ),
        confirmed(user),
    )


def may_count(user: User, poll: Poll) -> Verdict:
    return all_of(
        _counter(user, poll),
        year_running(poll.meeting.year),
        only_if(poll.status != PollStatus.DRAFT, "Cuộc bỏ phiếu chưa mở."),
        only_if(
            not poll.is_online or poll.status != PollStatus.OPEN,
            "Đang bỏ phiếu trên máy; phiếu giấy được kiểm sau khi thư ký khối đóng bỏ phiếu.",
        ),
        only_if(
            not poll.is_online or any(voter.on_paper for voter in poll.roll.all()),
            "Không có phiếu giấy nào để đếm; phiếu trên máy được cộng khi tổ kiểm phiếu mở hòm.",
        ),
        only_if(
            poll.status in (PollStatus.OPEN, PollStatus.CLOSED),
            "Số phiếu đã nhập. Muốn nhập lại, hãy chọn “Kiểm phiếu lại”.",
        ),
    )


def may_recount(user: User, poll: Poll) -> Verdict:
    return all_of(
        _counter(user, poll),
        only_if(
            poll.status == PollStatus.COUNTED,
            "Chỉ kiểm phiếu lại khi đã nhập số phiếu và chưa niêm phong.",
        ),
        only_if(
            not poll.is_online,
            "Hòm phiếu trên máy đã mở, phiếu đã xóa sau khi cộng nên không đếm lại được; "
            "muốn làm lại thì hủy và bỏ phiếu lại.",
        ),
    )


def may_seal(user: User, poll: Poll) -> Verdict:
    faults = results.faults_of(poll) if poll.status == PollStatus.COUNTED else []
    return all_of(
        _counter(user, poll),
        only_if(
            poll.status == PollStatus.COUNTED,
            "Chưa nhập kết quả kiểm phiếu hoặc kết quả đã niêm phong.",
        ),
        only_if(
            not poll.is_secret
            or any(member.user_id == user.pk and member.role == PanelRole.HEAD for member in poll.panel.all()),
            "Chỉ tổ trưởng tổ kiểm phiếu được ký và niêm phong kết quả.",
        ),
        only_if(not faults, " ".join(fault.sentence for fault in faults)),
    )


def may_recompute(user: User, poll: Poll) -> Verdict:
    """The workbook of a result; before it is sealed there is none, not even for the panel."""
    return only_if(poll.status == PollStatus.SEALED, "Tệp tính lại có sau khi tổ kiểm phiếu niêm phong kết quả.")


def may_see_counts(user: User, poll: Poll) -> Verdict:
    """No partial number to anybody: the panel sees its own count, everybody the sealed one."""
    return any_of(
        only_if(
            poll.status == PollStatus.SEALED,
            "Số phiếu chỉ hiện sau khi tổ kiểm phiếu niêm phong kết quả.",
        ),
        all_of(
            _counter(user, poll),
            only_if(poll.status == PollStatus.COUNTED, "Chưa nhập số phiếu."),
        ),
    )
