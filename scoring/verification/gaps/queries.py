"""What every sheet of a year still lacks before its verification can be finished."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from emulation_bloc.core.known import knowing
from units.models import EmulationYear, Participation

from ...enums import SheetStatus
from ...models import Entry, ScoreSheet, ScoringTable
from ...sheets.progress import HANDED_IN, still_counts
from ...tables.queries import criteria_of
from ..grid.queries import sheets_handed_in
from ..queries import Gap, gap_of


@dataclass(frozen=True)
class SheetGaps:
    """``said``: rows that have points and lack words. ``unscored``: rows that nobody has verified."""

    sheet: ScoreSheet
    said: list[tuple[Entry, Gap]] = field(default_factory=list)
    unscored: list[Entry] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.said) + len(self.unscored)

    def without_findings(self) -> "SheetGaps":
        """For whoever may not read yet what is found on the sheet: a row that lacks words tells that it differs."""
        return SheetGaps(self.sheet, unscored=self.unscored)


def gaps_of(table: ScoringTable, year: EmulationYear) -> list[SheetGaps]:
    """Of every sheet that waits to be verified, in official order; a sheet that lacks nothing is not there, nor is
    that of a unit that left the year.

    At most five queries, whatever the size. What is small is not asked for: it hangs on the class of a unit.
    """
    sheets = [
        sheet
        for sheet in sheets_handed_in(table, year)
        if sheet.status == SheetStatus.SUBMITTED and still_counts(sheet)
    ]
    found = {sheet.pk: SheetGaps(sheet) for sheet in sheets}
    by_criterion: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(sheet__in=sheets).order_by():
        by_criterion.setdefault(entry.criterion_id, []).append(entry)
    for criterion in criteria_of(table):
        for entry in by_criterion.get(criterion.pk, ()):
            _add(found, knowing(entry, criterion=criterion, sheet=found[entry.sheet_id].sheet), table)
    return [gaps for gaps in found.values() if gaps.count]


def _add(found: Mapping[int, SheetGaps], entry: Entry, table: ScoringTable) -> None:
    gap = gap_of(entry, table.reason_threshold)
    if gap is Gap.UNSCORED:
        found[entry.sheet_id].unscored.append(entry)
    elif gap is not None and gap is not Gap.SMALL:
        found[entry.sheet_id].said.append((entry, gap))


def not_handed_in(year: EmulationYear) -> list[Participation]:
    """Units of the year today whose sheet is not there to be verified, in official order. One query."""
    units = year.participations.standing()
    return list(units.exclude(sheet__status__in=HANDED_IN).order_by("position", "pk"))
