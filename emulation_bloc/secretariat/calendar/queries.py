"""The year's days in one list: tasks of the plan, deadlines, meetings; and who led which task over the years."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.known import knowing
from meetings.course.carrying import may_give_task
from meetings.enums import MeetingStatus
from meetings.sittings.policies import may_move_meeting
from pledges import policies as pledge_policies
from pledges.enums import PlanStatus
from pledges.models import PlanTask
from pledges.policies.appointments import offers_of
from pledges.queries import plan_of, plan_tasks
from units.models import EmulationYear, Unit, User
from units.policies import may_set_deadline
from units.seats import seat_of

from ..duties.days import DayState, state_of_day, state_of_deadline
from ..facts import YearFacts

TASK, DEADLINE, MEETING = "Nhiệm vụ", "Thời hạn", "Hội nghị"


@dataclass(frozen=True)
class Entry:
    """One day of the year. ``what`` happens, of which ``kind``, ``who`` leads it; ``state``: how the day stands, in the
    words of the board; ``url`` reads it, ``move_url`` gives
    it another day (empty for whoever may not); ``moves_alone``: it may be given one beside others in one form;
    ``carries``: the task that a meeting carries out, ``carry_url`` names it; ``tie_url``
    names the meeting that carries out the task."""

    day: date
    kind: str
    what: str
    who: str
    url: str
    state: DayState
    move_url: str = ""
    key: str = ""
    moves_alone: bool = False
    carries: str = ""
    carry_url: str = ""
    tie_url: str = ""

    @property
    def done(self) -> bool:
        return self.state.is_done


@dataclass(frozen=True)
class Month:
    first: date
    entries: list[Entry]


def entries_of(year: EmulationYear, user: User) -> list[Entry]:
    """All that has a day in the year, in order. Ten queries at most, however much there is.

    A task that is a deadline of the year stands once, as the task; one that a meeting carries out, as the meeting.
    """
    plan, facts, own = plan_of(year), YearFacts(year), seat_of(user, year).participation
    tasks = list(plan_tasks(plan)) if plan.pk else []
    meetings = list(year.meetings.all())
    carried = {meeting.task_id for meeting in meetings}
    alone = [task for task in tasks if task.pk not in carried]
    found = [
        *_tasks(facts, user, plan, alone, own),
        *_deadlines(facts, user, tasks, own),
        *_meetings(year, user, plan, meetings, {task.pk: task for task in tasks}),
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.kind, entry.what))


def movable(entries: list[Entry]) -> list[Entry]:
    """Those that may be given another day in one form with others: what is done stays, a last day that passed may be
    put off."""
    return [entry for entry in entries if entry.moves_alone and (entry.kind == DEADLINE or not entry.done)]


def months_of(entries: list[Entry]) -> list[Month]:
    return [Month(first, list(rows)) for first, rows in groupby(entries, key=lambda entry: entry.day.replace(day=1))]


def without_a_day(year: EmulationYear) -> list[PlanTask]:
    """Tasks of the plan for which no day was said."""
    return [task for task in plan_tasks(plan_of(year)) if task.due_on is None]


def _address(year, page, **parts):
    return reverse(page, kwargs=year.address | parts)


def _tasks(facts, user, plan, tasks, own):
    year = facts.year
    may_move = pledge_policies.may_move_tasks(user, plan)
    may_edit = pledge_policies.may_edit_plan(user, plan)
    offers = offers_of(user, year, tasks)
    for task in tasks:
        if task.due_on is None:
            continue
        move = ""
        if may_move:
            move = _address(year, "pledges:task_move", pk=task.pk)
        elif may_edit:
            move = _address(year, "pledges:plan_edit")
        yield Entry(
            day=task.due_on,
            kind=TASK,
            what=task.what,
            who=_lead(task),
            url=_address(year, "pledges:plan"),
            state=_state_of_task(facts, task, own),
            move_url=move,
            key=f"task-{task.pk}",
            tie_url=offers.get(task.pk, ""),
            moves_alone=bool(may_move),
        )


def _state_of_task(facts, task, own):
    """One that is a deadline of the year stands as that does, unless its result was written already."""
    if task.done_on is None and task.deadline is not None:
        return state_of_deadline(facts, task.deadline.what, own)
    return state_of_day(task.due_on, done=task.done_on is not None)


def _lead(task):
    return task.lead.short_name if task.lead else task.lead_text


def _deadlines(facts, user, tasks, own):
    year, planned = facts.year, {task.deadline_id for task in tasks}
    for deadline in facts.deadlines:
        if deadline.pk in planned:
            continue
        may_move = bool(may_set_deadline(user, year, deadline.what))
        yield Entry(
            day=deadline.last_day,
            kind=DEADLINE,
            what=deadline.get_what_display(),
            who="Các đơn vị",
            url=_address(year, "units:deadlines"),
            state=state_of_deadline(facts, deadline.what, own),
            move_url=_address(year, "units:deadline_set", what=deadline.what) if may_move else "",
            key=f"deadline-{deadline.pk}",
            moves_alone=may_move,
        )


def _meetings(year, user, plan, meetings, tasks):
    for meeting in meetings:
        day = local_date(meeting.starts_at)
        may_move = may_move_meeting(user, knowing(meeting, year=year))
        may_give = may_give_task(user, meeting, plan)
        task = tasks.get(meeting.task_id)
        yield Entry(
            day=day,
            kind=MEETING,
            what=meeting.title,
            who=f"{timezone.localtime(meeting.starts_at):%H:%M}, {meeting.place}",
            url=_address(year, "meetings:detail", pk=meeting.pk),
            state=state_of_day(day, done=meeting.status == MeetingStatus.ENDED, today="hôm nay"),
            move_url=_address(year, "meetings:move", pk=meeting.pk) if may_move else "",
            key=f"meeting-{meeting.pk}",
            moves_alone=bool(may_move),
            carries=f"{task.what} ({_lead(task) or 'không ghi chủ trì'})" if task else "",
            carry_url=_address(year, "meetings:task", pk=meeting.pk) if may_give else "",
        )


@dataclass
class Led:
    """What one unit led over the years: ``tasks`` of issued plans, the latest year first."""

    unit: Unit
    tasks: list[PlanTask] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(task.done_on is not None for task in self.tasks)

    @property
    def late(self) -> int:
        return sum(task.was_late for task in self.tasks)


def led_over_the_years(year: EmulationYear, user: User) -> list[Led]:
    """By unit, over all years of the bloc that ``user`` may see; one query."""
    years = EmulationYear.objects.visible_to(user).filter(bloc=year.bloc)
    tasks = (
        PlanTask.objects.filter(plan__status=PlanStatus.ISSUED, plan__year__in=years, lead__isnull=False)
        .select_related("lead__unit", "plan__year", "deadline")
        .order_by("-plan__year__year", "position")
    )
    found = {}
    for task in tasks:
        found.setdefault(task.lead.unit_id, Led(task.lead.unit)).tasks.append(task)
    return sorted(found.values(), key=lambda led: (-len(led.tasks), led.unit.short_name))
