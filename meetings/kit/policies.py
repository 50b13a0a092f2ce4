"""Who prints the papers for a meeting without a network."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..enums import MeetingStatus
from ..models import Meeting
from ..sittings.policies import may_manage_meeting


def may_print_kit(user: User, meeting: Meeting) -> Verdict:
    """Papers to fill in by hand are for a meeting to come or going on; they name everybody expected."""
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            meeting.status != MeetingStatus.ENDED,
            "Hội nghị đã bế mạc nên không còn cần hồ sơ để ghi tay. Hãy tải biên bản hội nghị, biên bản kiểm phiếu.",
        ),
    )
