"""The leadership's part: what was found true, why it differs, and giving a sheet back."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.signing import sign

from ..arithmetic import points, values
from ..checking import queries as checking_queries
from ..enums import ChangeKind, ScoredBy, SheetStatus
from ..models import Entry, ScoreSheet
from ..sheets import trail
from ..sheets.services import SaveConflict, forget_returned_rows, plain, rows_of
from ..tables import queries as tables_queries
from ..typed import Finding
from ..workflow import SHEET_FLOW
from . import policies

FINDING_FIELDS = [
    "verified_value",
    "verified_base",
    "verified_not_applicable",
    "verified_points",
    "verified_by",
    "verified_by_words",
    "verified_at",
    "reason",
    "revision",
]


@transaction.atomic
def save_verification(*, sheet, findings, by):
    """Keep findings so far: ``findings`` maps the key of each *touched* entry to its ``Finding``.

    Raises ``SaveConflict`` when another verifier saved one of these rows meanwhile; then nothing is written.
    """
    (sheet,) = _save({sheet.pk: findings}, by)
    return sheet


@transaction.atomic
def save_across_sheets(*, findings, by):
    """Keep findings on rows of several sheets, keyed as in ``save_verification``: all of them, or none.

    Sheets are locked in the order of their keys, so that two verifiers never wait for each other.
    """
    owners = dict(Entry.objects.filter(pk__in=list(findings)).values_list("pk", "sheet_id"))
    if len(owners) != len(findings):
        raise Refused("Có dòng điểm không còn trong phiếu; hãy tải lại trang.")
    by_sheet = defaultdict(dict)
    for pk, finding in findings.items():
        by_sheet[owners[pk]][pk] = finding
    return _save(by_sheet, by)


def _save(by_sheet, by):
    """``by_sheet``: key of a sheet → its findings. Every conflict is collected before anything is written."""
    work, stale = [], {}
    sheets = ScoreSheet.objects.select_related("participation__year").in_bulk(by_sheet)
    for key in sorted(by_sheet):
        sheet, findings = hold(sheets[key], by=by), by_sheet[key]
        require(policies.may_verify(by, sheet))
        entries = rows_of(sheet, findings)
        changed = [entry for entry in entries.values() if _content(entry) != findings[entry.pk].content]
        stale |= {entry.pk: entry for entry in changed if entry.revision != findings[entry.pk].revision}
        work.append((sheet, changed, findings))
    if stale:
        raise SaveConflict(stale)
    return [_keep(sheet, changed, findings, by) for sheet, changed, findings in work]


def _keep(sheet, changed, findings, by):
    before, after, history = {}, {}, []
    for entry in changed:
        old = trail.verified(entry)
        _set_finding(entry, findings[entry.pk], by)
        new = trail.verified(entry)
        label = entry.criterion.label
        before[label] = plain(old.points)
        after[label] = [plain(new.points), entry.reason]
        history.append(trail.change(entry, ChangeKind.VERIFICATION, before=old, after=new, by=by, reason=entry.reason))
    if changed:
        Entry.objects.bulk_update(changed, FINDING_FIELDS)
        trail.keep(history)
        record("scoring.save_verification", sheet, by=by, before=before, after=after)
    return sheet


def _content(entry):
    return entry.verified_value, entry.verified_base, entry.verified_not_applicable, entry.reason


def _set_finding(entry, finding, by):
    criterion, rule = entry.criterion, entry.criterion.rule()
    if finding.not_applicable and not criterion.may_be_not_applicable:
        raise Refused(f"Tiêu chí {criterion.label}: bảng điểm không cho kết luận không phát sinh nhiệm vụ.")
    value, base = (None, None) if finding.not_applicable else (finding.value, finding.base)
    if value is not None and (fault := values.value_fault(rule, value, base)):
        raise Refused(f"Tiêu chí {criterion.label}: {fault}")
    entry.verified_value = value
    entry.verified_base = base if value is not None else None
    entry.verified_not_applicable = finding.not_applicable
    entry.verified_points = None if value is None else points.points_for(rule, value, base)
    sign(entry, verified_by=by if entry.is_verified else None)
    entry.verified_at = timezone.now() if entry.is_verified else None
    entry.reason = finding.reason
    entry.revision += 1


@transaction.atomic
def accept_claims(*, sheet, by):
    """Accept as claimed every row that the unit scored and nobody has verified yet."""
    hold(sheet, by=by)
    require(policies.may_verify(by, sheet))
    entries = list(
        sheet.entries.filter(Q(claimed_value__isnull=False) | Q(claimed_not_applicable=True))
        .filter(verified_value__isnull=True, verified_not_applicable=False)
        .select_related("criterion__table")
        .prefetch_related("criterion__bands", "criterion__levels")
    )
    history = []
    for entry in tables_queries.label_entries(entries, sheet.table_id):
        old = trail.verified(entry)
        _set_finding(entry, as_claimed(entry), by)
        new = trail.verified(entry)
        history.append(trail.change(entry, ChangeKind.VERIFICATION, before=old, after=new, by=by, reason=entry.reason))
    if entries:
        Entry.objects.bulk_update(entries, FINDING_FIELDS)
        trail.keep(history)
        record("scoring.accept_claims", sheet, by=by, after={"criteria": [e.criterion.label for e in entries]})
    return len(entries)


def as_claimed(entry):
    """The finding that the unit's claim stands."""
    return Finding(
        value=entry.claimed_value,
        reason=entry.reason,
        revision=entry.revision,
        base=entry.claimed_base,
        not_applicable=entry.claimed_not_applicable,
    )


@transaction.atomic
def verify_sheet(*, sheet, by, reason=""):
    """Finish verification. Refused while a row has no points or a difference has no reason.

    ``reason``: why it is finished without the opinions of every assigned unit; kept only where one is missing.
    """
    hold(sheet, by=by)
    if sheet.status == SheetStatus.VERIFIED and pressed_again("scoring.verify", sheet, by=by, reason=reason.strip()):
        return sheet
    require(policies.may_finish_verification(by, sheet, reason=reason))
    reason = reason.strip() if checking_queries.unfinished_checkers(sheet) else ""
    changed = {
        entry.criterion.label: [plain(entry.self_points), plain(entry.verified_points), entry.reason]
        for entry in tables_queries.label_entries(sheet.entries.select_related("criterion"), sheet.table_id)
        if entry.differs
    }
    return SHEET_FLOW.take("verify", sheet, by=by, changed=changed, reason=reason)


@transaction.atomic
def return_sheet(*, sheet, reason, rows=None, by):
    """Give the sheet back to be mended; the unit reads ``reason``. Findings of untouched rows are kept.

    ``rows``: key of an entry → what is missing there; then only these rows are open. ``None`` opens the whole sheet.
    """
    hold(sheet, by=by)
    if sheet.status == SheetStatus.RETURNED and pressed_again("scoring.return", sheet, by=by, reason=reason):
        return sheet
    require(policies.may_return(by, sheet))
    forget_returned_rows(sheet)
    asked = _ask_for_rows(sheet, rows or {})
    sheet.return_reason = reason
    sheet.save(update_fields=["return_reason"])
    return SHEET_FLOW.take("return", sheet, by=by, reason=reason, **({"rows": asked} if asked else {}))


def _ask_for_rows(sheet, rows):
    """Mark the rows that are open again; what was asked for, by label."""
    entries = rows_of(sheet, rows)
    for entry in entries.values():
        if entry.criterion.scored_by != ScoredBy.UNIT:
            raise Refused(f"Tiêu chí {entry.criterion.label} không do đơn vị chấm nên không trả lại cho đơn vị.")
        entry.is_returned, entry.return_note = True, rows[entry.pk]
    Entry.objects.bulk_update(entries.values(), ["is_returned", "return_note"])
    return {entry.criterion.label: entry.return_note for entry in entries.values()}


@transaction.atomic
def reopen_sheet(*, sheet, reason, by):
    """Undo a finished verification to correct it."""
    hold(sheet, by=by)
    if sheet.status == SheetStatus.SUBMITTED and pressed_again("scoring.reopen", sheet, by=by, reason=reason):
        return sheet
    require(policies.may_reopen(by, sheet))
    return SHEET_FLOW.take("reopen", sheet, by=by, reason=reason)
