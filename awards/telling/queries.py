"""What was told, to whom, and what waits to be opened."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from units.enums import LeadershipRole
from units.models import EmulationYear, Participation, User

from ..models import AwardNotice, Decision, DecisionPaper


def of_side(user: User) -> QuerySet[AwardNotice]:
    """Told to this person's unit: of its own awards, and as leader of the year of those of its bloc. What was corrected
    since is told anew, so that the former waits for nobody."""
    if user.unit_id is None or not user.is_active:
        return AwardNotice.objects.none()
    own = Q(participation__in=Participation.objects.acted_for_by(user.unit_id).values("pk"))
    leads = Q(
        participation=None,
        year__leaderships__unit=user.unit_id,
        year__leaderships__role=LeadershipRole.LEADER,
    )
    found = AwardNotice.objects.filter(own | leads).exclude(decision__superseded_at__isnull=False)
    return found.distinct()


def waiting_for(user: User) -> list[AwardNotice]:
    """Not opened by anybody of this person's side, closed years too. One query."""
    rows = of_side(user).filter(opened_at=None).select_related("year__bloc", "decision__paper", "session")
    return list(rows.order_by("year", "pk"))


def waiting_in(user: User, year: EmulationYear) -> QuerySet[AwardNotice]:
    return of_side(user).filter(year=year, opened_at=None)


def told_in_year(year: EmulationYear) -> list[AwardNotice]:
    """The whole log, the last first. One query."""
    return _with_all(AwardNotice.objects.filter(year=year))


def told_to(user: User, year: EmulationYear) -> list[AwardNotice]:
    return _with_all(of_side(user).filter(year=year))


def _with_all(rows):
    rows = rows.select_related(
        "participation",
        "session",
        "decision__paper",
        "decision__granted",
        "decision__nomination__review__award",
        "decision__nomination__participation",
    )
    return list(rows.order_by("-told_at", "-pk"))


def abouts(notices: Iterable[AwardNotice]) -> list[str]:
    """What they are about, each paper and session once."""
    return list(dict.fromkeys(notice.about for notice in notices))


def decisions_on(paper: DecisionPaper, year: EmulationYear | None = None) -> list[Decision]:
    """What stands or stood on ``paper``, bloc by bloc. One query and one for notices."""
    rows = Decision.objects.filter(paper=paper)
    rows = rows if year is None else rows.filter(nomination__review__year=year)
    rows = rows.select_related(
        "granted", "nomination__review__award", "nomination__review__year__bloc", "nomination__participation"
    ).prefetch_related("notices")
    return list(
        rows.order_by("nomination__review__award__position", "nomination__review__year__bloc__name", "nomination", "pk")
    )
