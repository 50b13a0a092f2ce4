"""Who leads the projector, and what it may tell."""

from emulation_bloc.core.verdict import all_of, only_if

from ..enums import PollStatus
from .meetings import may_manage_meeting


def may_lead_the_wall(user, meeting):
    """Before the opening (welcome) and after the end (where to fetch the minutes), until the minutes are signed."""
    return may_manage_meeting(user, meeting)


def may_reveal(user, poll):
    return all_of(
        may_lead_the_wall(user, poll.meeting),
        only_if(
            poll.status == PollStatus.SEALED,
            "Kết quả chỉ đưa lên màn chiếu sau khi tổ kiểm phiếu niêm phong.",
        ),
    )
