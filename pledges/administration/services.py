"""Titles are added and put right; one no longer given gets its last day, and history goes on naming it."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User

from ..models import Award
from . import policies


@transaction.atomic
def keep_award(*, award: Award | None, values: Mapping[str, Any], by: User, reason: str = "") -> Award:
    """``values``: of the fields that were typed; of one that is kept, what differs is put right with a reason."""
    list(alone(User).filter(pk=by.pk))
    by.read_again()
    stored = hold(award) if award else None
    row = copy(stored) if stored else Award()
    for name, value in values.items():
        setattr(row, name, value)
    require(policies.may_keep_award(by, stored, row))
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    if stored is not None and stored.to_confirm != row.to_confirm:
        row.confirmed_by, row.confirmed_source, row.confirmed_on = "", "", None
    changed = [name for name in values if stored is None or getattr(stored, name) != getattr(row, name)]
    if not changed:
        return row
    if stored is not None and not says(reason):
        raise Unsaid("Cần ghi lý do sửa.")
    row.save()
    before = {name: _plain(getattr(stored, name)) for name in changed} if stored else {}
    after = {name: _plain(getattr(row, name)) for name in changed}
    action = "admin.change" if stored else "admin.add"
    record(action, row, by=by, scope="", before=before, after=after, reason=reason)
    return row


@transaction.atomic
def confirm_award(*, award: Award, confirmed_by: str, confirmed_source: str, confirmed_on: date, by: User) -> Award:
    """Say who compared it with which text: from now on nothing of it “cần xác nhận”."""
    list(alone(User).filter(pk=by.pk))
    by.read_again()
    award = hold(award)
    said = (confirmed_by.strip(), confirmed_source.strip(), confirmed_on)
    same = said == (award.confirmed_by, award.confirmed_source, award.confirmed_on)
    if same and pressed_again("pledges.confirm_award", award, by=by):
        return award
    require(policies.may_confirm_award(by, award))
    if not all(said):
        raise Unsaid("Cần ghi người xác nhận và văn bản đã đối chiếu.")
    if confirmed_on > timezone.localdate():
        raise Refused("Ngày xác nhận chưa đến.")
    award.confirmed_by, award.confirmed_source, award.confirmed_on = said
    award.save(update_fields=["confirmed_by", "confirmed_source", "confirmed_on"])
    after = {"confirmed_by": said[0], "confirmed_source": said[1]}
    record("pledges.confirm_award", award, by=by, scope="", before={"to_confirm": award.to_confirm}, after=after)
    return award


def _plain(value):
    return value if isinstance(value, list) else "" if value is None else str(value)
