"""Where points are shared out among the people of a unit."""

from ... import kinds
from ...enums import ScoredBy
from ...models import Entry, ScoreSheet, ScoringTable
from ...tables.queries import label_entries
from ..queries import is_returned_in_part, sheet_page
from ..summing.row import SheetRow


def asks_head_count(table: ScoringTable) -> bool:
    """One query."""
    return table.criteria.filter(kind__in=kinds.codes("asks_head_count")).exists()


def rows_by_head(sheet: ScoreSheet) -> list[Entry]:
    """The rows whose points change with it, in the order of the table. Two queries."""
    entries = sheet.entries.filter(criterion__kind__in=kinds.codes("asks_head_count")).select_related("criterion")
    return label_entries(entries.order_by("criterion__path"), sheet.table_id)


def found_by_head(sheet: ScoreSheet) -> list[SheetRow]:
    """The rows by head that were verified by the number that stands, with what was found. The queries of a sheet."""
    if sheet.submitted_at is None:
        return []
    rows = sheet_page(sheet).entries
    return [row for row in rows if row.rule.of_kind.asks_head_count and row.entry.is_verified]


def kept_rows(sheet: ScoreSheet) -> list[str]:
    """Labels of the rows it would change though they were not given back to the unit. Three queries at most."""
    if not is_returned_in_part(sheet):
        return []
    rows = [entry for entry in rows_by_head(sheet) if entry.criterion.scored_by == ScoredBy.UNIT]
    return [entry.criterion.label for entry in rows if not entry.is_returned]


def as_seen(sheet: ScoreSheet) -> str:
    """What a page shows of it, by which the page is known again."""
    return f"{sheet.head_count or ''} {sheet.head_count_source}".strip()
