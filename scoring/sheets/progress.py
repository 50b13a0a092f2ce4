"""How far the sheets of a year have come: which have yet to be verified, to be locked."""

from units.models import Participation

from ..enums import SheetStatus
from ..models import ScoreSheet

HANDED_IN = (SheetStatus.SUBMITTED, SheetStatus.VERIFIED, SheetStatus.CONFIRMED)
VERIFIED = (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)


def unverified(year):
    """Participations whose sheet is not verified yet, in official order."""
    units = Participation.objects.filter(year=year).standing()
    return list(units.exclude(sheet__status__in=VERIFIED).order_by("position", "pk"))


def unlocked(year):
    """How many verified sheets are not locked yet. One query."""
    return ScoreSheet.objects.of_year(year).filter(status=SheetStatus.VERIFIED).count()


def is_locked(year):
    """Whether points of the year are locked. One query."""
    return ScoreSheet.objects.of_year(year).filter(status=SheetStatus.CONFIRMED).exists()


def not_verified_names(year):
    return [participation.short_name for participation in unverified(year)]
