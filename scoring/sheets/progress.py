"""How far the sheets of a year have come: which have yet to be verified, to be locked."""

from django.db.models import Exists, Q

from units.models import Participation

from ..enums import SheetStatus
from ..models import ScoreSheet

HANDED_IN = (SheetStatus.SUBMITTED, SheetStatus.VERIFIED, SheetStatus.CONFIRMED)
VERIFIED = (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)


def unverified(year):
    """Participations whose sheet is not verified yet, in official order."""
    units = Participation.objects.filter(year=year).standing()
    return list(units.exclude(sheet__status__in=VERIFIED).order_by("position", "pk"))


def of_standing(year):
    """Sheets of the units that take part: of the others nothing is locked or waited for any more."""
    return ScoreSheet.objects.filter(participation__in=Participation.objects.filter(year=year).standing())


def unlocked(year):
    """How many verified sheets are not locked yet. One query."""
    return of_standing(year).filter(status=SheetStatus.VERIFIED).count()


def measuring(year):
    """Participations whose answers measure one another: those that take part, and once points are locked those whose
    points were locked. Whoever leaves later takes nothing from what the head answered for."""
    units = Participation.objects.filter(year=year)
    is_locked = Exists(ScoreSheet.objects.of_year(year).filter(status=SheetStatus.CONFIRMED))
    standing = Q(pk__in=units.standing().values("pk"))
    return units.filter(Q(sheet__status=SheetStatus.CONFIRMED) | ~is_locked & standing)


def is_locked(year):
    """Whether points of the year are locked. One query."""
    return ScoreSheet.objects.of_year(year).filter(status=SheetStatus.CONFIRMED).exists()


def not_verified_names(year):
    return [participation.short_name for participation in unverified(year)]
