"""The task of the plan that a meeting carries out: its day is the day of the meeting, said and moved once."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

import pledges.policies
import pledges.services
from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, Verdict, all_of, only_if, require
from pledges.models import Plan, PlanTask
from pledges.policies.appointments import Appointment
from pledges.queries import plan_of
from units.models import EmulationYear, User

from ..enums import MeetingStatus
from ..models import Meeting
from ..sittings.queries import visible_meetings
from ..sittings.shared import secretariat


def may_give_task(user: User, meeting: Meeting, plan: Plan) -> Verdict:
    """Which task a meeting carries out is said while it is to come; a wrong one is taken off at any time."""
    return all_of(
        secretariat(user, meeting.year),
        pledges.policies.may_move_tasks(user, plan),
        only_if(
            meeting.status == MeetingStatus.PLANNED or meeting.task_id is not None,
            "Hội nghị đã khai mạc; chỉ gắn nhiệm vụ với hội nghị sắp họp.",
        ),
    )


def may_give_meeting(user: User, task: PlanTask) -> Verdict:
    """From the task's side: it is said of one that is to be done, has a day of its own and no meeting yet."""
    return all_of(
        secretariat(user, task.plan.year),
        pledges.policies.may_move_tasks(user, task.plan),
        may_be_carried(task),
    )


def may_be_carried(task: PlanTask, by: Meeting | None = None) -> Verdict:
    """``by``: the meeting that may carry it out already."""
    other = Meeting.objects.filter(task=task).exclude(pk=by and by.pk).first()
    return all_of(
        only_if(task.done_on is None, f"Nhiệm vụ “{task}” đã ghi hoàn thành."),
        only_if(task.deadline_id is None, f"Ngày của nhiệm vụ “{task}” là thời hạn của năm nên không theo ngày họp."),
        only_if(other is None, f"Nhiệm vụ “{task}” đã gắn với “{other}”; hãy bỏ gắn ở đó trước."),
    )


def meetings_to_carry(year: EmulationYear) -> QuerySet[Meeting]:
    """Meetings to come that carry out no task yet."""
    return year.meetings.filter(status=MeetingStatus.PLANNED, task__isnull=True)


def tasks_to_carry(year: EmulationYear, meeting: Meeting | None = None) -> QuerySet[PlanTask]:
    """Tasks that a meeting may carry out: of the issued plan, to be done, with a day of their own that no other
    meeting sets; and the one that ``meeting`` carries out."""
    plan = plan_of(year)
    if plan.pk is None:
        return PlanTask.objects.none()
    free = Q(done_on__isnull=True, deadline__isnull=True, meeting__isnull=True)
    own = Q(meeting=meeting.pk) if meeting is not None else Q(pk__in=[])
    return plan.tasks.filter(free | own)


@transaction.atomic
def give_task(*, meeting: Meeting, task: PlanTask | None, by: User) -> Meeting:
    """From now on the task's day is the day of the meeting. ``None``: the task that was is left the day it has."""
    hold(meeting, by=by)
    require(may_give_task(by, meeting, plan_of(meeting.year)))
    former = meeting.task
    if task is None and former is None:
        raise Refused("Hãy chọn nhiệm vụ mà hội nghị thực hiện.")
    if former == task:
        return meeting
    if task is not None:
        _require_free(meeting, task)
    meeting.task = task
    meeting.save(update_fields=["task"])
    before, after = ({"task": one.what if one else ""} for one in (former, task))
    record("meetings.give_task", meeting, by=by, before=before, after=after)
    take_task_along(meeting, reason=f"Thực hiện tại “{meeting}”", by=by)
    return meeting


def _require_free(meeting, task):
    """Asked of the task as it stands once it is held: of two meetings that take it at once one is told."""
    hold(task)
    if task.plan.year_id != meeting.year_id:
        raise Refused("Nhiệm vụ phải thuộc kế hoạch của năm thi đua này.")
    if meeting.status != MeetingStatus.PLANNED:
        raise Refused("Hội nghị đã khai mạc; chỉ gắn nhiệm vụ với hội nghị sắp họp.")
    require(may_be_carried(task, by=meeting))


def take_task_along(meeting: Meeting, *, reason: str, by: User) -> None:
    """After the day of the meeting changed, in the same act: the task it carries out gets that day, on its own line of
    the trace."""
    if meeting.task is not None:
        pledges.services.keep_appointment(
            task=meeting.task, due=local_date(meeting.starts_at), reason=reason[:1000], by=by
        )


def appointments(user: User, year: EmulationYear, tasks: Iterable[PlanTask]) -> dict[int, Appointment]:
    """What plans are told of tasks that meetings carry out (``pledges.policies.appointments``); one query."""
    meetings = visible_meetings(user, year).filter(task__in=tasks)
    return {meeting.task_id: _appointment(year, meeting) for meeting in meetings}


def offers(user: User, year: EmulationYear, tasks: Iterable[PlanTask]) -> dict[int, str]:
    """What plans are told of tasks that a meeting could carry out: the page where it is named. One query."""
    free = [task for task in tasks if task.done_on is None and task.deadline_id is None]
    if not free or not all_of(secretariat(user, year), pledges.policies.may_move_tasks(user, free[0].plan)):
        return {}
    carried = set(Meeting.objects.filter(task__in=free).values_list("task", flat=True))
    return {
        task.pk: reverse("meetings:meeting_of_task", kwargs=year.address | {"pk": task.pk})
        for task in free
        if task.pk not in carried
    }


def _appointment(year, meeting):
    return Appointment(
        name=meeting.title,
        url=reverse("meetings:detail", kwargs=year.address | {"pk": meeting.pk}),
        move_url=reverse("meetings:move", kwargs=year.address | {"pk": meeting.pk})
        if meeting.status == MeetingStatus.PLANNED
        else "",
        held_on=local_date(meeting.starts_at) if meeting.status == MeetingStatus.ENDED else None,
    )
