"""How far the superior body has come."""

from collections.abc import Iterable
from decimal import Decimal

from emulation_bloc.core.text import says
from units.models import EmulationYear, Participation, User

from ..enums import AppealStatus
from ..models import Entry, ScoreSheet
from ..rows.lacking import Lack
from ..rows.policies import ABOVE, may_undo
from ..rows.rest import LastTime, moment_of
from ..tables.queries import current_table, label_entries


def lacks_of(sheet: ScoreSheet) -> list[Lack]:
    """Rows without points of the superior body, and differences without a reason. Two queries."""
    entries = label_entries(sheet.entries.select_related("criterion"), sheet.table_id)
    return lacks_among(entries, sheet.table.reason_threshold)


def lacks_among(entries: Iterable[Entry], threshold: Decimal) -> list[Lack]:
    """``entries`` know their criteria; ``threshold``: from how many points on the table asks for a reason. No query."""
    unscored, unexplained = [], []
    for entry in entries:
        if entry.criterion.superior_skips:
            continue
        if not entry.is_scored_above:
            unscored.append(entry)
        elif not says(entry.superior_reason) and entry.asks_reason_above(threshold):
            unexplained.append(entry)
    lacks = [
        Lack("Chưa chấm", f"Còn {len(unscored)} tiêu chí chưa chấm", unscored, is_open=True),
        Lack(
            "Khác với điểm thẩm định, chưa ghi lý do",
            "Cần ghi lý do khác với điểm thẩm định ở tiêu chí",
            unexplained,
        ),
    ]
    return [lack for lack in lacks if lack.rows]


def rows_under_appeal(sheet: ScoreSheet) -> list[str]:
    """Labels of rows with an appeal nobody answered yet. Two queries at most."""
    rows = sheet.entries.filter(appeals__status=AppealStatus.OPEN).select_related("criterion")
    return [entry.criterion.label for entry in label_entries(rows, sheet.table_id)]


def unfinished(year: EmulationYear) -> list[Participation]:
    """Units the superior body has yet to score, in official order; none where the table asks for no such column.

    Two queries.
    """
    table = current_table(year)
    if table is None or not table.superior_column:
        return []
    units = Participation.objects.filter(year=year).standing()
    return list(units.exclude(sheet__superior_done_at__isnull=False).order_by("position", "pk"))


def last_agreement(sheet: ScoreSheet, user: User) -> LastTime | None:
    """The last time that rows of ``sheet`` were left as the bloc verified them at once. Three queries at most."""
    line = ABOVE.last([sheet])
    if line is None or "at" not in line.after:
        return None
    moment = moment_of(line.after["at"])
    count = sheet.entries.filter(superior_at=moment).count()
    if not count:
        return None
    return LastTime(moment, count, line.actor_name, bool(may_undo(user, sheet, moment, ABOVE, line)), ABOVE.done)
