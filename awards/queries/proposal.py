"""The proposal of a year as pages, papers, workbook and gates read it."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from emulation_bloc.core.known import knowing
from meetings.polls.queries import poll_results
from units.models import EmulationYear

from ..models import Decision, MendingPoint, Nomination, Proposal, ProposalItem, Remark
from .cases import CaseBook
from .reviews import NominationLine, nomination_line


@dataclass(frozen=True)
class ItemLine:
    """One proposed collective. ``decision`` is what came back, ``None`` while nothing did."""

    item: ProposalItem
    line: NominationLine
    decision: Decision | None

    @property
    def nomination(self) -> Nomination:
        return self.line.nomination

    @property
    def award(self) -> str:
        """The award as this bloc prints it."""
        return str(self.nomination.review)

    @property
    def former_decisions(self) -> list[Decision]:
        """What was recorded before it was corrected, the oldest first."""
        return self.nomination.former_decisions

    @property
    def note(self) -> str:
        return self.line.reason


@dataclass(frozen=True)
class ProposalPage:
    proposal: Proposal
    items: tuple[ItemLine, ...]
    remarks: tuple[Remark, ...]
    points: tuple[MendingPoint, ...] = ()

    @property
    def decided(self) -> int:
        """How many of the nominations were answered."""
        return sum(item.decision is not None for item in self.items)

    @property
    def totals(self) -> list[tuple[str, int]]:
        """(award as printed, number of collectives), highest award first."""
        counts = defaultdict(int)
        for item in self.items:
            counts[item.award] += 1
        return list(counts.items())


def current_proposal(year: EmulationYear) -> Proposal | None:
    """The year's proposal without its items, or ``None``. One query."""
    found = Proposal.objects.filter(year=year).first()
    return found and knowing(found, year=year)


def proposal(year: EmulationYear) -> ProposalPage | None:
    """The year's proposal with everything it shows, or ``None`` while nobody drafted one. Fixed queries."""
    found = current_proposal(year)
    if found is None:
        return None
    items = list(
        found.items.select_related(
            "nomination__review__award",
            "nomination__participation__unit",
            "nomination__option",
        ).prefetch_related(Prefetch("nomination__decisions", Decision.objects.with_paper()))
    )
    book = CaseBook(year)
    results = {result.poll.pk: result for result in poll_results(year=year)}
    lines = []
    for item in items:
        line = nomination_line(book, knowing(item, nomination__review__year=year).nomination, results)
        lines.append(ItemLine(item, line, item.nomination.decision))
    remarks = Remark.objects.filter(proposal=found)
    points = MendingPoint.objects.filter(proposal=found)
    return ProposalPage(found, tuple(lines), tuple(remarks), tuple(points))
