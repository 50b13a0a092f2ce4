"""The superior body's part: points of its own beside what the bloc verified, row by row, and being done with a sheet.

What is entered row by row is a draft: it stands, and goes into the history of points, once the sheet is done.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.signing import sign

from .. import words
from ..answers import SUPERIOR_COLUMNS, SaveConflict, Typed, changed, judged, save_apart, set_superior
from ..arithmetic.answers import Answer
from ..enums import ChangeKind
from ..models import Entry, ScoreSheet
from ..rows.policies import ABOVE, may_undo
from ..rows.rest import MOVED
from ..sheets import points_history
from ..sheets.services import rows_of
from ..tables.queries import label_entries
from . import policies


@transaction.atomic
def save_scores(*, sheet: ScoreSheet, scores: Mapping[int, Typed], by: User) -> ScoreSheet:
    """Keep points so far: ``scores`` maps the key of each *touched* entry to what was ``Typed``.

    Raises ``SaveConflict`` when somebody saved one of these rows meanwhile; then nothing is written.
    """
    hold(sheet, by=by)
    require(policies.may_score(by, sheet))
    entries, stale = changed(rows_of(sheet, scores), scores, "superior")
    if stale:
        raise SaveConflict(stale)
    before, after = {}, {}
    for key, entry in entries.items():
        label, old = entry.criterion.label, entry.superior
        _score(entry, scores[key].answer, by)
        rule, new = entry.criterion.rule(), entry.superior
        before[label], after[label] = words.told(rule, old) or None, [words.told(rule, new) or None, new.note]
    if entries:
        Entry.objects.bulk_update(entries.values(), SUPERIOR_COLUMNS)
        record("scoring.save_superior", sheet, by=by, before=before, after=after)
    return sheet


@transaction.atomic
def save_free_rows(*, sheet: ScoreSheet, scores: Mapping[int, Typed], by: User) -> dict[int, Entry]:
    """Save the rows nobody else saved meanwhile; return ``{pk: Entry}`` of those left alone, as they are stored."""
    return save_apart(lambda free: save_scores(sheet=sheet, scores=free, by=by), scores)


def _score(entry, answer, by, at=None):
    """``answer`` in the row, with its points; not saved yet. A row that the bloc has not verified is not scored, nor
    one that the table keeps out."""
    if answer.is_given and entry.criterion.superior_skips:
        raise Refused(f"Tiêu chí {entry.criterion.label}: bảng điểm quy định cấp trên không chấm dòng này.")
    if answer.is_given and not entry.is_verified:
        raise Refused(f"Tiêu chí {entry.criterion.label}: khối chưa thẩm định nên cấp trên chưa chấm.")
    set_superior(entry, judged(entry.criterion, answer, said="chấm"), by, at=at)


@transaction.atomic
def agree_with_rest(*, sheet: ScoreSheet, by: User, rows: Mapping[int, int]) -> int:
    """Leave rows that nobody of the superior body has scored yet as the bloc verified them; how many.

    ``rows``: key of an entry → the revision that was shown; refused where one of them is another by now.
    """
    hold(sheet, by=by)
    require(policies.may_score(by, sheet))
    found = rows_of(sheet, rows)
    if any(entry.revision != rows[key] or not entry.waits_for_superior for key, entry in found.items()):
        raise Refused(MOVED)
    at = timezone.now()
    entries = sorted(found.values(), key=lambda entry: entry.criterion.path)
    for entry in entries:
        _score(entry, replace(entry.verified, note=entry.superior_reason), by, at)
    if entries:
        Entry.objects.bulk_update(entries, SUPERIOR_COLUMNS)
        labels = [entry.criterion.label for entry in entries]
        record(ABOVE.action, sheet, by=by, after={"criteria": labels, "at": at.isoformat()})
    return len(entries)


@transaction.atomic
def take_agreement_back(*, sheet: ScoreSheet, moment: datetime, by: User) -> int:
    """Rows agreed with at once at ``moment``, the last time, wait again, but those looked at since; how many."""
    hold(sheet, by=by)
    require(policies.may_score(by, sheet))
    stand = sheet.entries.filter(superior_at=moment).values_list("pk", flat=True)
    entries = [entry for entry in rows_of(sheet, list(stand)).values() if entry.superior.says(entry.verified)]
    if not entries:
        raise Refused("Không còn dòng nào của lần chấp nhận này để hoàn tác: các dòng đã được xem lại hoặc sửa.")
    require(may_undo(by, sheet, moment, ABOVE, ABOVE.last([sheet])))
    for entry in entries:
        set_superior(entry, Answer(note=entry.superior_reason), None)
    Entry.objects.bulk_update(entries, SUPERIOR_COLUMNS)
    labels = [entry.criterion.label for entry in sorted(entries, key=lambda entry: entry.criterion.path)]
    record("scoring.take_agreement_above_back", sheet, by=by, after={"criteria": labels})
    return len(entries)


@transaction.atomic
def finish_scoring(*, sheet: ScoreSheet, by: User) -> ScoreSheet:
    """Be done with a sheet: from now on its points are those of the superior body, and the unit reads them."""
    hold(sheet, by=by)
    if sheet.superior_done_at is not None and pressed_again("scoring.finish_superior", sheet, by=by):
        return sheet
    require(policies.may_finish(by, sheet))
    entries = _entries(sheet)
    _keep_history(entries, by, then="superior")
    sheet.superior_done_at = timezone.now()
    _save(sheet, by)
    told = {entry.criterion.label: _both_sides(entry) for entry in entries if entry.differs_above}
    record("scoring.finish_superior", sheet, by=by, after={"changed": told} if told else {})
    return sheet


@transaction.atomic
def reopen_scoring(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """Correct what was scored: what the bloc verified stands until the sheet is done again."""
    hold(sheet, by=by)
    reason = reason.strip()
    if sheet.superior_done_at is None and pressed_again("scoring.reopen_superior", sheet, by=by, reason=reason):
        return sheet
    require(policies.may_reopen(by, sheet))
    if not says(reason):
        raise Unsaid("Cần ghi lý do khi mở lại điểm cấp trên đã chấm xong.")
    _keep_history(_entries(sheet), by, then="verified", reason=reason)
    sheet.superior_done_at = None
    _save(sheet, None)
    record("scoring.reopen_superior", sheet, by=by, reason=reason)
    return sheet


def _entries(sheet):
    """The rows the superior body scores; of the others what was verified goes on standing."""
    asked = sheet.entries.filter(criterion__superior_skips=False)
    rows = asked.select_related("criterion__table").prefetch_related("criterion__bands", "criterion__levels")
    return label_entries(rows, sheet.table_id)


def _keep_history(entries: Collection[Entry], by, *, then, reason=""):
    """Lines of the rows in which something else stands from now on. ``then``: whose answer that is."""
    now = {"superior": "verified", "verified": "superior"}[then]
    points_history.keep(
        points_history.change(
            entry,
            ChangeKind.SUPERIOR,
            before=getattr(entry, now),
            after=getattr(entry, then),
            by=by,
            reason=reason or entry.superior_reason,
        )
        for entry in entries
    )


def _save(sheet, by):
    sign(sheet, superior_done_by=by)
    sheet.save(update_fields=["superior_done_at", "superior_done_by", "superior_done_by_words"])


def _both_sides(entry):
    """What was verified and what was scored above, and why they differ."""
    rule = entry.criterion.rule()
    return [words.told(rule, entry.verified), words.told(rule, entry.superior), entry.superior_reason]
