"""Who writes down what the meeting agreed on without a ballot."""

from emulation_bloc.core.verdict import all_of, only_if

from ..enums import MeetingStatus
from ..sittings.policies import may_edit_minutes


def may_record_agreed(user, meeting):
    """In the meeting or after it, as long as its minutes are a draft: the minutes print it."""
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(meeting.status != MeetingStatus.PLANNED, "Hội nghị chưa khai mạc nên chưa thống nhất nội dung nào."),
    )


def may_strike_agreed(user, decision):
    return all_of(
        may_edit_minutes(user, decision.meeting),
        only_if(decision.stands, "Quyết định này đã được gạch bỏ."),
    )
