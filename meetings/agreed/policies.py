"""Who writes down what the meeting agreed on without a ballot."""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.models import User

from ..enums import AgreedKind, MeetingStatus
from ..kinds.award import Award
from ..kinds.election import Election
from ..models import AgreedDecision, Meeting
from ..polls.policies import may_vote_on
from ..sittings.policies import may_edit_minutes


def may_record_agreed(user: User, meeting: Meeting) -> Verdict:
    """In the meeting or after it, as long as its minutes are a draft: the minutes print it."""
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(meeting.status != MeetingStatus.PLANNED, "Hội nghị chưa khai mạc nên chưa thống nhất nội dung nào."),
    )


# What is agreed on instead of such a vote, and so at the meetings that hold it.
INSTEAD_OF = {
    AgreedKind.AWARD: Award.code,
    AgreedKind.AWARD_WITHDRAWN: Award.code,
    AgreedKind.LEADER: Election.code,
    AgreedKind.DEPUTY: Election.code,
}


def may_record_agreed_on(user: User, meeting: Meeting, kind: str) -> Verdict:
    vote = INSTEAD_OF.get(AgreedKind(kind))
    return all_of(may_record_agreed(user, meeting), ALLOWED if vote is None else may_vote_on(meeting, vote))


def kinds_to_agree_on(meeting: Meeting) -> list[AgreedKind]:
    """What a meeting of its kind agrees on, to choose from; a bloc without a deputy chooses none."""
    roles = {AgreedKind.LEADER, AgreedKind.DEPUTY} - set(meeting.year.bloc.roles)
    kinds = [kind for kind in AgreedKind if kind not in roles]
    return [kind for kind in kinds if kind not in INSTEAD_OF or may_vote_on(meeting, INSTEAD_OF[kind])]


def may_strike_agreed(user: User, decision: AgreedDecision) -> Verdict:
    return all_of(
        may_edit_minutes(user, decision.meeting),
        only_if(decision.stands, "Quyết định này đã được gạch bỏ."),
    )
