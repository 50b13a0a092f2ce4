"""What several blocs propose in one year, side by side: for whoever receives their dossiers. Fixed queries for all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, Sum

from pledges.models import Award
from scoring.models import Standing
from units.models import EmulationYear

from ..enums import SENT, NominationStatus, Outcome, ProposalStatus
from ..models import Decision, Nomination, Proposal, ProposalItem, Review
from ..rules.queries import is_flag
from .history import public_nominations, with_ancestors

Years = Sequence[EmulationYear]
PART = 200  # lines


@dataclass(frozen=True)
class Dossier:
    """One bloc's dossier as Home Affairs stands to it. ``proposal``: none before it was sent for the first time.

    ``proposed`` and ``seats`` count what was sent against what the year may propose; ``decided`` what was answered.
    """

    proposal: Proposal | None = None
    proposed: int = 0
    seats: int = 0
    decided: int = 0

    @property
    def is_sent(self) -> bool:
        return self.proposal is not None and self.proposal.status in SENT

    @property
    def status(self) -> str:
        return self.proposal.status if self.proposal is not None else ""

    @property
    def waits_for_answers(self) -> bool:
        return self.status == ProposalStatus.ACCEPTED and self.decided < self.proposed


@dataclass(frozen=True)
class Proposed:
    """One proposed collective of one bloc. ``earlier``: what it was granted in years before, under every name it had.

    ``warnings``: what only shows beside the other blocs and awards; ``rank`` and ``total`` as published last.
    """

    nomination: Nomination
    rank: int | None
    total: Decimal | None
    earlier: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def year(self) -> EmulationYear:
        return self.nomination.review.year

    @property
    def award(self) -> Award:
        return self.nomination.review.award

    @property
    def decision(self) -> Decision | None:
        return self.nomination.decision


@dataclass(frozen=True)
class AwardTotal:
    """One award over all blocs. ``name``: as the year called it; ``blocs``: how many propose somebody for it."""

    award: Award
    name: str
    blocs: int
    proposed: int
    granted: int
    lowered: int
    refused: int

    @property
    def waiting(self) -> int:
        return self.proposed - self.granted - self.lowered - self.refused


def dossiers(years: Years) -> dict[int, Dossier]:
    """Year key → its dossier; three queries."""
    proposals = {found.year_id: found for found in Proposal.objects.filter(year__in=years, submitted_at__isnull=False)}
    items = ProposalItem.objects.filter(proposal__in=proposals.values()).order_by()
    stands = Q(nomination__decisions__isnull=False, nomination__decisions__superseded_at=None)
    counts = items.values("proposal__year").annotate(
        proposed=Count("pk", distinct=True), decided=Count("pk", distinct=True, filter=stands)
    )
    counted = {row["proposal__year"]: row for row in counts}
    seats = dict(
        Review.objects.filter(year__in=years)
        .order_by()
        .values("year")
        .annotate(all=Sum("seats"))
        .values_list("year", "all")
    )
    return {
        year.pk: Dossier(
            proposal=proposals.get(year.pk),
            proposed=counted.get(year.pk, {}).get("proposed", 0),
            seats=seats.get(year.pk, 0),
            decided=counted.get(year.pk, {}).get("decided", 0),
        )
        for year in years
    }


def proposed_in(years: Years) -> list[Proposed]:
    """Everything that was sent and stands, the highest award first, then bloc by bloc. Five queries."""
    nominations = list(_in_full(_sent(years)))
    return _lines(nominations, years, nominations)


def proposed_in_parts(years: Years) -> Iterator[Proposed]:
    """The same one after the other, ``PART`` of them in memory at a time: for a workbook of however many. Their keys
    are read first; six queries for each part."""
    keys = list(_sent(years).values_list("pk", flat=True))
    for start in range(0, len(keys), PART):
        nominations = list(_in_full(_sent(years).filter(pk__in=keys[start : start + PART])))
        units = {one.participation.unit_id for one in nominations}
        beside = _sent(years).filter(participation__unit__in=units)
        yield from _lines(nominations, years, list(beside.select_related("review__award", "review__year__bloc")))


def _sent(years):
    return Nomination.objects.filter(
        proposal_item__proposal__year__in=years,
        proposal_item__proposal__status__in=SENT,
        status=NominationStatus.PROPOSED,
    ).order_by("review__award__position", "review__award", "review__year__bloc__name", "participation__position", "pk")


def _in_full(rows):
    rows = rows.select_related("review__award", "review__year__bloc", "participation__unit")
    return rows.select_related("proposal_item__proposal__year__bloc").prefetch_related(
        Prefetch("decisions", Decision.objects.with_paper())
    )


def _lines(nominations, years, beside):
    """``beside``: all that is proposed for the same units, among which something may stand twice."""
    standings = _standings(years, nominations)
    granted = _granted_before(nominations)
    warnings = _warnings(beside)
    return [
        Proposed(
            nomination=one,
            rank=standings[one.participation_id].rank if one.participation_id in standings else None,
            total=standings[one.participation_id].total if one.participation_id in standings else None,
            earlier=tuple(f"{award.short_name_in(year)} {year}" for year, award in granted[one.participation.unit_id]),
            warnings=(*warnings[one.pk], *_again(one, granted[one.participation.unit_id])),
        )
        for one in nominations
    ]


def totals_of(lines: Iterable[Proposed]) -> list[AwardTotal]:
    """Award by award, in the order of ``lines``; no query."""
    totals = Totals()
    for line in lines:
        totals.add(line)
    return totals.told()


class Totals:
    """Counts lines as they pass by, and keeps none of them."""

    def __init__(self) -> None:
        self._blocs: dict[Award, set[int]] = {}
        self._names: dict[Award, str] = {}
        self._counts: Counter[tuple[Award, str]] = Counter()

    def add(self, line: Proposed) -> None:
        self._blocs.setdefault(line.award, set()).add(line.year.bloc_id)
        self._names[line.award] = line.award.name_in(line.year.year)
        self._counts[line.award, ""] += 1
        if line.decision is not None:
            self._counts[line.award, line.decision.outcome] += 1

    def told(self) -> list[AwardTotal]:
        return [
            AwardTotal(
                award=award,
                name=self._names[award],
                blocs=len(blocs),
                proposed=self._counts[award, ""],
                granted=self._counts[award, Outcome.GRANTED],
                lowered=self._counts[award, Outcome.LOWERED],
                refused=self._counts[award, Outcome.REFUSED],
            )
            for award, blocs in self._blocs.items()
        ]


def _standings(years, nominations):
    """Participation key → its line in the ranking published last."""
    units = [one.participation_id for one in nominations]
    rows = Standing.objects.filter(ranking__year__in=years, ranking__withdrawn_at=None, participation__in=units)
    return {row.participation_id: row for row in rows.order_by("ranking__version")}


def _granted_before(nominations):
    """Unit key → (year, award) of each award it was granted before, under every name it had, the last first."""
    units = {one.participation.unit_id for one in nominations}
    before = min((one.review.year.year for one in nominations), default=0)
    lines = with_ancestors(units)
    known = set().union(*lines.values()) if lines else set()
    granted = defaultdict(list)
    past = public_nominations().filter(participation__unit__in=known, review__year__year__lt=before)
    for one in past.order_by("-review__year__year", "review__award__position", "pk"):
        if one.decision is not None and one.decision.granted is not None:
            granted[one.participation.unit_id].append((one.review.year.year, one.decision.granted))
    return {
        unit: sorted((entry for key in line for entry in granted[key]), key=lambda entry: -entry[0])
        for unit, line in lines.items()
    }


def _again(nomination, granted):
    """The same award in years before: a reminder, for some may be given every year."""
    years = [str(year) for year, award in granted if award.pk == nomination.review.award_id]
    if years:
        yield f"Đã được tặng khen thưởng này năm {', '.join(years)}."


def _warnings(nominations):
    """Nomination key → what stands twice: one award in two blocs, or a second flag."""
    of_unit = defaultdict(list)
    for one in nominations:
        of_unit[one.participation.unit_id].append(one)
    found = defaultdict(list)
    for same in of_unit.values():
        for one in same:
            for other in same:
                if other.pk == one.pk:
                    continue
                if other.review.award_id == one.review.award_id:
                    found[one.pk].append(f"Cùng khen thưởng này còn được {other.review.year.bloc} đề nghị.")
                elif is_flag(one.review.award) and is_flag(other.review.award):
                    found[one.pk].append(f"Còn được đề nghị {other.review} ({other.review.year.bloc}).")
    return found
