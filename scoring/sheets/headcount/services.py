"""Saying how many people a unit has."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User

from ...answers import FINDING_COLUMNS, set_finding
from ...arithmetic.answers import Answer
from ...enums import ChangeKind
from ...models import Entry, ScoreSheet
from .. import points_history
from ..services import recall_opinions, rows_of
from . import policies, queries


class SavedElsewhere(Refused):
    """Somebody told another number since the page was read. Nothing was written."""

    def __init__(self, sheet: ScoreSheet) -> None:
        told = f"{sheet.head_count} người ({sheet.head_count_source})" if sheet.head_count else "chưa có số người"
        super().__init__(
            f"Số người vừa được lưu từ nơi khác: {told}. Chưa ghi gì; "
            "nội dung bạn nhập còn nguyên, hãy so lại rồi lưu lần nữa."
        )


@transaction.atomic
def tell_head_count(
    *, sheet: ScoreSheet, head_count: int, source: str, by: User, seen: str | None = None
) -> ScoreSheet:
    """Points that depend on it follow wherever they are summed. What was found and thought of them by the old number
    no longer stands, as after any changed claim.

    ``seen``: what the page showed (``queries.as_seen``); refused (``SavedElsewhere``) where that is another by now.
    """
    hold(sheet, by=by)
    require(policies.may_tell_head_count(by, sheet))
    source = source.strip()
    if not says(source):
        raise Unsaid("Hãy ghi căn cứ của số người.")
    before = _told(sheet)
    if before == {"head_count": head_count, "head_count_source": source}:
        return sheet
    if seen is not None and seen != queries.as_seen(sheet):
        raise SavedElsewhere(sheet)
    old, sheet.head_count, sheet.head_count_source = sheet.head_count, head_count, source
    sheet.save(update_fields=["head_count", "head_count_source"])
    if head_count != old and sheet.submitted_at is not None:  # of a draft nothing was found yet
        _recall(sheet, old, by)
    record("scoring.tell_head_count", sheet, by=by, before=before, after=_told(sheet))
    return sheet


def _recall(sheet, old, by):
    """Findings and opinions on every row whose points are another now."""
    entries, history = rows_of(sheet, [entry.pk for entry in queries.rows_by_head(sheet)]).values(), []
    reason = f"Số người của đơn vị sửa từ {old or 'chưa ghi'} thành {sheet.head_count} ({sheet.head_count_source})."
    found_on = [entry for entry in entries if entry.is_verified]
    for entry in found_on:
        found = entry.verified
        set_finding(entry, Answer(), None)
        history.append(
            points_history.change(entry, ChangeKind.RECALL, before=found, after=entry.verified, by=by, reason=reason)
        )
    Entry.objects.bulk_update(found_on, FINDING_COLUMNS)
    points_history.keep(history)
    recall_opinions(entries)


def _told(sheet):
    return {"head_count": sheet.head_count, "head_count_source": sheet.head_count_source}
