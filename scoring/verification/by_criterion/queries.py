"""One criterion across the units: how far its verification is, and its row in every sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.db.models import Count, Q

from emulation_bloc.core.known import all_knowing
from units.models import EmulationYear, Participation
from units.seats import Seat

from ...arithmetic.settling import Settled, for_unit
from ...kinds.rule import Rule
from ...models import Citation, Criterion, Entry, ScoringTable
from ...rows.page import PageRow
from ...sheets.progress import HANDED_IN, VERIFIED, counting, is_told
from ...sheets.summing.row import SheetRow
from ...sheets.summing.settling import settled_in_year
from ...sources.queries import sourced
from ...sources.readings import Sourced
from ...tables.queries import criteria_of

NOTHING: Mapping[int, Settled] = MappingProxyType({})


@dataclass(frozen=True)
class Progress:
    """``verified`` of the ``rows`` handed in for one criterion."""

    criterion: Criterion
    rows: int = 0
    verified: int = 0


@dataclass(frozen=True)
class UnitRow(SheetRow):
    """The row of one criterion in the sheet of one unit."""

    participation: Participation | None = None
    is_untold: bool = False

    @property
    def is_finished(self) -> bool:
        """Verified as a whole and told, so that its findings are no secret of those who were still thinking."""
        return self.entry.sheet.status in VERIFIED and not self.is_untold

    @property
    def named(self) -> str:
        return self.participation.name

    @property
    def spoken(self) -> str:
        return f"{self.participation.name}, tiêu chí {self.criterion.label}"


def criterion_progress(table: ScoringTable) -> list[Progress]:
    """``Progress`` of every row of ``table`` in printed order; groups count nothing, nor do units that left the year.
    Five queries."""
    found = Q(verified_value__isnull=False) | Q(verified_not_applicable=True)
    counts = {
        line["criterion"]: (line["rows"], line["found"])
        for line in Entry.objects.filter(
            sheet__in=counting(table.year), sheet__table=table, sheet__status__in=HANDED_IN
        )
        .order_by()
        .values("criterion")
        .annotate(rows=Count("pk"), found=Count("pk", filter=found))
    }
    return [Progress(criterion, *counts.get(criterion.pk, (0, 0))) for criterion in criteria_of(table)]


def rows_of_criterion(criterion: Criterion, year: EmulationYear) -> list[UnitRow]:
    """A ``UnitRow`` for every unit with a sheet, in official order; ``criterion`` from ``criteria_of``. Two queries,
    and those of ``sourced`` where the criterion names a source."""
    entries = criterion.entries.select_related("sheet__participation__unit", "sheet__table")
    entries = entries.order_by("sheet__participation__position", "pk")
    entries = all_knowing(entries, sheet__participation__year=year)
    sources = sourced(entries)
    citations = defaultdict(list)
    for citation in Citation.objects.filter(entry__in=entries).select_related("evidence"):
        citations[citation.entry_id].append(citation)
    rule = criterion.rule()
    settled = settled_in_year(year, {criterion.pk: rule}).get(criterion.pk, {})
    return [unit_row(entry, rule, citations[entry.pk], settled, sources.get(entry.pk)) for entry in entries]


def to_do_first(lines: Iterable[PageRow]) -> list[PageRow]:
    """What asks for work stands on the first screen: rows to mend or without a finding, then those found already, then
    those closed to this person; each in official order."""

    def place(line):
        if line.form is None:
            return 2
        return 0 if line.form.is_in_trouble or not line.row.entry.is_verified else 1

    return sorted(lines, key=place)


def as_told(rows: Sequence[UnitRow], seat: Seat) -> list[UnitRow]:
    """The own row of ``seat`` as it may be read (``sheets.progress``)."""
    return [
        replace(row, is_untold=True) if seat.owns(row.participation) and not is_told(row.entry.sheet, seat) else row
        for row in rows
    ]


def unit_row(
    entry: Entry,
    rule: Rule,
    citations: Sequence[Citation] = (),
    settled: Mapping[int, Settled] = NOTHING,
    source: Sourced | None = None,
) -> UnitRow:
    """``UnitRow`` of an entry that knows its criterion, sheet and unit. No query."""
    own = settled.get(entry.sheet.participation_id)
    sides = own or entry
    return UnitRow(
        criterion=entry.criterion,
        rule=for_unit(rule, entry.sheet.head_count),
        entry=entry,
        self_points=sides.claimed.points,
        verified_points=sides.verified.points,
        settled=own,
        citations=citations,
        source=source,
        participation=entry.sheet.participation,
    )
