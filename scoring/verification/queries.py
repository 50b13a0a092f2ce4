"""What stands against finishing the verification of a sheet."""

from dataclasses import dataclass

from ..enums import ScoredBy
from ..models import ScoreSheet
from ..sheets.classes import class_of, classes_of
from ..sheets.queries import sheet_page
from ..tables.queries import label_entries


def unverified_entries(sheet: ScoreSheet) -> tuple[list[str], ...]:
    """Labels of criteria without verified points, of differences without a reason, of points given by Home Affairs
    without saying by which paper, and of differences too small to need a reason by themselves. Two queries."""
    unscored, unexplained, undecided, small = [], [], [], []
    threshold = sheet.table.reason_threshold
    for entry in label_entries(sheet.entries.select_related("criterion"), sheet.table_id):
        if not entry.is_verified:
            unscored.append(entry.criterion.label)
        elif entry.reason.strip():
            continue
        elif entry.criterion.scored_by == ScoredBy.HOME_AFFAIRS:
            undecided.append(entry.criterion.label)
        elif entry.asks_reason(threshold):
            unexplained.append(entry.criterion.label)
        elif entry.differs:
            small.append(entry.criterion.label)
    return unscored, unexplained, undecided, small


@dataclass(frozen=True)
class ClassChange:
    """``claimed``: the class if every claim of the unit stood as it is; ``found``: the class by the findings."""

    claimed: str
    found: str


def class_change(sheet: ScoreSheet) -> "ClassChange | None":
    """``ClassChange`` when the findings put the unit in another class than its claims would; else ``None``.

    Rows that others score count as found on both sides. Seven queries at most, one where the table has no classes.
    """
    classes = classes_of(sheet)
    if not classes:
        return None
    page = sheet_page(sheet)
    change = ClassChange(
        class_of(sheet, page, classes, by_claims=True),
        class_of(sheet, page, classes, by_claims=False),
    )
    return None if change.claimed == change.found else change
