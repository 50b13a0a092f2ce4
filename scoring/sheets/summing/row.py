"""One row of a sheet as pages and papers tell it. No query."""

from dataclasses import dataclass, field
from decimal import Decimal

from ... import words
from ...arithmetic.settling import Settled
from ...enums import ScoredBy
from ...kinds.rule import Rule
from ...models import Criterion, Entry
from ...sources.readings import Sourced
from ..proofs import lacking
from .most import ABOVE, AS_THE_TABLE, CLAIMED, FOUND, Most, own_most

NOT_SCORED = "chưa chấm"


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet. Groups have no entry; their points are subtotals."""

    criterion: Criterion
    rule: Rule
    entry: Entry | None
    self_points: Decimal | None
    verified_points: Decimal | None
    citations: list = field(default_factory=list)
    is_foreign: bool = False  # a criterion that is not for this unit
    settled: Settled | None = None  # where points need more than the row
    superior_points: Decimal | None = None
    source: Sourced | None = None  # what is known of its figures already, where the table names a source
    lowered: tuple[Decimal, ...] = AS_THE_TABLE  # of a group: by how much less the unit could reach there

    @property
    def most(self) -> Most:
        """The column of the most points, by what the unit claims to apply to it."""
        return self._most(CLAIMED)

    @property
    def most_found(self) -> Most:
        return self._most(FOUND)

    @property
    def most_above(self) -> Most:
        return self._most(ABOVE)

    def _most(self, side: int) -> Most:
        if any(self.lowered):
            return own_most(self.criterion.max_points, self.lowered, side)
        return Most(self.criterion.most_in_figures)

    @property
    def variance(self) -> Decimal | None:
        if self.self_points is None or self.verified_points is None:
            return None
        return self.verified_points - self.self_points

    @property
    def variance_above(self) -> Decimal | None:
        """Points of the superior body minus those of the bloc, in a row."""
        if (
            self.entry is None
            or self.criterion.superior_skips
            or self.verified_points is None
            or self.superior_points is None
        ):
            return None
        return self.superior_points - self.verified_points

    @property
    def words(self) -> str:
        return words.rule_in_words(self.rule)

    @property
    def notice(self) -> str:
        """Why its points are none yet, or may still change; empty where they stand."""
        return self.rule.of_kind.notice(self.rule, provisional=self.settled.is_provisional) if self.settled else ""

    @property
    def bands(self) -> list[str]:
        return words.bands_in_words(self.rule)

    @property
    def claimed_words(self) -> str:
        return words.answer_in_words(self.rule, self.entry.claimed) if self.entry else ""

    @property
    def verified_words(self) -> str:
        return words.answer_in_words(self.rule, self.entry.verified) if self.entry else ""

    @property
    def claimed_told(self) -> str:
        """The claim with what it earns. Blank stays blank."""
        if self.settled:
            return words.told(self.rule, self.settled.claimed, waits=self.settled.claim_waits)
        return words.told(self.rule, self.entry.claimed) if self.entry else ""

    @property
    def verified_told(self) -> str:
        if self.settled:
            return words.told(self.rule, self.settled.verified, waits=self.settled.finding_waits)
        return words.told(self.rule, self.entry.verified) if self.entry else ""

    @property
    def claimed_in_points(self) -> str:
        """“8,50” or “K/AD”; of a group its sum."""
        left_out = self.entry is not None and self.entry.claimed_not_applicable
        told = words.points_in_words(self.self_points, not_applicable=left_out)
        return words.settled_in_words(told, self.settled.claimed, self.settled.claim_waits) if self.settled else told

    @property
    def verified_in_points(self) -> str:
        left_out = self.entry is not None and self.entry.verified_not_applicable
        told = words.points_in_words(self.verified_points, not_applicable=left_out)
        return words.settled_in_words(told, self.settled.verified, self.settled.finding_waits) if self.settled else told

    @property
    def superior_told(self) -> str:
        if self.criterion.superior_skips:
            return self.verified_told
        return words.told(self.rule, self.entry.superior) if self.entry else ""

    @property
    def superior_words(self) -> str:
        return words.answer_in_words(self.rule, self.entry.superior) if self.entry else ""

    @property
    def superior_in_points(self) -> str:
        """Where the table keeps the superior body out, what the bloc verified."""
        if self.criterion.superior_skips and not self.criterion.is_group:
            return self.verified_in_points
        left_out = self.entry is not None and self.entry.superior_not_applicable
        told = words.points_in_words(self.superior_points, not_applicable=left_out)
        return words.settled_in_words(told, self.settled.superior, self.settled.finding_waits) if self.settled else told

    @property
    def spoken(self) -> str:
        """What a box of this row is for, to whoever hears the page."""
        return f"tiêu chí {self.criterion.label}: {self.criterion.title}"

    @property
    def named(self) -> str:
        """Its number and name, as a list names it that leads to it."""
        return f"{self.criterion.label} {self.criterion.title}"

    @property
    def section(self) -> str:
        """Path of the part of the table this row stands in."""
        return self.criterion.path.partition(".")[0]

    @property
    def missing(self) -> list[str]:
        """What this row still wants before the sheet is handed in, in words."""
        if not self.is_for_unit:
            return []
        if not self.entry.is_claimed:
            return [NOT_SCORED]
        proofs = sum(citation.evidence.withdrawn_at is None for citation in self.citations)
        return lacking(self.entry, self.entry.sheet.table, proofs, self.source)

    @property
    def lacks_proof(self) -> bool:
        """Whether the claim still wants the note or the file that the table asks for."""
        return bool(self.missing) and self.entry.is_claimed

    @property
    def lacks_words(self) -> str:
        """What an answered row still wants, as a sentence of the row."""
        return f"Còn thiếu {', '.join(self.missing)}." if self.lacks_proof else ""

    @property
    def is_for_unit(self) -> bool:
        return self.entry is not None and self.criterion.scored_by == ScoredBy.UNIT
