"""All sheets of a year beside each other, criterion by criterion, as the verifiers work on them."""

from collections import Counter, namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from emulation_bloc.core.known import all_knowing, knowing
from units.models import EmulationYear

from ...arithmetic.settling import Settled
from ...kinds.rule import Rule
from ...models import Criterion, Entry, ScoreSheet, ScoringTable
from ...sheets.progress import HANDED_IN, still_counts
from ...sheets.summing.settling import settled_in_year
from ...tables.queries import criteria_of

ANSWER = (
    *("claimed_value", "claimed_base", "claimed_not_applicable"),
    *("verified_value", "verified_base", "verified_not_applicable"),
)
POINTS = ("self_points", "verified_points")
FIELDS = (*ANSWER, *POINTS, "pk", "sheet_id", "criterion_id", "revision", "self_note", "reason")


class GridCell(namedtuple("GridCell", FIELDS)):
    """What a cell shows of an ``Entry``; a grid holds thousands, and whole records would cost ten times as much."""

    __slots__ = ()
    is_verified = Entry.is_verified

    @property
    def answer(self) -> tuple[Decimal | bool | None, ...]:
        """Claim and finding: cells of one criterion that are equal in this, and in their points, look the same."""
        return self[: len(ANSWER) + len(POINTS)]

    @property
    def claim(self) -> tuple[Decimal | bool | None, ...]:
        """The answer as long as nothing was found."""
        return (*self[:3], None, None, False, self.self_points, None)


@dataclass(frozen=True)
class GridRow:
    """``cells``: one per sheet in the order of the grid; ``None`` where the criterion is not for the unit.

    ``settled``: by the key of a participation, where the points of the row need more than its cells.
    """

    criterion: Criterion
    rule: Rule
    cells: list[GridCell | None]
    settled: Mapping[int, Settled] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """``rows``: in printed order. ``sheets``: those handed in, in official order; of units that left the year they
    stand there to be read, and nothing is counted."""

    rows: list[GridRow]
    sheets: list[ScoreSheet]

    @cached_property
    def _counts(self):
        cells = [cell for row in self.rows for cell in row.cells if self._is_asked(cell)]
        return Counter(cell.sheet_id for cell in cells), Counter(cell.sheet_id for cell in cells if cell.is_verified)

    @cached_property
    def counting(self) -> frozenset[int]:
        """Keys of the sheets that count."""
        return frozenset(sheet.pk for sheet in self.sheets if still_counts(sheet))

    def _is_asked(self, cell):
        return cell is not None and cell.sheet_id in self.counting

    @property
    def waiting(self) -> int:
        """How many rows of all sheets nobody has verified yet."""
        rows, verified = self._counts
        return rows.total() - verified.total()

    def progress(self, sheet: ScoreSheet) -> tuple[int, int]:
        """(verified, rows) of one sheet."""
        rows, verified = self._counts
        return verified[sheet.pk], rows[sheet.pk]

    def only_waiting(self) -> list[GridRow]:
        """The rows of criteria that some unit still waits for."""
        return [row for row in self.rows if any(self._is_asked(cell) and not cell.is_verified for cell in row.cells)]


def verification_grid(table: ScoringTable, year: EmulationYear) -> Grid:
    """Five queries, whatever the size; one more where points are settled in the year."""
    sheets = sheets_handed_in(table, year)
    by_criterion = {}
    for cell in map(GridCell._make, Entry.objects.filter(sheet__in=sheets).order_by().values_list(*FIELDS)):
        by_criterion.setdefault(cell.criterion_id, {})[cell.sheet_id] = cell
    order = [sheet.pk for sheet in sheets]
    criteria = criteria_of(table)
    rules = {criterion.pk: criterion.rule() for criterion in criteria}
    settled = settled_in_year(year, rules)
    rows = []
    for criterion in criteria:
        key, cells = criterion.pk, by_criterion.get(criterion.pk, {})
        rows.append(GridRow(criterion, rules[key], [cells.get(pk) for pk in order], settled.get(key, {})))
    return Grid(rows, sheets)


def grid_entries(table: ScoringTable, sheets: Iterable[ScoreSheet], keys: Iterable[int]) -> dict[int, Entry]:
    """``{pk: Entry}`` of those of the keys that are rows of these sheets, with criterion and sheet. Four queries."""
    sheets = {sheet.pk: sheet for sheet in sheets}
    criteria = {criterion.pk: criterion for criterion in criteria_of(table)}
    return {
        entry.pk: knowing(entry, criterion=criteria[entry.criterion_id], sheet=sheets[entry.sheet_id])
        for entry in Entry.objects.filter(pk__in=keys, sheet__in=sheets).order_by()
    }


def sheets_handed_in(table: ScoringTable, year: EmulationYear) -> list[ScoreSheet]:
    """In official order, each knowing its table, unit and year. One query."""
    sheets = table.sheets.filter(status__in=HANDED_IN).select_related("participation__unit")
    return all_knowing(sheets.order_by("participation__position", "pk"), participation__year=year)
