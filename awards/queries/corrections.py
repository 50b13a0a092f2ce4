"""Corrections of decisions that somebody still has to be shown."""

from django.db.models import Q

from units.models import User

from ..enums import Recorder
from ..models import Decision


def corrections_for(user: User) -> list[Decision]:
    """Corrections made by the other side which nobody of this person's side has seen; closed years too. One query."""
    if user.unit_id is None:
        return []
    concerned = Q(side=Recorder.BLOC, nomination__review__year__bloc__monitor=user.unit_id) | Q(
        side=Recorder.HOME_AFFAIRS, nomination__review__year__leaderships__unit=user.unit_id
    )
    rows = Decision.objects.filter(concerned, replaces__isnull=False, superseded_at__isnull=True, seen_at__isnull=True)
    return list(rows.select_related("nomination__review__year__bloc", "nomination__participation").distinct())
