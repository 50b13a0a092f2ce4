"""Writing the plan of the year, issuing it, noting what was done."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import DeadlineKind
from units.models import EmulationYear, User
from units.plausible import may_be_signed_on, may_fall_on
from units.services import set_deadline

from .. import aims, policies
from ..enums import PlanStatus
from ..models import CommonTarget, Plan, PlanSection, PlanTask
from ..queries import movements_of
from ..workflow import PLAN_FLOW
from .movements import hold_linked


@transaction.atomic
def save_plan(
    *,
    year: EmulationYear,
    title: str,
    sections: list[tuple[str, str]],
    tasks: list[dict[str, Any]],
    targets: Sequence[dict[str, Any]] = (),
    by: User,
) -> Plan:
    """Keep the draft as it was typed, its sections, tasks and common targets in the given order.

    ``sections``: (heading, body) each; ``tasks``: values of ``PlanTask`` (what, lead, lead_text, movement, due) each,
    ``helpers`` (participations), and ``sets``: which deadline of the year the task is. Its day becomes that deadline;
    ``targets``: what ``aims.values_of`` reads of each. They stand in every pledge once registration is opened.
    """
    plan = _locked(year, by)
    require(policies.may_edit_plan(by, plan))
    common = aims.all_values(year, targets)
    plan.title = title
    plan.save()
    plan.sections.all().delete()
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, position=place, heading=heading, body=body)
        for place, (heading, body) in enumerate(sections, start=1)
    )
    plan.tasks.all().delete()
    _write_tasks(plan, tasks, first=1, by=by)
    plan.targets.all().delete()
    CommonTarget.objects.bulk_create(
        CommonTarget(plan=plan, position=place, **values) for place, values in enumerate(common, start=1)
    )
    after = {"sections": len(sections), "tasks": len(tasks), "targets": [values["content"] for values in common]}
    record("pledges.save_plan", plan, by=by, after=after)
    return plan


@transaction.atomic
def lay_out_plan(*, year: EmulationYear, title: str, sections: list[tuple[str, str]], by: User) -> Plan:
    """The first sections of a draft that has none, as another room brings them; its tasks stay. ``sections`` as above.

    A title that somebody gave it stays too.
    """
    plan = _locked(year, by)
    require(policies.may_edit_plan(by, plan))
    if plan.sections.exists():
        raise Refused("Kế hoạch của năm đã có nội dung; hãy sửa ở trang Kế hoạch.")
    plan.title = plan.title or title
    plan.save()
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, position=place, heading=heading, body=body)
        for place, (heading, body) in enumerate(sections, start=1)
    )
    record("pledges.lay_out_plan", plan, by=by, after={"sections": len(sections)})
    return plan


@transaction.atomic
def lay_out_targets(*, year: EmulationYear, targets: Sequence[dict[str, Any]], by: User) -> Plan:
    """The first common targets of a draft that has none, brought by another room. ``targets`` as in ``save_plan``."""
    plan = _locked(year, by)
    require(policies.may_edit_plan(by, plan))
    if plan.targets.exists():
        raise Refused("Kế hoạch của năm đã có chỉ tiêu chung; hãy sửa ở trang Kế hoạch.")
    common = aims.all_values(year, targets)
    CommonTarget.objects.bulk_create(
        CommonTarget(plan=plan, position=place, **values) for place, values in enumerate(common, start=1)
    )
    record("pledges.lay_out_targets", plan, by=by, after={"targets": [values["content"] for values in common]})
    return plan


@transaction.atomic
def add_tasks(*, year: EmulationYear, tasks: list[dict[str, Any]], by: User) -> Plan:
    """Put tasks behind those of the draft, as another room brings them; ``tasks`` as in ``save_plan``."""
    plan = _locked(year, by)
    require(policies.may_edit_plan(by, plan))
    last = plan.tasks.aggregate(last=Max("position"))["last"] or 0
    _write_tasks(plan, tasks, first=last + 1, by=by)
    record("pledges.add_tasks", plan, by=by, after={"tasks": [str(values["what"]) for values in tasks]})
    return plan


@transaction.atomic
def supplement_plan(*, year: EmulationYear, tasks: list[dict[str, Any]], basis: str, by: User) -> Plan:
    """Put tasks behind those of the issued plan, each with the words of what it stands on (“Kết luận hội nghị …”)."""
    plan = _locked(year, by)
    require(policies.may_supplement_plan(by, plan))
    last = plan.tasks.aggregate(last=Max("position"))["last"] or 0
    added = [{**values, "basis": basis, "due_as_issued": values.get("due")} for values in tasks]
    _write_tasks(plan, added, first=last + 1, by=by)
    after = {"tasks": [str(values["what"]) for values in tasks], "basis": basis}
    record("pledges.supplement_plan", plan, by=by, after=after)
    return plan


def _write_tasks(plan, tasks, *, first, by):
    written = []
    hold_linked(plan.year, (values.get("movement") for values in tasks))
    for place, values in enumerate(tasks, start=first):
        values = dict(values)
        helpers, sets = values.pop("helpers", ()), values.pop("sets", "")
        require(may_fall_on(plan.year, values.get("due"), f"Nhiệm vụ “{values['what']}”: thời hạn"))
        if sets:
            values["deadline"], values["due"] = _deadline(plan, sets, values, [task for task, _ in written], by), None
        written.append((PlanTask(plan=plan, position=place, **values), helpers))
    PlanTask.objects.bulk_create(task for task, _ in written)
    helping = PlanTask.helpers.through
    helping.objects.bulk_create(
        helping(plantask_id=task.pk, participation_id=unit.pk) for task, helpers in written for unit in helpers
    )


def _deadline(plan, sets, values, before, by):
    """The deadline that the task is, set to the task's day: typed once, one day for both."""
    label = DeadlineKind(sets).label
    if values.get("due") is None:
        raise Refused(f"Nhiệm vụ “{values['what']}” là thời hạn “{label}” nên phải có ngày.")
    deadline = set_deadline(year=plan.year, what=sets, last_day=values["due"], by=by)
    if any(task.deadline_id == deadline.pk for task in before):
        raise Refused(f"Thời hạn “{label}” đã gắn với một nhiệm vụ ở trên; mỗi thời hạn chỉ một nhiệm vụ.")
    return deadline


def issue_plan(
    *,
    plan: Plan,
    number: str,
    issued_on: date,
    signer_name: str,
    signer_title: str,
    by: User,
    paper: PaperOfAct | None = None,
) -> Plan:
    """The plan gets its number, day and signer and is frozen; only the course of its tasks follows.

    ``paper`` (a ``PaperOfAct``) is drawn before anything is held and kept as issued: movements that come or go
    later change nothing of it.
    """
    signed = {"number": number, "issued_on": issued_on, "signer_name": signer_name, "signer_title": signer_title}
    drawn = paper.draw(_as_issued(plan, signed)) if paper is not None and policies.may_issue_plan(by, plan) else None
    return _issued(plan, signed, by, paper, drawn)


def _as_issued(plan, signed):
    issued = copy(plan)
    issued.status = PlanStatus.ISSUED
    for name, value in signed.items():
        setattr(issued, name, value)
    return issued


@transaction.atomic
def _issued(plan, signed, by, paper, drawn):
    plan = _locked(plan.year, by)
    require(policies.may_issue_plan(by, plan))
    if not (says(signed["number"]) and says(signed["signer_name"])):
        raise Refused("Kế hoạch ban hành phải có số, ký hiệu và người ký.")
    require(may_be_signed_on(plan.year, signed["issued_on"], "Ngày ban hành"))
    for name, value in signed.items():
        setattr(plan, name, value)
    plan.movements_as_issued = [movement.title for movement in movements_of(plan.year)]
    plan.save(update_fields=[*signed, "movements_as_issued"])
    _keep_days(plan)
    if paper is not None:
        if drawn is None or paper.fingerprint(_as_issued(plan, signed)) != drawn.fingerprint:
            raise Refused("Kế hoạch vừa được người khác sửa nên chưa ban hành. Hãy đọc lại rồi ban hành.")
        paper.keep(plan, drawn.pdf, by)
    details = {
        "number": plan.number,
        "issued_on": short_date(plan.issued_on),
        "signer_name": plan.signer_name,
    }
    return PLAN_FLOW.take("issue_plan", plan, by=by, **details)


def _keep_days(plan):
    """What each task's day was when the plan was issued: whoever moves it later shows both."""
    tasks = list(plan.tasks.select_related("deadline"))
    for task in tasks:
        task.due_as_issued = task.due_on
    PlanTask.objects.bulk_update(tasks, ["due_as_issued"])


def _locked(year, by):
    """The plan of the year, begun now if need be; of two people saving at once one waits for the other."""
    hold(year, by=by)
    plan, _ = Plan.objects.get_or_create(year=year)
    return hold(plan)
