"""From when on a unit reads what was found on its own sheet: the year's declared choice, in one place.

Pages, papers, the trace, going back, widest gaps, evidence and appeals all ask here. Whoever verifies reads everything
always; other units and Home Affairs read a sheet no sooner than it is verified, whatever the year tells its unit.
"""

from units.models import EmulationYear
from units.seats import Seat

from ..enums import FindingsTold, SheetStatus
from ..models import Ranking, ScoreSheet
from ..tables.disclosure import scoring_rules
from .progress import HANDED_IN, VERIFIED, unverified

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
