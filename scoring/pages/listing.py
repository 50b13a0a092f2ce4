"""All sheets of a year at a glance."""

from dataclasses import dataclass

from django.db.models import Count, Q

from units.enums import EnteredKind
from units.models import EmulationYear, PaperEntry, Participation, User
from units.onpaper.queries import by_unit
from units.seats import Seat

from ..enums import ScoredBy
from ..models import ScoreSheet


@dataclass(frozen=True)
class SheetLine:
    """One unit in the list of sheets: how far scoring and verification have come, without any points.

    ``entry``: the unit's paper from which it is entered, or was.
    """

    participation: Participation
    sheet: ScoreSheet | None
    is_open: bool
    needed: int = 0
    scored: int = 0
    verified: int = 0
    rows: int = 0
    entry: PaperEntry | None = None

    @property
    def is_handed_in(self) -> bool:
        return self.sheet is not None and self.sheet.submitted_at is not None


def sheet_list(user: User, seat: Seat, year: EmulationYear) -> list[SheetLine]:
    """Every unit with the state of its sheet for those who watch over all; the own one for others. Four queries."""
    participations = year.participations.order_by("position", "pk")
    if not (seat.is_leadership or seat.watches):
        participations = participations.filter(pk__in=seat.own_keys)
    sheets = {
        sheet.participation_id: sheet
        for sheet in ScoreSheet.objects.of_year(year).annotate(
            needed=Count("entries", filter=Q(entries__criterion__scored_by=ScoredBy.UNIT)),
            scored=Count(
                "entries",
                filter=Q(entries__criterion__scored_by=ScoredBy.UNIT)
                & (Q(entries__claimed_value__isnull=False) | Q(entries__claimed_not_applicable=True)),
            ),
            verified=Count(
                "entries",
                filter=Q(entries__verified_value__isnull=False) | Q(entries__verified_not_applicable=True),
            ),
            rows=Count("entries"),
        )
    }
    visible = set(ScoreSheet.objects.of_year(year).visible_to(user, seat).values_list("pk", flat=True))
    entered = by_unit(year, EnteredKind.SHEET)
    return [
        SheetLine(
            participation=participation,
            sheet=(sheet := sheets.get(participation.pk)),
            is_open=sheet is not None and sheet.pk in visible,
            needed=sheet.needed if sheet else 0,
            scored=sheet.scored if sheet else 0,
            verified=sheet.verified if sheet else 0,
            rows=sheet.rows if sheet else 0,
            entry=entered.get(participation.pk),
        )
        for participation in participations
    ]
