"""Accepting claims at once, of one sheet or across sheets, and taking that back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ...answers import FINDING_COLUMNS, set_finding
from ...arithmetic.answers import Answer
from ...enums import ChangeKind
from ...models import Entry, ScoreSheet
from ...rows.policies import ACCEPTING, may_undo
from ...rows.rest import MOVED
from ...sheets import points_history
from ...sheets.services import rows_of
from .. import policies
from ..services import as_claimed, find

WAITING = (Q(claimed_value__isnull=False) | Q(claimed_not_applicable=True)) & Q(
    verified_value__isnull=True, verified_not_applicable=False
)


@transaction.atomic
def accept_claims(*, sheet: ScoreSheet, by: User, rows: Mapping[int, int] | None = None) -> int:
    """Accept rows as claimed that nobody has verified yet; how many.

    ``rows``: key of an entry → the revision that was shown; refused where one of them is another by now. Without it,
    every row that the unit scored.
    """
    hold(sheet, by=by)
    require(policies.may_verify(by, sheet))
    return _accept(sheet, rows, by, timezone.now())


@transaction.atomic
def accept_across_sheets(*, rows: Mapping[int, int], by: User) -> int:
    """The same for rows of several sheets: all of them, or none."""
    at = timezone.now()
    count = 0
    for sheet, keys in _by_sheet(rows):
        sheet = hold(sheet, by=by)
        require(policies.may_verify(by, sheet))
        count += _accept(sheet, {key: rows[key] for key in keys}, by, at)
    return count


def _accept(sheet, rows, by, at):
    waiting = sheet.entries.filter(WAITING).values_list("pk", "revision")
    if rows is not None and not rows.items() <= dict(waiting).items():
        raise Refused(MOVED)
    entries = rows_of(sheet, [key for key, _ in waiting if rows is None or key in rows]).values()
    history = []
    for entry in sorted(entries, key=lambda entry: entry.criterion.path):
        find(entry, as_claimed(entry).answer, by, history, at=at)
    if entries:
        Entry.objects.bulk_update(entries, FINDING_COLUMNS)
        points_history.keep(history)
        labels = [line.entry.criterion.label for line in history]
        record(ACCEPTING.action, sheet, by=by, after={"criteria": labels, "at": at.isoformat()})
    return len(entries)


@transaction.atomic
def take_acceptance_back(*, keys: Collection[int], moment: datetime, by: User) -> int:
    """Rows accepted at once at ``moment`` wait again, but those that somebody looked at since; how many.

    Only the last time, by whoever did it: other moments are findings that somebody thought about row by row.

    ``keys``: the entries among which they are.
    """
    count = 0
    for sheet, ours in _by_sheet(keys):
        sheet = hold(sheet, by=by)
        require(policies.may_verify(by, sheet))
        count += _take_back(sheet, ours, moment, by)
    if not count:
        raise Refused("Không còn dòng nào của lần chấp nhận này để hoàn tác: các dòng đã được xem lại hoặc sửa.")
    return count


def _take_back(sheet, keys, moment, by):
    stand = sheet.entries.filter(pk__in=keys, verified_at=moment).values_list("pk", flat=True)
    entries = [entry for entry in rows_of(sheet, list(stand)).values() if entry.verified.says(entry.claimed)]
    if entries:
        require(may_undo(by, sheet, moment, ACCEPTING, ACCEPTING.last([sheet])))
    history = []
    for entry in entries:
        found, waits = entry.verified, Answer(note=entry.reason)
        set_finding(entry, waits, None)
        history.append(points_history.change(entry, ChangeKind.VERIFICATION, before=found, after=waits, by=by))
    if entries:
        Entry.objects.bulk_update(entries, FINDING_COLUMNS)
        points_history.keep(history)
        labels = [entry.criterion.label for entry in sorted(entries, key=lambda entry: entry.criterion.path)]
        record("scoring.take_acceptance_back", sheet, by=by, after={"criteria": labels})
    return len(entries)


def _by_sheet(keys):
    """(sheet, its keys) in the order in which sheets are locked."""
    owners = defaultdict(list)
    for key, sheet in Entry.objects.filter(pk__in=list(keys)).values_list("pk", "sheet_id"):
        owners[sheet].append(key)
    sheets = ScoreSheet.objects.select_related("participation__year").in_bulk(owners)
    return [(sheets[pk], owners[pk]) for pk in sorted(owners)]
