"""The first pass: a checking unit's opinions on the sheet assigned to it, and finishing them.

The trail names the rows, never the points: it is read by people who are still to give an opinion of their own.
"""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require
from units.signing import sign

from ..arithmetic import points, values
from ..enums import ScoredBy
from ..models import Assignment, Opinion
from ..sheets.services import SaveConflict, rows_of
from ..typed import View
from . import policies, queries


@transaction.atomic
def save_opinions(*, assignment, views, by):
    """Keep opinions so far: ``views`` maps the key of each *touched* entry to its ``View``.

    Raises ``SaveConflict`` when a colleague saved one of these rows meanwhile; then nothing is written.
    """
    assignment, sheet = _held(assignment, by)
    require(policies.may_give_opinion(by, assignment, sheet))
    entries, stored = rows_of(sheet, views), queries.own_opinions(assignment)
    for pk in entries:
        stored.setdefault(pk, Opinion(assignment=assignment, entry=entries[pk]))
    changed = [pk for pk in entries if stored[pk].content != views[pk].content]
    if stale := {pk: stored[pk] for pk in changed if stored[pk].revision != views[pk].revision}:
        raise SaveConflict(stale)
    for pk in changed:
        _set_view(stored[pk], entries[pk].criterion, views[pk], by)
    if changed:
        labels = [entries[pk].criterion.label for pk in changed]
        record("scoring.save_opinions", assignment, by=by, after={"criteria": labels})
    return assignment


def _set_view(opinion, criterion, view, by):
    if criterion.scored_by == ScoredBy.HOME_AFFAIRS:
        raise Refused(f"Tiêu chí {criterion.label} do cơ quan nội vụ cho điểm nên không lấy ý kiến chấm chéo.")
    if view.not_applicable and not criterion.may_be_not_applicable:
        raise Refused(f"Tiêu chí {criterion.label}: bảng điểm không cho kết luận không phát sinh nhiệm vụ.")
    value, base = (None, None) if view.not_applicable else (view.value, view.base)
    rule = criterion.rule()
    if value is not None and (fault := values.value_fault(rule, value, base)):
        raise Refused(f"Tiêu chí {criterion.label}: {fault}")
    opinion.value, opinion.base = value, base if value is not None else None
    opinion.not_applicable, opinion.note = view.not_applicable, view.note
    opinion.points = None if value is None else points.points_for(rule, value, base)
    sign(opinion, by=by)
    opinion.at = timezone.now()
    opinion.revision += 1
    opinion.save()


@transaction.atomic
def agree_with_rest(*, assignment, by):
    """The claim is right in every row the unit scored and this checker has said nothing about; how many rows."""
    assignment, sheet = _held(assignment, by)
    require(policies.may_give_opinion(by, assignment, sheet))
    mine = queries.own_opinions(assignment)
    views = {
        entry.pk: View(
            value=entry.claimed_value,
            note=mine[entry.pk].note if entry.pk in mine else "",
            revision=mine[entry.pk].revision if entry.pk in mine else 0,
            base=entry.claimed_base,
            not_applicable=entry.claimed_not_applicable,
        )
        for entry in sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT)
        if entry.is_claimed and not (entry.pk in mine and mine[entry.pk].is_given)
    }
    save_opinions(assignment=assignment, views=views, by=by)
    return len(views)


@transaction.atomic
def finish_pass(*, assignment, by):
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
    found.subject, found.year = sheet.participation, sheet.participation.year
    found.checker.year = found.year
    return found, sheet
