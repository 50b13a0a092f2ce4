"""One score sheet as a tree."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q

from emulation_bloc.core.known import knowing

from .. import words
from ..arithmetic import sums
from ..arithmetic.settling import Settled, for_unit
from ..enums import ScoredBy, SheetStatus
from ..kinds.rule import Rule
from ..models import Citation, Criterion, Entry, ScoreSheet
from ..rows.parts import Part, parts_of
from ..sources.queries import sourced
from ..sources.readings import Sourced
from ..tables.queries import criteria_with_units, label_entries, not_for
from .proofs import lacking
from .summing.points import SheetPoints
from .summing.settling import settled_on_sheet

NOT_SCORED = "chưa chấm"


def is_returned_in_part(sheet: ScoreSheet) -> bool:
    """Whether the sheet was given back for some of its rows only. At most one query."""
    return sheet.status == SheetStatus.RETURNED and sheet.entries.filter(is_returned=True).exists()


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

    @property
    def variance(self) -> Decimal | None:
        if self.self_points is None or self.verified_points is None:
            return None
        return self.verified_points - self.self_points

    @property
    def variance_above(self) -> Decimal | None:
        """Points of the superior body minus those of the bloc, in a row."""
        if self.entry is None or self.verified_points is None or self.superior_points is None:
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
        return words.told(self.rule, self.entry.superior) if self.entry else ""

    @property
    def superior_words(self) -> str:
        return words.answer_in_words(self.rule, self.entry.superior) if self.entry else ""

    @property
    def superior_in_points(self) -> str:
        left_out = self.entry is not None and self.entry.superior_not_applicable
        told = words.points_in_words(self.superior_points, not_applicable=left_out)
        return words.settled_in_words(told, self.settled.superior, self.settled.finding_waits) if self.settled else told

    @property
    def spoken(self) -> str:
        """What a box of this row is for, to whoever hears the page."""
        return f"tiêu chí {self.criterion.label}: {self.criterion.title}"

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
    def is_for_unit(self) -> bool:
        return self.entry is not None and self.criterion.scored_by == ScoredBy.UNIT


@dataclass(frozen=True)
class SheetPage:
    rows: list[SheetRow]
    self_total: Decimal
    verified_total: Decimal
    superior_total: Decimal

    @property
    def claims(self) -> list[SheetRow]:
        """The rows the unit scores itself."""
        return [row for row in self.rows if row.is_for_unit]

    @property
    def asks_head_count(self) -> bool:
        return any(row.rule.of_kind.asks_head_count for row in self.rows)

    @property
    def gaps(self) -> list[SheetRow]:
        """The rows that keep the sheet from being handed in."""
        return [row for row in self.rows if row.missing]

    @property
    def scored(self) -> int:
        return sum(row.entry.is_claimed for row in self.claims)

    @property
    def unscored(self) -> int:
        return len(self.claims) - self.scored

    @property
    def entries(self) -> list[SheetRow]:
        return [row for row in self.rows if row.entry is not None]

    @property
    def verified(self) -> int:
        return sum(row.entry.is_verified for row in self.entries)

    @property
    def unverified(self) -> int:
        return len(self.entries) - self.verified

    @property
    def sections(self) -> list[SheetRow]:
        return [row for row in self.rows if not row.rule.parent]

    @property
    def claimed_parts(self) -> list[Part]:
        """The sections, with how much of each the unit has scored."""
        return parts_of(self.sections, self.claims, lambda row: row.entry.is_claimed)

    @property
    def verified_parts(self) -> list[Part]:
        return parts_of(self.sections, self.entries, lambda row: row.entry.is_verified)

    @property
    def scored_above(self) -> int:
        return sum(row.entry.is_scored_above for row in self.entries)

    @property
    def unscored_above(self) -> int:
        return len(self.entries) - self.scored_above

    @property
    def parts_above(self) -> list[Part]:
        return parts_of(self.sections, self.entries, lambda row: row.entry.is_scored_above)

    @property
    def differences(self) -> list[SheetRow]:
        return [row for row in self.entries if row.entry.differs]

    @property
    def differences_above(self) -> list[SheetRow]:
        return [row for row in self.entries if row.entry.differs_above]


def sheet_page(sheet: ScoreSheet) -> SheetPage:
    """Everything a page or paper of one sheet shows. Six queries; one more where a row asks what others reached, and
    those of ``sourced`` where one names a source."""
    table = sheet.table
    criteria = criteria_with_units(table)
    rules = [for_unit(criterion.rule(), sheet.head_count) for criterion in criteria]
    entries = {entry.criterion_id: entry for entry in sheet.entries.all()}
    citations = defaultdict(list)
    for citation in Citation.objects.filter(entry__sheet=sheet).select_related("evidence"):
        citations[citation.entry_id].append(citation)

    foreign = not_for(criteria, sheet.participation.unit_id)
    settled = settled_on_sheet(sheet, criteria, rules, entries)
    claims, findings, above = SheetPoints(foreign), SheetPoints(foreign), SheetPoints(foreign)
    for criterion in criteria:
        if entry := entries.get(criterion.pk):
            knowing(entry, criterion=criterion)
            answers = settled.get(criterion.pk, entry)
            claims.add(criterion.path, answers.claimed)
            findings.add(criterion.path, answers.verified)
            above.add(criterion.path, answers.superior)
    self_points, verified_points, superior_points = (
        points.summed(rules, table) for points in (claims, findings, above)
    )
    sources = sourced(entries.values())
    rows = [
        SheetRow(
            criterion=criterion,
            rule=rule,
            entry=(entry := entries.get(criterion.pk)),
            self_points=self_points[criterion.path],
            verified_points=verified_points[criterion.path],
            citations=citations[entry.pk] if entry else [],
            is_foreign=criterion.path in foreign,
            settled=settled.get(criterion.pk),
            superior_points=superior_points[criterion.path],
            source=sources.get(entry.pk) if entry else None,
        )
        for criterion, rule in zip(criteria, rules, strict=True)
    ]
    return SheetPage(
        rows=rows,
        self_total=sums.printed_total(rules, self_points),
        verified_total=sums.printed_total(rules, verified_points),
        superior_total=sums.printed_total(rules, superior_points),
    )


def unfinished(sheet: ScoreSheet) -> tuple[list[str], list[str]]:
    """Labels of criteria the unit has yet to score, and of those lacking the note or file asked for. Two
    queries, and those of ``sourced`` where a row names a source."""
    entries = (
        sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT)
        .select_related("criterion")
        .annotate(proofs=Count("citations", filter=Q(citations__evidence__withdrawn_at__isnull=True)))
        .order_by("criterion__path")  # a query that groups has no order of its own
    )
    unscored, unproven = [], []
    entries = list(label_entries(entries, sheet.table_id))
    sources = sourced(knowing(entry, sheet=sheet, criterion__table=sheet.table) for entry in entries)
    for entry in entries:
        if not entry.is_claimed:
            unscored.append(entry.criterion.label)
        elif lacking(entry, sheet.table, entry.proofs, sources.get(entry.pk)):
            unproven.append(entry.criterion.label)
    return unscored, unproven
