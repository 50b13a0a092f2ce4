"""What the blocs of an office proposed over the years, and what became of it; counted by the database, not row by row.

Every figure is a set of nominations that the list of proposals shows too (``WHICH``), so each drills down to its rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from django.db.models import Count, Q, QuerySet

from units.models import Unit

from ..enums import SENT, CouncilOutcome, NominationStatus, Outcome, ProposalStatus
from ..models import Nomination
from ..queries.across import Proposed

_STANDS = Q(decisions__superseded_at__isnull=True)
_COUNCIL = Q(council_results__stands=True)
WHICH = {
    "proposed": Q(),
    "accepted": Q(proposal_item__proposal__status=ProposalStatus.ACCEPTED),
    "agreed": _COUNCIL & Q(council_results__outcome__in=[CouncilOutcome.AGREED, CouncilOutcome.LESSER]),
    "granted": _STANDS & Q(decisions__outcome=Outcome.GRANTED),
    "lowered": _STANDS & Q(decisions__outcome=Outcome.LOWERED),
    "refused": _STANDS & Q(decisions__outcome=Outcome.REFUSED),
}
LABELS = {
    "proposed": "Đề nghị",
    "accepted": "Đã tiếp nhận",
    "agreed": "Hội đồng đồng ý",
    "granted": "Được tặng",
    "lowered": "Tặng mức khác",
    "refused": "Không tặng",
    "waiting": "Chưa có kết quả",
}


@dataclass(frozen=True)
class Tally:
    proposed: int = 0
    accepted: int = 0
    agreed: int = 0
    granted: int = 0
    lowered: int = 0
    refused: int = 0

    @property
    def waiting(self) -> int:
        return self.proposed - self.granted - self.lowered - self.refused

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def figures(self) -> list[tuple[str, str, int]]:
        """(what is counted, its words, how many), in the order in which a dossier goes."""
        return [(name, label, getattr(self, name)) for name, label in LABELS.items()]


@dataclass(frozen=True)
class BlocYear:
    """One bloc in one emulation year. ``bloc``: its key; the names are the bloc's of today."""

    bloc: int
    name: str
    code: str
    year: int
    tally: Tally


def sent_to(office: Unit) -> QuerySet[Nomination]:
    """All that the blocs of ``office`` sent and did not take back, of every year that was handed on to it."""
    return Nomination.objects.filter(
        review__year__bloc__monitor=office,
        review__year__home_affairs_since__isnull=False,
        proposal_item__proposal__status__in=SENT,
        status=NominationStatus.PROPOSED,
    ).order_by()


def proposed_and_granted(office: Unit) -> list[BlocYear]:
    """By bloc, the last year first. One query, whatever the number of blocs and years."""
    counts = {name: Count("pk", distinct=True, filter=which) for name, which in WHICH.items() if which}
    rows = sent_to(office).values(
        "review__year__bloc", "review__year__bloc__name", "review__year__bloc__code", "review__year__year"
    )
    rows = rows.annotate(proposed=Count("pk", distinct=True), **counts)
    return [
        BlocYear(
            bloc=row["review__year__bloc"],
            name=row["review__year__bloc__name"],
            code=row["review__year__bloc__code"],
            year=row["review__year__year"],
            tally=Tally(*(row[one.name] for one in fields(Tally))),
        )
        for row in rows.order_by("review__year__bloc__name", "review__year__bloc", "-review__year__year")
    ]


def total_of(lines: Iterable[BlocYear]) -> Tally:
    return sum((line.tally for line in lines), Tally())


def among(lines: Sequence[Proposed], which: str) -> list[Proposed]:
    """Those of ``lines`` that the figure ``which`` counts; all of them where it names none. One query at most."""
    if which == "waiting":
        return [line for line in lines if line.decision is None]
    if not WHICH.get(which):
        return list(lines)
    found = Nomination.objects.filter(WHICH[which], pk__in=[line.nomination.pk for line in lines]).order_by()
    keys = set(found.values_list("pk", flat=True))
    return [line for line in lines if line.nomination.pk in keys]
