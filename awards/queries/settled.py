"""What a meeting announces of awards that an earlier one of the year decided, and who asked by paper to be left out."""

from collections.abc import Iterator

from meetings.compared import Settled, SteppedBack
from meetings.enums import MeetingKind
from meetings.models import Meeting

from ..enums import NominationStatus
from ..models import Nomination, StepBack


def settled_at(meeting: Meeting) -> Iterator[Settled | SteppedBack]:
    """Asked by the minutes and the wall. What is announced is what stands proposed, so the two cannot differ."""
    if meeting.kind == MeetingKind.YEAREND:
        yield from _announced(meeting)
    rows = StepBack.objects.filter(nomination__review__year=meeting.year_id).select_related(
        "nomination__review__award",
        "nomination__participation",
        "nomination__option__poll__meeting",
        "nomination__agreed__meeting",
    )
    for asked in rows.select_related("in_favour_of"):
        if meeting_of(asked.nomination) == meeting:
            yield SteppedBack(asked.in_words)


def _announced(meeting):
    rows = Nomination.objects.filter(review__year=meeting.year_id, status=NominationStatus.PROPOSED)
    rows = rows.select_related("review__award", "participation", "option__poll__meeting", "agreed__meeting")
    for one in rows:
        decided = meeting_of(one)
        if decided is not None and decided.starts_at < meeting.starts_at:
            how = one.agreed.how_in_words if one.agreed is not None else "bỏ phiếu"
            yield Settled(str(one.review), str(one.participation), how, _called(decided))


def _called(meeting):
    return f"{meeting.title}{meeting.cited_day}"


def meeting_of(nomination: Nomination) -> Meeting | None:
    """That decided on it, by agreement or by ballot."""
    if nomination.agreed is not None:
        return nomination.agreed.meeting
    return nomination.option.poll.meeting if nomination.option is not None else None
