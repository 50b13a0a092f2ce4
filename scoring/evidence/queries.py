"""The evidence of a unit: its library, its versions, where each piece is cited, and what was met before."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, Sum

from pledges.linked.queries import EvidenceOfUnit, Piece
from units.models import EmulationYear, Participation, User
from units.seats import seat_of

from ..enums import CitationVerdict
from ..models import Citation, EvidenceFile, ScoreSheet
from ..tables.queries import label_entries

MOST_MEETINGS = 3


@dataclass
class LibraryItem:
    """One piece in its newest version. ``cited``: citations of that one; ``older``: versions it stands for."""

    evidence: EvidenceFile
    cited: list = field(default_factory=list)
    older: list = field(default_factory=list)
    older_cited: list = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """Labels of the criteria that cite it in any version."""
        return [citation.entry.criterion.label for citation in [*self.cited, *self.older_cited]]


def evidence_library(participation: Participation) -> list[LibraryItem]:
    """The pieces of one unit, newest first, with versions and places of citation. Three queries."""
    everything = participation.evidence.select_related("next", "movement")
    pieces = {piece.pk: piece for piece in everything.order_by("-pk")}
    citations = defaultdict(list)
    for citation in _labelled(Citation.objects.filter(evidence__participation=participation)):
        citations[citation.evidence_id].append(citation)
    items = []
    for piece in pieces.values():
        if not piece.is_replaced:
            older = list(_older(piece, pieces))
            items.append(
                LibraryItem(
                    evidence=piece,
                    cited=citations[piece.pk],
                    older=older,
                    older_cited=[citation for old in older for citation in citations[old.pk]],
                )
            )
    return items


def evidence_of_movements(user: User, year: EmulationYear) -> dict[int, list[EvidenceOfUnit]]:
    """Key of the movement → the evidence that speaks of it, by unit: what this person may read today, never more.

    Of a piece in several versions only the newest that this person may read. One query, the seat aside.
    """
    speaks = Q(movement__isnull=False) | Q(previous__movement__isnull=False)
    seen = EvidenceFile.objects.filter(speaks, participation__year=year).visible_to(user, seat_of(user, year))
    pieces = list(seen.in_use().select_related("participation").order_by("participation__position", "pk"))
    replaced = {piece.previous_id for piece in pieces}
    found: dict[int, dict[int, EvidenceOfUnit]] = {}
    for piece in pieces:
        if piece.movement_id is not None and piece.pk not in replaced:
            units, owner = found.setdefault(piece.movement_id, {}), piece.participation
            units.setdefault(owner.pk, EvidenceOfUnit(owner)).pieces.append(Piece(piece.pk, piece.title))
    return {movement: list(units.values()) for movement, units in found.items()}


def _older(piece, pieces):
    while piece := pieces.get(piece.previous_id):
        yield piece


def versions_of(evidence: EvidenceFile) -> list[EvidenceFile]:
    """Every version of this piece, newest first; a piece never replaced is its only one. One query."""
    chained = Q(previous__isnull=False) | Q(next__isnull=False)
    pieces = EvidenceFile.objects.filter(chained, participation=evidence.participation_id)
    pieces = {piece.pk: piece for piece in pieces.select_related("next")}
    newest = pieces.get(evidence.pk)
    if newest is None:
        return [evidence]
    while newest.is_replaced:
        newest = pieces[newest.next.pk]
    return [newest, *_older(newest, pieces)]


def cited_in(evidence: EvidenceFile) -> list[str]:
    """Labels of the criteria that cite ``evidence`` in any version. Three queries at most."""
    citations = Citation.objects.filter(evidence__in=versions_of(evidence))
    return [citation.entry.criterion.label for citation in _labelled(citations)]


def citations_of(evidence: EvidenceFile) -> list[Citation]:
    """The citations of exactly this version, in the order of the table. Two queries at most."""
    citations = Citation.objects.filter(evidence=evidence)
    return _labelled(citations.select_related("entry__sheet__participation", "entry__sheet__table"))


def citations_on(sheet: ScoreSheet) -> list[Citation]:
    """Every citation of a sheet with its piece and verdict, in the order of the table. Two queries."""
    citations = Citation.objects.filter(entry__sheet=sheet).select_related("evidence")
    return _labelled(citations)


def _labelled(citations):
    """All citations of one unit stand on its one sheet, so on one table."""
    citations = list(citations.select_related("entry__criterion").order_by("entry__criterion__path", "pk"))
    if citations:
        label_entries([citation.entry for citation in citations], citations[0].entry.criterion.table_id)
    return citations


def unjudged(sheet: ScoreSheet) -> list[Citation]:
    """Citations of a sheet nobody has looked at yet, in the order of the table. One query."""
    pending = Citation.objects.filter(entry__sheet=sheet, verdict=CitationVerdict.PENDING)
    return list(pending.select_related("evidence").order_by("entry__criterion__path", "pk"))


def is_handed_in(evidence: EvidenceFile) -> bool:
    return EvidenceFile.objects.handed_in().filter(pk=evidence.pk).exists()


def space_used(participation: Participation) -> int:
    """Bytes of all files ever kept for this unit's year: nothing is deleted, so versions count."""
    kept = EvidenceFile.objects.filter(participation=participation).order_by()
    return kept.aggregate(total=Sum("size"))["total"] or 0


def recycled(evidence_list: list[EvidenceFile], *, for_unit: bool = False) -> dict[int, list[str]]:
    """``{evidence_pk: [sentence]}``: the same file or link met in this bloc before, or with another unit this year.

    Only what was handed in is told of others. ``for_unit``: only the unit's own pieces of earlier years, for its
    own eyes. One query however many pieces.
    """
    hashes = {piece.sha256 for piece in evidence_list if piece.sha256}
    links = {piece.link for piece in evidence_list if piece.link}
    if not (hashes or links):
        return {}
    year = evidence_list[0].participation.year
    met = EvidenceFile.objects.filter(
        Q(sha256__in=hashes) | Q(link__in=links),
        participation__year__bloc=year.bloc_id,
        participation__year__year__lte=year.year,
    )
    met = met if for_unit else met.handed_in()
    met = met.select_related("participation__unit", "participation__year").order_by("-participation__year__year", "pk")
    by_content = defaultdict(list)
    for other in met:
        by_content[other.sha256 or other.link].append(other)
    sentences_by_piece = {
        piece.pk: [
            _meeting(piece, other)
            for other in by_content[piece.sha256 or piece.link]
            if _is_recycled(piece, other, for_unit=for_unit)
        ]
        for piece in evidence_list
    }
    return {pk: _shortened(sentences) for pk, sentences in sentences_by_piece.items() if sentences}


def _is_recycled(piece, other, *, for_unit):
    mine, theirs = piece.participation, other.participation
    if for_unit:
        return mine.unit_id == theirs.unit_id and mine.pk != theirs.pk
    return mine.pk != theirs.pk


def _meeting(piece, other):
    what = "tệp" if piece.sha256 else "đường dẫn"
    year = other.participation.year
    when = "cùng năm" if year.pk == piece.participation.year_id else f"năm {year.year}"
    return f"Trùng {what} với minh chứng {when} của {other.participation.name}: «{other.title}»"


def _shortened(sentences):
    more = len(sentences) - MOST_MEETINGS
    return sentences if more <= 0 else [*sentences[:MOST_MEETINGS], f"Và {more} minh chứng khác."]
