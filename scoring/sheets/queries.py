"""One score sheet as a tree."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from emulation_bloc.core.known import knowing

from ..arithmetic import sums
from ..arithmetic.settling import for_unit
from ..enums import ScoredBy, SheetStatus
from ..kinds.rule import ZERO
from ..models import Citation, ScoreSheet
from ..rows.parts import Part, parts_of
from ..sources.queries import sourced
from ..tables.queries import criteria_with_units, label_entries, not_for
from .proofs import lacking
from .summing.most import ABOVE, AS_THE_TABLE, CLAIMED, FOUND, Most, own_most
from .summing.points import TOTAL, SheetPoints
from .summing.row import SheetRow
from .summing.settling import settled_on_sheet


def is_returned_in_part(sheet: ScoreSheet) -> bool:
    """Whether the sheet was given back for some of its rows only. At most one query."""
    return sheet.status == SheetStatus.RETURNED and sheet.entries.filter(is_returned=True).exists()


@dataclass(frozen=True)
class SheetPage:
    rows: list[SheetRow]
    self_total: Decimal
    verified_total: Decimal
    superior_total: Decimal
    total_points: Decimal
    lowered: tuple[Decimal, ...] = AS_THE_TABLE

    @property
    def most(self) -> Most:
        """Out of how many points the claimed total is."""
        return own_most(self.total_points, self.lowered, CLAIMED)

    @property
    def most_found(self) -> Most:
        return own_most(self.total_points, self.lowered, FOUND if self.verified else CLAIMED)

    @property
    def most_above(self) -> Most:
        return own_most(self.total_points, self.lowered, ABOVE if self.scored_above else FOUND)

    @property
    def leaves_out(self) -> bool:
        """Whether any row is said not to apply: then the page tells what that means."""
        return any(row.entry.claimed_not_applicable or row.entry.verified_not_applicable for row in self.entries)

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
        return sum(row.entry.is_scored_above for row in self.for_superior)

    @property
    def for_superior(self) -> list[SheetRow]:
        """The rows that the superior body scores, where the table has a column for it."""
        return [row for row in self.entries if not row.criterion.superior_skips]

    @property
    def kept_out(self) -> int:
        """Rows of which what was verified stands, whatever the superior body scores."""
        return len(self.entries) - len(self.for_superior)

    @property
    def unscored_above(self) -> int:
        return len(self.for_superior) - self.scored_above

    @property
    def parts_above(self) -> list[Part]:
        return parts_of(self.sections, self.for_superior, lambda row: row.entry.is_scored_above)

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
            above.add(criterion.path, answers.verified if criterion.superior_skips else answers.superior)
    self_points, verified_points, superior_points = (
        points.summed(rules, table) for points in (claims, findings, above)
    )
    sources = sourced(entries.values())
    lowered = [points.lowered(rules, table) for points in (claims, findings, above)]
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
            lowered=_lowered(lowered, criterion.path) if criterion.is_group else AS_THE_TABLE,
        )
        for criterion, rule in zip(criteria, rules, strict=True)
    ]
    return SheetPage(
        rows=rows,
        self_total=sums.printed_total(rules, self_points),
        verified_total=sums.printed_total(rules, verified_points),
        superior_total=sums.printed_total(rules, superior_points),
        total_points=table.total_points,
        lowered=_lowered(lowered, TOTAL),
    )


def _lowered(sides, path):
    return tuple(side.get(path, ZERO) for side in sides)


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
