"""Saying how many people a unit has."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Unsaid, require
from units.models import User

from ...models import ScoreSheet
from . import policies


@transaction.atomic
def tell_head_count(*, sheet: ScoreSheet, head_count: int, source: str, by: User) -> ScoreSheet:
    """Points that depend on it follow wherever they are summed; nothing of the rows is written."""
    hold(sheet, by=by)
    require(policies.may_tell_head_count(by, sheet))
    if not source.strip():
        raise Unsaid("Hãy ghi căn cứ của số người.")
    before = _told(sheet)
    sheet.head_count, sheet.head_count_source = head_count, source.strip()
    if _told(sheet) != before:
        sheet.save(update_fields=["head_count", "head_count_source"])
        record("scoring.tell_head_count", sheet, by=by, before=before, after=_told(sheet))
    return sheet


def _told(sheet):
    return {"head_count": sheet.head_count, "head_count_source": sheet.head_count_source}
