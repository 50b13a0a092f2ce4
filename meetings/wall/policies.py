"""Who leads the projector, and what it may tell."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..enums import MinutesStatus, PollStatus
from ..models import Meeting, Poll
from ..sittings.policies import may_manage_meeting
from ..sittings.shared import minutes_status, secretariat


def may_lead_the_wall(user: User, meeting: Meeting) -> Verdict:
    """Before the opening (welcome) and after the end (where to fetch the minutes), until the minutes are signed."""
    return may_manage_meeting(user, meeting)


def leads_what_is_over(user: User, meeting: Meeting) -> Verdict:
    """Whoever led the meeting: there is nothing to lead once the minutes are signed, and something to read."""
    return all_of(
        secretariat(user, meeting.year),
        only_if(minutes_status(meeting) == MinutesStatus.SIGNED, "Biên bản hội nghị chưa ký."),
    )


def may_reveal(user: User, poll: Poll) -> Verdict:
    return all_of(
        may_lead_the_wall(user, poll.meeting),
        only_if(
            poll.status == PollStatus.SEALED,
            "Kết quả chỉ đưa lên màn chiếu sau khi tổ kiểm phiếu niêm phong.",
        ),
    )
