"""Whom the meeting elected to count, as it stands now."""

from ..models import Poll
from ..models.poll import OPENED
from .polls import of_record


def decided_panel(meeting):
    """The last decision, or ``None`` while the meeting has taken none. Reads prefetched rows where there are any."""
    decisions = list(meeting.panel_decisions.all())
    return decisions[-1] if decisions else None


def any_secret_vote_opened(meeting):
    """From the first on, who counts is changed with a reason only."""
    return any(poll.is_secret for poll in of_record(Poll.objects.filter(meeting=meeting, status__in=OPENED)))
