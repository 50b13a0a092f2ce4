"""Who writes down what the meeting agreed on without a ballot."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..enums import MeetingStatus
from ..models import AgreedDecision, Meeting
from ..sittings.policies import may_edit_minutes


def may_record_agreed(user: User, meeting: Meeting) -> Verdict:
    """In the meeting or after it, as long as its minutes are a draft: the minutes print it."""
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(meeting.status != MeetingStatus.PLANNED, "Hội nghị chưa khai mạc nên chưa thống nhất nội dung nào."),
    )


def may_strike_agreed(user: User, decision: AgreedDecision) -> Verdict:
    return all_of(
        may_edit_minutes(user, decision.meeting),
        only_if(decision.stands, "Quyết định này đã được gạch bỏ."),
    )
