"""Where people vote just now: until the box is open, no administrator changes who they are."""

from django.db.models import Q

from ..enums import PollStatus
from ..models import Poll


def has_open_vote(units, years):
    """Of keys: in one of these years, or in one where one of these units takes part, finishes the work of another, or
    whose bloc it watches."""
    found = Q(meeting__year__in=years)
    found |= Q(meeting__year__participations__unit__in=units) | Q(meeting__year__bloc__monitor__in=units)
    found |= Q(meeting__year__participations__successor__in=units)
    # A closed box waits for the keys of its panel: nobody's account is to be taken from them meanwhile.
    return Poll.objects.filter(found, status__in=[PollStatus.OPEN, PollStatus.CLOSED]).exists()
