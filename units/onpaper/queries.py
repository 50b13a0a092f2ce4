"""What was entered from papers, asked by lists, pages and papers of the thing itself."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ..enums import EnteredKind
from ..models import EmulationYear, PaperEntry, Participation, User
from ..seats import seat_of


def standing_in(year: EmulationYear, what: EnteredKind | None = None) -> list[PaperEntry]:
    """Those that stand, of one kind or of all; one query."""
    rows = PaperEntry.objects.filter(participation__year=year, set_aside_at=None)
    return list(rows.filter(what=what) if what else rows)


def entered_in(year: EmulationYear) -> list[PaperEntry]:
    """All of the year, those set aside too, in the order of units; one query."""
    rows = PaperEntry.objects.filter(participation__year=year).select_related("participation")
    return list(rows.order_by("participation__position", "pk"))


def standing_at(year: EmulationYear, moment: datetime) -> list[PaperEntry]:
    """Those that stood at a moment of the past; one query."""
    rows = PaperEntry.objects.filter(participation__year=year, entered_at__lte=moment)
    return list(rows.filter(Q(set_aside_at=None) | Q(set_aside_at__gt=moment)))


def by_unit(year: EmulationYear, what: EnteredKind) -> dict[int, PaperEntry]:
    """Participation key → the entry that stands; one query."""
    return {entry.participation_id: entry for entry in standing_in(year, what)}


def entries_of(participation: Participation, what: EnteredKind) -> list[PaperEntry]:
    """All of one unit, the last first; one query."""
    return list(PaperEntry.objects.filter(participation=participation, what=what).order_by("-pk"))


def standing_of(participation: Participation, what: EnteredKind) -> PaperEntry | None:
    return PaperEntry.objects.filter(participation=participation, what=what, set_aside_at=None).first()


@dataclass(frozen=True)
class OnPaper:
    """What the page of the thing itself tells: the entry that stands, and to whoever may open the papers the former."""

    standing: PaperEntry | None
    former: list[PaperEntry]
    sees: bool
    owns: bool

    @property
    def awaits_answer(self) -> bool:
        """Whether the unit, which looks, has still to say whether what was entered is its own."""
        entry = self.standing
        return self.owns and entry is not None and entry.confirmed_at is None and not entry.is_under_way


def told_of(user: User, participation: Participation, what: EnteredKind) -> OnPaper:
    """To this person, of one unit; one query."""
    entries, seat = entries_of(participation, what), seat_of(user, participation.year)
    sees = bool(entries) and reads_papers(user, participation)
    standing = next((entry for entry in entries if entry.stands), None)
    former = [entry for entry in entries if not entry.stands] if sees else []
    return OnPaper(standing, former, sees, seat.owns(participation))


def reads_papers(user: User, participation: Participation) -> bool:
    """The unit, the leadership that enters them, and Home Affairs."""
    seat = seat_of(user, participation.year)
    return seat.owns(participation) or seat.is_leadership or seat.watches
