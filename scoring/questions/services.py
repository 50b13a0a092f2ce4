"""Questions and answers about a row. What was said stays said."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.seats import seat_of
from units.signing import signed

from ..models import Entry, EntryComment
from ..sheets.services import rows_of
from . import policies

LONGEST_COMMENT = 2000


@transaction.atomic
def add_comment(*, entry: Entry, text: str, awaits_answer: bool = True, by: User) -> EntryComment:
    """One more turn of the thread. The same words of the same person twice in a row are one turn.

    The trace says that something was said about which criterion; the words stand in the thread only.
    """
    sheet = hold(entry.sheet, by=by)
    entry = rows_of(sheet, [entry.pk])[entry.pk]
    require(policies.may_comment(by, sheet))
    text = nfc(text).strip()
    if not says(text):
        raise Unsaid("Viết nội dung trao đổi trước khi gửi.")
    if len(text) > LONGEST_COMMENT:
        raise Refused(f"Nội dung dài {len(text)} ký tự, tối đa {LONGEST_COMMENT}. Hãy viết gọn hoặc chia làm hai lần.")
    last = entry.comments.last()
    if last is not None and (last.author_id, last.text) == (by.pk, text):
        return last
    comment = EntryComment.objects.create(
        entry=entry,
        by_unit=seat_of(by, sheet.participation.year).owns(sheet.participation),
        at=timezone.now(),
        text=text,
        awaits_answer=awaits_answer,
        **signed(author=by),
    )
    record("scoring.comment", sheet, by=by, after={"criterion": entry.criterion.label})
    return comment
