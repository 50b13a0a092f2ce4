"""The leadership's part: what was found true, why it differs, and giving a sheet back."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require

from .. import calculation, policies, queries
from ..models import Entry
from ..workflow import SHEET_FLOW
from .filling import SaveConflict, locked_entries, locked_sheet, plain


@dataclass(frozen=True)
class Finding:
    """What the verifier found in one row: the value (points follow by the rule) and the reason."""

    value: Decimal | None
    reason: str = ""
    revision: int = 0


FINDING_FIELDS = ["verified_value", "verified_points", "verified_by", "verified_at", "reason", "revision"]


@transaction.atomic
def save_verification(*, sheet, findings, by):
    """Keep findings so far: ``findings`` maps the key of each *touched* entry to its ``Finding``.

    Raises ``SaveConflict`` when another verifier saved one of these rows meanwhile; then nothing is written.
    """
    sheet = locked_sheet(sheet)
    require(policies.may_verify(by, sheet))
    entries = locked_entries(sheet, findings)
    changed = [
        entry
        for entry in entries.values()
        if (entry.verified_value, entry.reason) != (findings[entry.pk].value, findings[entry.pk].reason)
    ]
    if stale := {entry.pk: entry for entry in changed if entry.revision != findings[entry.pk].revision}:
        raise SaveConflict(stale)
    before, after = {}, {}
    for entry in changed:
        finding = findings[entry.pk]
        before[entry.criterion.label] = plain(entry.verified_points)
        _set_finding(entry, finding.value, finding.reason, by)
        after[entry.criterion.label] = [plain(entry.verified_points), finding.reason]
    if changed:
        Entry.objects.bulk_update(changed, FINDING_FIELDS)
        record("scoring.save_verification", sheet, by=by, before=before, after=after)
    return sheet


def _set_finding(entry, value, reason, by):
    rule = entry.criterion.rule()
    if value is not None and (fault := calculation.value_fault(rule, value)):
        raise Refused(f"Tiêu chí {entry.criterion.label}: {fault}")
    entry.verified_value = value
    entry.verified_points = None if value is None else calculation.points_for(rule, value)
    entry.verified_by, entry.verified_at = (None, None) if value is None else (by, timezone.now())
    entry.reason = reason
    entry.revision += 1


@transaction.atomic
def accept_claims(*, sheet, by):
    """Accept as claimed every row that the unit scored and nobody has verified yet."""
    sheet = locked_sheet(sheet)
    require(policies.may_verify(by, sheet))
    entries = list(
        sheet.entries.select_for_update(of=("self",))
        .filter(claimed_value__isnull=False, verified_value__isnull=True)
        .select_related("criterion__table")
        .prefetch_related("criterion__bands", "criterion__levels")
    )
    for entry in queries.label_entries(entries, sheet.table_id):
        _set_finding(entry, entry.claimed_value, entry.reason, by)
    if entries:
        Entry.objects.bulk_update(entries, FINDING_FIELDS)
        record("scoring.accept_claims", sheet, by=by, after={"criteria": [e.criterion.label for e in entries]})
    return len(entries)


@transaction.atomic
def verify_sheet(*, sheet, by):
    """Finish verification. Refused while a row has no points or a difference has no reason."""
    sheet = locked_sheet(sheet)
    require(policies.may_finish_verification(by, sheet))
    changed = {
        entry.criterion.label: [plain(entry.self_points), plain(entry.verified_points), entry.reason]
        for entry in queries.label_entries(sheet.entries.select_related("criterion"), sheet.table_id)
        if entry.variance
    }
    return SHEET_FLOW.take("verify", sheet, by=by, changed=changed)


@transaction.atomic
def return_sheet(*, sheet, reason, by):
    """Give the sheet back to be mended; the unit reads ``reason``. Findings of untouched rows are kept."""
    sheet = locked_sheet(sheet)
    require(policies.may_return(by, sheet))
    sheet.return_reason = reason
    sheet.save(update_fields=["return_reason"])
    return SHEET_FLOW.take("return", sheet, by=by, reason=reason)


@transaction.atomic
def reopen_sheet(*, sheet, reason, by):
    """Undo a finished verification to correct it."""
    sheet = locked_sheet(sheet)
    require(policies.may_reopen(by, sheet))
    return SHEET_FLOW.take("reopen", sheet, by=by, reason=reason)
