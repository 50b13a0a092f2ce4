"""The leadership's part: what was found true, why it differs, and giving a sheet back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.enums import SetAside
from units.models import User
from units.signing import sign

from .. import words
from ..answers import FINDING_COLUMNS, SaveConflict, Typed, changed, judged, set_finding
from ..arithmetic.answers import Answer
from ..checking import queries as checking_queries
from ..enums import ChangeKind, ScoredBy, SheetStatus
from ..models import Entry, PointsChange, ScoreSheet
from ..sheets import points_history
from ..sheets.services import ASKED_BACK, DECLINED, changes_hands, forget_returned_rows, leave_paper, rows_of
from ..tables import queries as tables_queries
from ..workflow import SHEET_FLOW
from . import policies


@transaction.atomic
def save_verification(*, sheet: ScoreSheet, findings: Mapping[int, Typed], by: User) -> ScoreSheet:
    """Keep findings so far: ``findings`` maps the key of each *touched* entry to what was ``Typed``.

    Raises ``SaveConflict`` when another verifier saved one of these rows meanwhile; then nothing is written.
    """
    (sheet,) = _save({sheet.pk: findings}, by)
    return sheet


@transaction.atomic
def save_across_sheets(*, findings: Mapping[int, Typed], by: User) -> list[ScoreSheet]:
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
        entries, clashes = changed(rows_of(sheet, findings), findings, "verified")
        stale |= clashes
        work.append((sheet, entries, findings))
    if stale:
        raise SaveConflict(stale)
    return [_keep(sheet, entries, findings, by) for sheet, entries, findings in work]


def _keep(sheet, entries, findings, by):
    before, after, history = {}, {}, []
    for key, entry in entries.items():
        old, new = find(entry, findings[key].answer, by, history)
        label = entry.criterion.label
        rule = entry.criterion.rule()
        before[label], after[label] = words.told(rule, old) or None, [words.told(rule, new) or None, new.note]
    if entries:
        Entry.objects.bulk_update(entries.values(), FINDING_COLUMNS)
        points_history.keep(history)
        record("scoring.save_verification", sheet, by=by, before=before, after=after)
    return sheet


def find(
    entry: Entry, finding: Answer, by: User, history: list[PointsChange], *, at: datetime | None = None
) -> tuple[Answer, Answer]:
    """What stood verified in the row, and what stands there now; not saved yet. The change goes to ``history``."""
    old = entry.verified
    set_finding(entry, judged(entry.criterion, finding, said="kết luận"), by, at=at)
    new = entry.verified
    history.append(points_history.change(entry, ChangeKind.VERIFICATION, before=old, after=new, by=by, reason=new.note))
    return old, new


def as_claimed(entry: Entry) -> Typed:
    """The finding that the unit's claim stands."""
    return Typed(replace(entry.claimed, note=entry.reason), entry.revision)


@transaction.atomic
def verify_sheet(*, sheet: ScoreSheet, by: User, reason: str = "") -> ScoreSheet:
    """Finish verification. Refused while a row has no points or a difference has no reason.

    ``reason``: why it is finished without the opinions of every assigned unit; kept only where one is missing.
    """
    hold(sheet, by=by)
    if sheet.status == SheetStatus.VERIFIED and pressed_again("scoring.verify", sheet, by=by, reason=reason.strip()):
        return sheet
    require(policies.may_finish_verification(by, sheet, reason=reason))
    reason = reason.strip() if checking_queries.unfinished_checkers(sheet) else ""
    changed = {
        entry.criterion.label: [*_both_sides(entry), entry.reason]
        for entry in tables_queries.label_entries(sheet.entries.select_related("criterion"), sheet.table_id)
        if entry.differs
    }
    return SHEET_FLOW.take("verify", sheet, by=by, changed=changed, reason=reason)


@transaction.atomic
def return_sheet(*, sheet: ScoreSheet, reason: str, rows: Mapping[int, str] | None = None, by: User) -> ScoreSheet:
    """Give the sheet back to be mended; the unit reads ``reason``. Findings of untouched rows are kept.

    ``rows``: key of an entry → what is missing there; then only these rows are open. ``None`` opens the whole sheet.
    """
    hold(sheet, by=by)
    if sheet.status == SheetStatus.RETURNED and pressed_again("scoring.return", sheet, by=by, reason=reason):
        return sheet
    require(policies.may_return(by, sheet))
    leave_paper(sheet, SetAside.RETURNED, by=by)
    forget_returned_rows(sheet)
    changes_hands(sheet)
    asked = _ask_for_rows(sheet, rows or {})
    sheet.return_reason = reason
    sheet.save(update_fields=["return_reason"])
    return SHEET_FLOW.take("return", sheet, by=by, reason=reason, **({"rows": asked} if asked else {}))


@transaction.atomic
def decline_return(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """The unit asked for its sheet and it stays handed in; the unit reads ``reason`` and may ask again."""
    hold(sheet, by=by)
    reason = reason.strip()
    if sheet.return_declined_by_id == by.pk and sheet.return_declined_reason == reason:
        return sheet  # pressed twice
    require(policies.may_decline_return(by, sheet))
    if not says(reason):
        raise Unsaid("Cần ghi vì sao không trả lại phiếu.")
    asked = sheet.return_asked_reason
    sign(sheet, return_asked_by=None, return_declined_by=by)
    sheet.return_asked_at, sheet.return_asked_reason = None, ""
    sheet.return_declined_at, sheet.return_declined_reason = timezone.now(), reason
    sheet.save(update_fields=[*ASKED_BACK, *DECLINED])
    record("scoring.decline_return", sheet, by=by, before={"return_asked_reason": asked}, reason=reason)
    return sheet


def _both_sides(entry):
    """What was claimed and found, each with what it earns."""
    rule = entry.criterion.rule()
    return words.told(rule, entry.claimed), words.told(rule, entry.verified)


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
def reopen_sheet(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """Undo a finished verification to correct it."""
    hold(sheet, by=by)
    if sheet.status == SheetStatus.SUBMITTED and pressed_again("scoring.reopen", sheet, by=by, reason=reason):
        return sheet
    require(policies.may_reopen(by, sheet))
    return SHEET_FLOW.take("reopen", sheet, by=by, reason=reason)
