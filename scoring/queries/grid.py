"""All sheets of a year beside each other, criterion by criterion, as the verifiers work on them."""

from dataclasses import dataclass

from ..models import Entry, ScoreSheet
from .progress import HANDED_IN
from .tables import criteria_of


@dataclass(frozen=True)
class Grid:
    """``rows``: ``(criterion, rule)`` in printed order. ``sheets``: those handed in, in official order.

    ``entries``: by (key of the criterion, key of the sheet); a criterion that is not for a unit has none.
    """

    rows: list
    sheets: list
    entries: dict

    def cells(self, criterion):
        """The entry of every sheet, or ``None``, in the order of the sheets."""
        return [self.entries.get((criterion.pk, sheet.pk)) for sheet in self.sheets]

    @property
    def waiting(self):
        """How many rows of all sheets nobody has verified yet."""
        return sum(not entry.is_verified for entry in self.entries.values())

    def progress(self, sheet):
        """(verified, rows) of one sheet."""
        rows = [entry for (_, key), entry in self.entries.items() if key == sheet.pk]
        return sum(entry.is_verified for entry in rows), len(rows)

    def only_waiting(self):
        """The rows of criteria that some unit still waits for."""
        rows = [
            (criterion, rule)
            for criterion, rule in self.rows
            if any(entry and not entry.is_verified for entry in self.cells(criterion))
        ]
        return Grid(rows, self.sheets, self.entries)


def verification_grid(table, year):
    """Six queries, whatever the size."""
    criteria = criteria_of(table)
    by_key = {criterion.pk: criterion for criterion in criteria}
    sheets = list(
        ScoreSheet.objects.filter(table=table, status__in=HANDED_IN)
        .select_related("participation__unit")
        .order_by("participation__position", "pk")
    )
    by_sheet = {}
    for sheet in sheets:
        sheet.table, sheet.participation.year = table, year
        by_sheet[sheet.pk] = sheet
    entries = {}
    for entry in Entry.objects.filter(sheet__in=by_sheet).order_by():
        entry.criterion, entry.sheet = by_key[entry.criterion_id], by_sheet[entry.sheet_id]
        entries[entry.criterion_id, entry.sheet_id] = entry
    return Grid([(criterion, criterion.rule()) for criterion in criteria], sheets, entries)
