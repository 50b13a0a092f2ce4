"""Saving in the background while a unit types: every row that can be saved is, the others are told about."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import AuditEntry, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from units.models import User

from ..answers import SaveConflict, Typed
from ..models import Entry, ScoreSheet
from . import policies
from .services import write_claims

SITTING = timedelta(minutes=30)


@transaction.atomic
def keep_entries(*, sheet: ScoreSheet, claims: Mapping[int, Typed], by: User) -> dict[int, Entry]:
    """Save the rows nobody else saved meanwhile; return ``{pk: Entry}`` of those left alone, as they are stored.

    Unlike ``save_entries`` this is not all or nothing: no one pressed a button, so one row in dispute
    must not keep the others from being safe.
    """
    hold(sheet, by=by)
    require(policies.may_fill(by, sheet))
    disputed = {}
    while claims:
        try:
            before, after = write_claims(sheet, claims, by)
        except SaveConflict as conflict:
            disputed |= conflict.stored
            claims = {pk: claim for pk, claim in claims.items() if pk not in conflict.stored}
        else:
            _trace(sheet, before, after, by)
            break
    return disputed


def _trace(sheet, before, after, by):
    """A draft is not official yet: of typing it, the trace keeps who sat over it and when, not each pause.

    Once a sheet has been handed in, every change is told in full.
    """
    if not after:
        return
    if sheet.submitted_at is not None:
        record("scoring.save_entries", sheet, by=by, before=before, after=after)
    elif not _is_sitting(sheet, by):
        record("scoring.draft", sheet, by=by)


def _is_sitting(sheet, by):
    now = timezone.now()
    # Both ways: what was written before the clock was set back keeps nothing from being told.
    lately = AuditEntry.objects.about(sheet).filter(action="scoring.draft", at__range=(now - SITTING, now + SITTING))
    return lately.filter(actor=by).exists()
