"""The hand-over is met by one unit more than the year itself: the one that takes over from outside the year."""

from django.db.models import Exists, OuterRef
from django.http import Http404

from units.access import get_year
from units.models import EmulationYear

from .models import HandOver


def get_hand_over_year(request, bloc, year):
    """The year at this address for its hand-over pages: as ``get_year`` finds it, or as the receiver may.

    The shell is told nothing of a year found this way, so that it offers no other page of it.
    """
    try:
        return get_year(request, bloc, year)
    except Http404:
        found = years_taken_over(request.user).filter(bloc__code=bloc, year=year).first()
        if found is None:
            raise
        return found


def years_taken_over(user):
    """Years handed over to this person's unit, whether or not it took part in them."""
    if not user.is_authenticated or not user.is_active or user.unit_id is None:
        return EmulationYear.objects.none()
    mine = HandOver.objects.filter(year=OuterRef("pk"), receiver=user.unit_id)
    return EmulationYear.objects.filter(Exists(mine)).select_related("bloc", "bloc__monitor")
