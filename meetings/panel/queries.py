"""Whom the meeting elected to count, as it stands now."""

from datetime import date

from django.db.models import Q, QuerySet

from units.models import EmulationYear, User

from ..kinds.methods import SECRET
from ..models import Meeting, PanelDecision, Poll
from ..models.poll import OPENED
from ..on_record import of_record


def decided_panel(meeting: Meeting) -> PanelDecision | None:
    """The last decision, or ``None`` while the meeting has taken none. Reads prefetched rows where there are any."""
    decisions = list(meeting.panel_decisions.all())
    return decisions[-1] if decisions else None


def panels_on_record(meeting: Meeting) -> list[PanelDecision]:
    """The decisions that the minutes tell: the list that stood when the first secret vote opened, and each one after.

    A list that was decided anew before anybody voted never counted anything. Votes of former days have no hour of
    opening; there whatever needed a reason came after.
    """
    opened = Poll.objects.filter(meeting=meeting, opened_at__isnull=False, method__in=SECRET)
    first = of_record(opened).order_by("opened_at").values_list("opened_at", flat=True).first()
    decisions = list(meeting.panel_decisions.prefetch_related("seats__participation"))
    later = [one for one in decisions if (one.decided_at > first if first else one.reason)]
    return [one for one in decisions if one not in later][-1:] + later


def any_secret_vote_opened(meeting: Meeting) -> bool:
    """From the first on, who counts is changed with a reason only."""
    return any(poll.is_secret for poll in of_record(Poll.objects.filter(meeting=meeting, status__in=OPENED)))


def possible_panel(year: EmulationYear, on: date | None = None) -> QuerySet[User]:
    """People who may be asked to count: those of units that take part on the day (today), and of Home Affairs once it
    may look in."""
    belongs = Q(unit__participations__in=year.participations.standing(on))
    if year.home_affairs_since is not None and year.bloc.monitor_id is not None:
        belongs |= Q(unit_id=year.bloc.monitor_id)
    return (
        User.objects.filter(belongs, is_active=True)
        .select_related("unit")
        .order_by("unit__kind", "unit__position", "full_name", "pk")
        .distinct()
    )
