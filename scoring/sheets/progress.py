"""How far the sheets of a year have come: which have yet to be verified, to be locked; and from when on a unit reads
what was found on its own sheet, which pages, papers, trace, going back, evidence and appeals all ask here."""

from django.db.models import Exists, Q

from units.models import EmulationYear, Participation
from units.seats import Seat

from ..enums import FindingsTold, SheetStatus
from ..models import Ranking, ScoreSheet
from ..tables.disclosure import scoring_rules

HANDED_IN = (SheetStatus.SUBMITTED, SheetStatus.VERIFIED, SheetStatus.CONFIRMED)
VERIFIED = (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)


def unverified(year):
    """Participations whose sheet is not verified yet, in official order."""
    units = Participation.objects.filter(year=year).standing()
    return list(units.exclude(sheet__status__in=VERIFIED).order_by("position", "pk"))


def of_standing(year):
    """Sheets of the units that take part: of the others nothing is locked or waited for any more."""
    return ScoreSheet.objects.filter(participation__in=Participation.objects.filter(year=year).standing())


def still_counts(sheet):
    """Whether verification waits for the sheet and counts it: its unit takes part, or its points were locked while it
    did. Every page of the verifiers asks here; the others go on standing there to be read. No query."""
    return sheet.status == SheetStatus.CONFIRMED or sheet.participation.stands()


def counting(year):
    """The same of all sheets of a year, for the database."""
    standing = Participation.objects.filter(year=year).standing()
    return ScoreSheet.objects.of_year(year).filter(Q(status=SheetStatus.CONFIRMED) | Q(participation__in=standing))


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


Statuses = tuple[SheetStatus, ...]

IN_WORDS = {
    FindingsTold.AT_ONCE: "khi đơn vị đã nộp phiếu",
    FindingsTold.SHEET: "khi phiếu được thẩm định xong",
    FindingsTold.ALL: "khi phiếu của mọi đơn vị được thẩm định xong",
    FindingsTold.PUBLISHED: "khi kết quả được công bố",
}


def told_statuses(year: EmulationYear, *, leads: bool = False) -> Statuses:
    """Of which sheets their own unit reads the findings today. One query, two where it hangs on other sheets.

    ``leads``: of the units that lead the year; they publish the result, so they read it when every sheet is verified.
    """
    told = scoring_rules(year).findings_told
    if told == FindingsTold.AT_ONCE:
        return (*HANDED_IN, SheetStatus.RETURNED)
    if told == FindingsTold.SHEET:
        return VERIFIED
    if told == FindingsTold.ALL or leads:
        return () if unverified(year) else VERIFIED
    return VERIFIED if Ranking.objects.filter(year=year, withdrawn_at__isnull=True).exists() else ()


def is_told(sheet: ScoreSheet, seat: Seat) -> bool:
    """Whether the people of the sheet's own unit read what was found on it. No query while it is a draft."""
    if sheet.status == SheetStatus.DRAFT:
        return False
    return sheet.status in told_statuses(sheet.participation.year, leads=seat.is_leadership)


def when_told(year: EmulationYear) -> str:
    return IN_WORDS[FindingsTold(scoring_rules(year).findings_told)]
