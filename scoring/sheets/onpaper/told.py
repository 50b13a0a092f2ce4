"""What a unit claims, as lines that stay readable whatever becomes of the sheet."""

from emulation_bloc.core.numbers import format_number

from ... import words
from ...models import Entry, ScoreSheet
from ...tables.queries import label_entries


def claimed_rows(sheet: ScoreSheet) -> list[Entry]:
    """The rows with a claim or a note, in the order of the table, with full labels. At most four queries."""
    rows = sheet.entries.select_related("criterion__table").prefetch_related("criterion__bands", "criterion__levels")
    rows = label_entries(rows.order_by("criterion__path"), sheet.table_id)
    return [row for row in rows if row.is_claimed or row.self_note]


def claims_told(sheet: ScoreSheet) -> list[list[str]]:
    """As ``units.onpaper`` keeps them: name and text of each."""
    people = [["Số người của đơn vị", f"{format_number(sheet.head_count, 0)} ({sheet.head_count_source})"]]
    return [*(people if sheet.head_count else []), *(_told(row) for row in claimed_rows(sheet))]


def _told(row):
    said = words.told(row.criterion.rule(), row.claimed)
    name = f"{row.criterion.label}. {row.criterion.title}"
    return [name, "; ".join(part for part in (said, row.self_note) if part)]
