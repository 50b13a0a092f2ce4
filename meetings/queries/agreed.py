"""What meetings agreed on without a ballot."""

from ..enums import AgreedKind, PollKind, PollStatus
from ..models import AgreedDecision, Poll


def agreed_of(meeting):
    """Every decision of the meeting in the order of its moments, struck ones too; two queries."""
    return list(meeting.agreed.prefetch_related("units"))


def agreed_leaders(year):
    """Role → the decision of the last meeting that agreed on it and was not struck; two queries."""
    rows = AgreedDecision.objects.filter(
        meeting__year=year, kind__in=[AgreedKind.LEADER, AgreedKind.DEPUTY], struck_at__isnull=True
    )
    rows = rows.select_related("meeting").prefetch_related("units__unit")
    return {row.kind: row for row in rows.order_by("meeting__starts_at", "agreed_at", "pk")}


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
