"""Keeping with a claim where it was taken from. Whoever calls holds the sheet and has asked the policy."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from units.models import User
from units.signing import signed

from ..models import Entry, TakenFigure
from . import queries
from .readings import Reading

MOVED = (
    "nguồn số liệu vừa đổi sau khi trang này mở ra nên chưa lấy. Hãy tải lại trang, xem số mới rồi đánh dấu lại; "
    "nội dung khác đã nhập vẫn còn."
)


def wanted_now(entries: Mapping[int, Entry], wanted: Mapping[int, str]) -> dict[int, Reading]:
    """What the sources of ``wanted`` say now, by key of the entry. Refused where that is not what the unit was shown.

    ``wanted``: key of an entry → the key of the reading that its page showed.
    """
    rows = [entries[pk] for pk in wanted]
    found = queries.sourced(rows)
    for entry in rows:
        now = found.get(entry.pk)
        if now is None or not now.reading.may_be_taken or now.reading.key != wanted[entry.pk]:
            raise Refused(f"Tiêu chí {entry.criterion.label}: {MOVED}")
    return {pk: one.reading for pk, one in found.items()}


def keep(entries: Iterable[Entry], taken: Mapping[int, Reading], by: User) -> None:
    """``entries``: whose claims were written. What no longer stands on what was taken forgets it."""
    rows = {entry.pk: entry for entry in entries}
    parted = [
        one.entry_id
        for one in TakenFigure.objects.filter(entry__in=rows)
        if one.entry_id in taken or not Reading(value=one.value, base=one.base).agrees(rows[one.entry_id].claimed)
    ]
    TakenFigure.objects.filter(entry__in=parted).delete()
    TakenFigure.objects.bulk_create(
        TakenFigure(
            entry_id=pk,
            value=reading.value,
            base=reading.base,
            words=reading.said,
            at=timezone.now(),
            **signed(by=by),
        )
        for pk, reading in taken.items()
    )
