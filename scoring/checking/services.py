"""The first pass: a checking unit's opinions on the sheet assigned to it, and finishing them.

The trace names the rows, never the points: it is read by people who are still to give an opinion of their own.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User
from units.signing import sign

from ..answers import SaveConflict, Typed, changed, judged
from ..arithmetic.answers import Answer
from ..enums import ScoredBy
from ..models import Assignment, Opinion
from ..rows.policies import AGREEING, may_undo
from ..rows.rest import MOVED
from ..sheets.services import rows_of
from . import policies, queries


@transaction.atomic
def save_opinions(*, assignment: Assignment, opinions: Mapping[int, Typed], by: User) -> Assignment:
    """Keep opinions so far: ``opinions`` maps the key of each *touched* entry to what was ``Typed``.

    Raises ``SaveConflict`` when a colleague saved one of these rows meanwhile; then nothing is written.
    """
    assignment, sheet = _held(assignment, by)
    require(policies.may_give_opinion(by, assignment, sheet))
    entries, known = rows_of(sheet, opinions), queries.own_opinions(assignment)
    rows = {pk: known.get(pk) or Opinion(assignment=assignment, entry=entry) for pk, entry in entries.items()}
    rows, stale = changed(rows, opinions, "answer")
    if stale:
        raise SaveConflict(stale)
    for pk, opinion in rows.items():
        _set_opinion(opinion, entries[pk].criterion, opinions[pk].answer, by, timezone.now())
    if rows:
        labels = [entries[pk].criterion.label for pk in rows]
        record("scoring.save_opinions", assignment, by=by, after={"criteria": labels})
    return assignment


def _set_opinion(opinion, criterion, answer, by, at):
    if criterion.scored_by == ScoredBy.HOME_AFFAIRS:
        raise Refused(f"Tiêu chí {criterion.label} do cơ quan nội vụ cho điểm nên không lấy ý kiến chấm chéo.")
    opinion.answer = judged(criterion, answer, said="kết luận")
    sign(opinion, by=by)
    opinion.at = at
    opinion.revision += 1
    opinion.save()


@transaction.atomic
def agree_with_rest(*, assignment: Assignment, by: User, rows: Mapping[int, int] | None = None) -> int:
    """The claim is right in rows the unit scored and this checker has said nothing about; how many rows.

    ``rows``: key of an entry → the revision that was shown; refused where one of them moved since. Without it, all.
    """
    assignment, sheet = _held(assignment, by)
    require(policies.may_give_opinion(by, assignment, sheet))
    mine = queries.own_opinions(assignment)
    waiting = {pk: entry for pk, entry in _claimed(sheet).items() if not (pk in mine and mine[pk].is_given)}
    if rows is not None and not rows.items() <= {pk: entry.revision for pk, entry in waiting.items()}.items():
        raise Refused(MOVED)
    agreed, at = [entry for pk, entry in waiting.items() if rows is None or pk in rows], timezone.now()
    for entry in agreed:
        opinion = mine.get(entry.pk) or Opinion(assignment=assignment, entry=entry)
        _set_opinion(opinion, entry.criterion, replace(entry.claimed, note=opinion.note), by, at)
    if agreed:
        labels = [entry.criterion.label for entry in agreed]
        record(AGREEING.action, assignment, by=by, after={"criteria": labels, "at": at.isoformat()})
    return len(agreed)


@transaction.atomic
def take_agreement_back(*, assignment: Assignment, moment: datetime, by: User) -> int:
    """Rows agreed with at once at ``moment``, the last time, wait again, but those looked at since; how many."""
    assignment, sheet = _held(assignment, by)
    require(policies.may_give_opinion(by, assignment, sheet))
    entries = _claimed(sheet)
    stand = [
        opinion
        for pk, opinion in queries.own_opinions(assignment).items()
        if opinion.at == moment and pk in entries and opinion.answer.says(entries[pk].claimed)
    ]
    if stand:
        require(may_undo(by, assignment, moment, AGREEING, AGREEING.last([assignment])))
    else:
        raise Refused("Không còn dòng nào của lần đồng ý này để hoàn tác: các dòng đã được xem lại hoặc sửa.")
    for opinion in stand:
        _set_opinion(opinion, entries[opinion.entry_id].criterion, Answer(note=opinion.note), by, timezone.now())
    labels = [entries[opinion.entry_id].criterion.label for opinion in stand]
    record("scoring.take_agreement_back", assignment, by=by, after={"criteria": labels})
    return len(stand)


def _claimed(sheet):
    """Key → entry of the rows that the unit scored, in the order of the table."""
    keys = sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT).values_list("pk", flat=True)
    entries = [entry for entry in rows_of(sheet, list(keys)).values() if entry.is_claimed]
    return {entry.pk: entry for entry in sorted(entries, key=lambda entry: entry.criterion.path)}


@transaction.atomic
def finish_pass(*, assignment: Assignment, by: User) -> Assignment:
    """The unit has given all its opinions; from now on it reads those of the others, and changes nothing."""
    assignment, sheet = _held(assignment, by)
    if assignment.done_at is not None and pressed_again("scoring.finish_pass", assignment, by=by):
        return assignment
    require(policies.may_finish_pass(by, assignment, sheet))
    assignment.done_at = timezone.now()
    assignment.save(update_fields=["done_at"])
    record("scoring.finish_pass", assignment, by=by)
    return assignment


def _held(assignment, by):
    """The sheet first, as everybody who works on it does, then the assignment: two colleagues save one by one."""
    sheet = hold(assignment.subject.sheet, by=by)
    found = alone(Assignment).filter(pk=assignment.pk).first()
    if found is None:
        raise Refused("Phân công này vừa được bỏ; hãy tải lại trang.")
    year = sheet.participation.year
    return knowing(found, subject=sheet.participation, year=year, checker__year=year), sheet
