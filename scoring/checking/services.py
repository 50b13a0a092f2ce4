"""The first pass: a checking unit's opinions on the sheet assigned to it, and finishing them.

The trace names the rows, never the points: it is read by people who are still to give an opinion of their own.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User
from units.signing import sign

from ..answers import SaveConflict, Typed, changed, judged
from ..enums import ScoredBy
from ..models import Assignment, Opinion
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
        _set_opinion(opinion, entries[pk].criterion, opinions[pk].answer, by)
    if rows:
        labels = [entries[pk].criterion.label for pk in rows]
        record("scoring.save_opinions", assignment, by=by, after={"criteria": labels})
    return assignment


def _set_opinion(opinion, criterion, answer, by):
    if criterion.scored_by == ScoredBy.HOME_AFFAIRS:
        raise Refused(f"Tiêu chí {criterion.label} do cơ quan nội vụ cho điểm nên không lấy ý kiến chấm chéo.")
    opinion.answer = judged(criterion, answer, said="kết luận")
    sign(opinion, by=by)
    opinion.at = timezone.now()
    opinion.revision += 1
    opinion.save()


@transaction.atomic
def agree_with_rest(*, assignment: Assignment, by: User) -> int:
    """The claim is right in every row the unit scored and this checker has said nothing about; how many rows."""
    assignment, sheet = _held(assignment, by)
    require(policies.may_give_opinion(by, assignment, sheet))
    mine = queries.own_opinions(assignment)
    agreed = {}
    for entry in sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT):
        said = mine.get(entry.pk) or Opinion()
        if entry.is_claimed and not said.is_given:
            agreed[entry.pk] = Typed(replace(entry.claimed, note=said.note), said.revision)
    save_opinions(assignment=assignment, opinions=agreed, by=by)
    return len(agreed)


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
