"""What stands against finishing the verification of a sheet."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices

from emulation_bloc.core.text import says

from ..enums import ScoredBy
from ..models import Entry, ScoreSheet
from ..rows.lacking import Lack
from ..sheets.classes import class_of, classes_of
from ..sheets.queries import SheetPage, sheet_page


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
    if says(entry.reason):
        return None
    if entry.criterion.scored_by == ScoredBy.HOME_AFFAIRS:
        return Gap.UNDECIDED
    if entry.asks_reason(threshold):
        return Gap.UNEXPLAINED
    return Gap.SMALL if entry.differs else None


def lacks_of(sheet: ScoreSheet, page: SheetPage | None = None) -> list[Lack]:
    """What stands against finishing: rows without points, differences without a reason, points given by Home Affairs
    without saying by which paper, and differences too small for a reason of their own that move the unit to another
    class.

    Those of ``sheet_page`` where it is not at hand; then one query more where a small difference has no reason.
    """
    page = page or sheet_page(sheet)
    found: dict[Gap, list[Entry]] = {gap: [] for gap in Gap}
    for row in page.entries:
        if gap := gap_of(row.entry, sheet.table.reason_threshold):
            found[gap].append(row.entry)
    unscored, small = found[Gap.UNSCORED], found.pop(Gap.SMALL)
    lacks = [
        Lack(gap.label, _SENTENCES[gap].format(len(rows)), rows, gap is Gap.UNSCORED) for gap, rows in found.items()
    ]
    if small and not unscored and (change := class_change(sheet, page)):
        lacks.append(Lack("Chênh lệch nhỏ nhưng làm đổi xếp loại, chưa ghi lý do", change.sentence, small))
    return [lack for lack in lacks if lack.rows]


_SENTENCES = {
    Gap.UNSCORED: "Còn {} tiêu chí chưa có điểm thẩm định",
    Gap.UNEXPLAINED: "Cần ghi lý do chênh lệch ở tiêu chí",
    Gap.UNDECIDED: "Cần ghi cơ quan nội vụ cho điểm theo văn bản nào ở tiêu chí",
}


@dataclass(frozen=True)
class ClassChange:
    """``claimed``: the class if every claim of the unit stood as it is; ``found``: the class by the findings."""

    claimed: str
    found: str

    @property
    def sentence(self) -> str:
        """Before the names of the rows that are to say why."""
        return (
            f"Chênh lệch làm đổi xếp loại của đơn vị ({self.claimed or 'chưa xếp loại'} → "
            f"{self.found or 'chưa xếp loại'}); cần ghi lý do ở tiêu chí"
        )


def class_change(sheet: ScoreSheet, page: SheetPage | None = None) -> "ClassChange | None":
    """``ClassChange`` when the findings put the unit in another class than its claims would; else ``None``.

    Rows that others score count as found on both sides. Seven queries at most, one where the table has no classes or
    ``page`` is at hand.
    """
    classes = classes_of(sheet)
    if not classes:
        return None
    page = page or sheet_page(sheet)
    change = ClassChange(
        class_of(sheet, page, classes, by_claims=True),
        class_of(sheet, page, classes, by_claims=False),
    )
    return None if change.claimed == change.found else change
