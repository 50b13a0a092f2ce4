"""What stands against finishing the verification of a sheet."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices

from ..enums import ScoredBy
from ..models import Entry, ScoreSheet
from ..sheets.classes import class_of, classes_of
from ..sheets.queries import sheet_page
from ..tables.queries import label_entries


class Gap(TextChoices):
    """What a row lacks before its verification can be finished; ``SMALL``: only where the class hangs on it."""

    UNSCORED = "unscored", "Chưa thẩm định"
    UNEXPLAINED = "unexplained", "Khác với đơn vị chấm, chưa ghi lý do"
    UNDECIDED = "undecided", "Chưa ghi văn bản của cơ quan nội vụ cho điểm"
    SMALL = "small", "Chênh lệch nhỏ, chưa ghi lý do"


def gap_of(entry: Entry, threshold: Decimal) -> Gap | None:
    """``entry`` knows its criterion; ``threshold``: from how many points on the table asks for a reason. No query."""
    if not entry.is_verified:
        return Gap.UNSCORED
    if entry.reason.strip():
        return None
    if entry.criterion.scored_by == ScoredBy.HOME_AFFAIRS:
        return Gap.UNDECIDED
    if entry.asks_reason(threshold):
        return Gap.UNEXPLAINED
    return Gap.SMALL if entry.differs else None


def unverified_entries(sheet: ScoreSheet) -> tuple[list[str], ...]:
    """Labels of criteria without verified points, of differences without a reason, of points given by Home Affairs
    without saying by which paper, and of differences too small to need a reason by themselves. Two queries."""
    found: dict[Gap, list[str]] = {gap: [] for gap in Gap}
    for entry in label_entries(sheet.entries.select_related("criterion"), sheet.table_id):
        if gap := gap_of(entry, sheet.table.reason_threshold):
            found[gap].append(entry.criterion.label)
    return tuple(found.values())


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
