"""The report of a unit, and what the system holds for it: only what was accepted, reported, published, decided."""

from dataclasses import dataclass

from emulation_bloc.core.known import knowing
from emulation_bloc.core.numbers import format_number
from pledges.enums import AwardKind, Light, RegistrationStatus
from pledges.models import RegisteredTitle
from pledges.reporting.queries import TargetLine, past_table, targets_of
from scoring.standing.queries import Place
from units.models import EmulationYear, Participation

from ..enums import NominationStatus
from ..models import AchievementReport, Decision, Nomination
from ..queries import CaseBook
from ..queries.history import with_ancestors


@dataclass(frozen=True)
class Held:
    """``place``: only where a ranking was published, of ``units``; ``targets``: only those a figure was sent of."""

    proposed: tuple[str, ...]
    registered: tuple[RegisteredTitle, ...]
    targets: tuple[TargetLine, ...]
    pledged: int
    place: Place | None
    units: int
    titles: tuple[Decision, ...]
    commendations: tuple[Decision, ...]

    @property
    def met(self) -> int:
        return sum(line.light == Light.MET for line in self.targets)

    @property
    def registered_in_words(self) -> str:
        named = [f"{one.name} ({one.count})" if one.count > 1 else one.name for one in self.registered]
        return "; ".join(named)

    @property
    def place_in_words(self) -> str:
        """``"95,50 điểm, xếp thứ 1/4 đơn vị, xếp loại: …"``; only what was published of it."""
        place = self.place
        if place is None:
            return ""
        told = [f"{format_number(place.total, 2)} điểm"] if place.total is not None else []
        if place.rank:
            told.append(f"xếp thứ {place.rank}/{self.units} đơn vị{' (đồng hạng)' if place.tied else ''}")
        if place.classification:
            told.append(f"xếp loại: {place.classification}")
        return ", ".join(told)

    @property
    def is_empty(self) -> bool:
        return not (self.registered or self.targets or self.place_in_words)


def report_of(participation: Participation) -> AchievementReport:
    """The unit's report; an unsaved draft where nobody began one. Two queries."""
    rows = AchievementReport.objects.filter(participation=participation).prefetch_related("signed_copies")
    found = rows.first() or AchievementReport(participation=participation)
    return knowing(found, participation=participation)


def proposed_for(participation: Participation) -> list[Nomination]:
    """What the unit is proposed for and did not withdraw from, the highest first. One query."""
    rows = Nomination.objects.filter(participation=participation, status=NominationStatus.PROPOSED)
    return list(rows.select_related("review__award"))


def held_of(participation: Participation) -> Held:
    """A fixed number of queries."""
    year = participation.year
    book = CaseBook(year)
    targets = targets_of(participation)
    told = [row.latest for row in past_table(participation, targets).rows] if targets else []
    registered = RegisteredTitle.objects.filter(
        registration__participation=participation, registration__status=RegistrationStatus.ACCEPTED
    )
    earlier = _earlier(participation, year)
    return Held(
        proposed=tuple(str(one.review) for one in proposed_for(participation)),
        registered=tuple(registered.select_related("award").order_by("award__position", "pk")),
        targets=tuple(line for line in told if line.actual is not None),
        pledged=len(targets),
        place=book.places.get(participation.pk),
        units=len(book.places),
        titles=tuple(one for one in earlier if one.granted.kind == AwardKind.EMULATION_TITLE),
        commendations=tuple(one for one in earlier if one.granted.kind != AwardKind.EMULATION_TITLE),
    )


def _earlier(participation, year: EmulationYear):
    """What the unit, and those it comes from, were granted in the years before, in whatever bloc."""
    line = with_ancestors([participation.unit_id])[participation.unit_id]
    rows = Decision.objects.filter(
        superseded_at__isnull=True,
        granted__isnull=False,
        nomination__participation__unit__in=line,
        nomination__review__year__year__lt=year.year,
    )
    rows = rows.select_related("granted", "paper", "nomination__review__year")
    return list(rows.order_by("nomination__review__year__year", "granted__position", "pk"))
