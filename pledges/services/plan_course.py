"""What becomes of an issued plan: tasks done, days moved, and what was written wrongly put right."""

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.signing import PaperOfAct
from units.correcting.changes import as_told, changes_of, put_right
from units.models import User
from units.plausible import may_be_signed_on, may_fall_on
from units.scans.keeping import looked_at
from units.services import set_deadline

from .. import policies
from ..models import Plan, PlanCorrection, PlanTask

CORRECTABLE = ("number", "issued_on", "title", "signer_name", "signer_title")


@transaction.atomic
def complete_task(
    *, task: PlanTask, done_on: date | None, by: User, done_note: str = "", late_reason: str = ""
) -> PlanTask:
    """``done_on``: the day the task was done; None takes a mistaken entry back, with its note.

    A task done after its day says why.
    """
    task = hold(task, by=by)
    require(policies.may_complete_task(by, task))
    values = {"done_on": done_on, "done_note": done_note.strip(), "late_reason": ""}
    if done_on is None:
        values["done_note"] = ""
    else:
        _require_done(task, done_on)
        if task.due_on is not None and done_on > task.due_on:
            values["late_reason"] = late_reason.strip()
            if not says(late_reason):
                raise Unsaid(f"Hoàn thành sau thời hạn {short_date(task.due_on)}: hãy ghi lý do muộn.")
    changed = {name: value for name, value in values.items() if getattr(task, name) != value}
    if not changed:
        return task
    before = {name: _in_words(getattr(task, name)) for name in changed}
    for name, value in changed.items():
        setattr(task, name, value)
    task.save(update_fields=list(changed))
    record(
        "pledges.complete_task",
        task,
        by=by,
        before=before,
        after={name: _in_words(value) for name, value in changed.items()},
        scope=task.plan.audit_scope,
    )
    return task


def _require_done(task, done_on):
    require(may_fall_on(task.plan.year, done_on, "Ngày hoàn thành"))
    if done_on > timezone.localdate():
        raise Refused(f"Ngày hoàn thành {short_date(done_on)} là ngày chưa đến.")


def _in_words(value):
    return short_date(value) if isinstance(value, date) else value or ""


@transaction.atomic
def move_task(*, task: PlanTask, due: date, reason: str, by: User) -> PlanTask:
    """Another last day for a task of the issued plan. Where the task is a deadline of the year, that moves with it."""
    hold(task.plan.year, by=by)  # its deadline may move with it
    task = hold(task)
    require(policies.may_move_task(by, task))
    return _move(task, due, reason, by)


@transaction.atomic
def keep_appointment(*, task: PlanTask, due: date, reason: str, by: User) -> PlanTask:
    """The day of what the task is done by (``policies.appointments``), called by the room that holds that
    day when it moves.

    Such a task is no deadline of the year, so nothing but its own row is held.
    """
    task = hold(task, by=by)
    require(policies.may_move_tasks(by, task.plan))
    if task.deadline_id is not None:
        raise Refused(f"Ngày của nhiệm vụ “{task}” là thời hạn của năm nên không theo ngày họp.")
    return _move(task, due, reason, by)


def _move(task, due, reason, by):
    before = task.due_on
    if before == due:
        return task
    require(may_fall_on(task.plan.year, due, "Thời hạn"))
    if not says(reason):
        raise Unsaid("Cần ghi lý do đổi thời hạn.")
    if task.deadline_id is not None:
        task.deadline = set_deadline(year=task.plan.year, what=task.deadline.what, last_day=due, by=by)
    else:
        task.due = due
        task.save(update_fields=["due"])
    record(
        "pledges.move_task",
        task,
        by=by,
        before={"due": _in_words(before)},
        after={"due": short_date(due)},
        reason=reason,
        scope=task.plan.audit_scope,
    )
    return task


def correct_plan(
    *,
    plan: Plan,
    values: Mapping[str, date | str],
    reason: str,
    by: User,
    paper: PaperOfAct | None = None,
    scan: UploadedFile | None = None,
) -> Plan:
    """Put right number, day, title or signer of the issued plan. The former wording stays on its page and as its paper.

    ``values``: any of ``CORRECTABLE``. ``paper`` is drawn before anything is held; the corrected paper is a new
    version that replaces the one issued before, which is kept. ``scan``: of the paper that asked for it.
    """
    drawn, given = None, looked_at(scan)
    if paper is not None and policies.may_correct_plan(by, plan):
        drawn = paper.draw(_corrected(plan, values, reason))
    return _correct(plan, values, reason, by, paper, drawn, given)


@transaction.atomic
def _correct(plan, values, reason, by, paper, drawn, given):
    hold(plan.year, by=by)
    plan = hold(plan)
    require(policies.may_correct_plan(by, plan))
    values = {name: value for name, value in values.items() if name in CORRECTABLE}
    if plan.issued_on != values.get("issued_on", plan.issued_on):
        require(may_be_signed_on(plan.year, values["issued_on"], "Ngày ban hành"))
    if not all(says(str(values.get(name, getattr(plan, name)))) for name in ("number", "signer_name")):
        raise Refused("Kế hoạch ban hành phải có số, ký hiệu và người ký.")
    now = paper.fingerprint(_corrected(plan, values, reason)) if paper is not None else ""
    put_right(plan, values, reason=reason, by=by, action="pledges.correct_plan", given=given)
    if paper is not None:
        if drawn is None or now != drawn.fingerprint:
            raise Refused("Kế hoạch vừa được người khác sửa nên chưa đính chính. Hãy đọc lại rồi làm lại.")
        paper.keep(plan, drawn.pdf, by)
    return plan


def _corrected(plan, values, reason):
    """The plan as it would read, never saved: what the new paper is drawn from, the correction itself told on it."""
    corrected = Plan.objects.select_related("year__bloc").get(pk=plan.pk)
    changes = changes_of(corrected, {name: values[name] for name in CORRECTABLE if name in values})
    corrected.coming = PlanCorrection(at=timezone.now(), reason=reason.strip(), changes=as_told(changes))
    for name in CORRECTABLE:
        if name in values:
            setattr(corrected, name, values[name])
    return corrected
