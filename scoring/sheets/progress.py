"""How far the sheets of a year have come: who has yet to hand in, to be verified, to be locked."""

from units.models import Participation

from ..enums import SheetStatus
from ..models import ScoreSheet

HANDED_IN = (SheetStatus.SUBMITTED, SheetStatus.VERIFIED, SheetStatus.CONFIRMED)
VERIFIED = (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)


def sheet_states(year):
    """``{participation_id: SheetStatus}`` for the board; a unit without a sheet is missing. One query."""
    return {
        pk: SheetStatus(status)
        for pk, status in ScoreSheet.objects.of_year(year).values_list("participation_id", "status")
    }


def unsubmitted(year):
    """Participations which have not handed in their sheet (or have to mend it), in official order."""
    return _without_sheet_in(year, HANDED_IN)


def unverified(year):
    """Participations whose sheet is not verified yet, in official order."""
    return _without_sheet_in(year, VERIFIED)


def unlocked(year):
    """How many verified sheets are not locked yet. One query."""
    return ScoreSheet.objects.of_year(year).filter(status=SheetStatus.VERIFIED).count()


def is_locked(year):
    """Whether points of the year are locked. One query."""
    return ScoreSheet.objects.of_year(year).filter(status=SheetStatus.CONFIRMED).exists()


def not_verified_names(year):
    return [participation.short_name for participation in unverified(year)]


def _without_sheet_in(year, statuses):
    units = Participation.objects.filter(year=year).standing()
    return list(units.exclude(sheet__status__in=statuses).order_by("position", "pk"))
