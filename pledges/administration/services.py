"""Titles are added and put right; one no longer given gets its last day, and history goes on naming it."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold
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
    changed = [name for name in values if stored is None or getattr(stored, name) != getattr(row, name)]
    if not changed:
        return row
    if stored is not None and not reason.strip():
        raise Unsaid("Cần ghi lý do sửa.")
    row.save()
    before = {name: _plain(getattr(stored, name)) for name in changed} if stored else {}
    after = {name: _plain(getattr(row, name)) for name in changed}
    action = "admin.change" if stored else "admin.add"
    record(action, row, by=by, scope="", before=before, after=after, reason=reason)
    return row


def _plain(value):
    return value if isinstance(value, list) else "" if value is None else str(value)
