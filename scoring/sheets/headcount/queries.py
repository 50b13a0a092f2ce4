"""Where points are shared out among the people of a unit."""

from ... import kinds
from ...models import ScoreSheet, ScoringTable
from ..queries import is_returned_in_part


def asks_head_count(table: ScoringTable) -> bool:
    """One query."""
    return table.criteria.filter(kind__in=kinds.codes("asks_head_count")).exists()


def is_open(sheet: ScoreSheet) -> bool:
    """Whether the rows that it changes are open to the unit. Two queries at most."""
    if not is_returned_in_part(sheet):
        return True
    return sheet.entries.filter(is_returned=True, criterion__kind__in=kinds.codes("asks_head_count")).exists()
