"""What meetings agreed on without a ballot."""

from ..enums import PollKind, PollStatus
from ..models import Poll


def agreed_of(meeting):
    """Every decision of the meeting in the order of its moments, struck ones too; two queries."""
    return list(meeting.agreed.prefetch_related("units"))


def elected_before(meeting, role):
    """Whether a sealed secret ballot of this meeting or a later one chose who holds ``role``."""
    polls = Poll.objects.filter(
        meeting__year=meeting.year_id,
        meeting__starts_at__gte=meeting.starts_at,
        kind=PollKind.ELECTION,
        role=role,
        status=PollStatus.SEALED,
    )
    return polls.exists()
