"""My tasks: what each person has to do next, in every year that is not closed. The home page of every role."""

from dataclasses import replace
from datetime import date

from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..access import years_taken_over
from ..duties.duty import NORMAL, OVERDUE, SOON, Asked, Task
from ..duties.table import AT_ONCE, DUTIES, OF_PEOPLE, standing_against
from ..facts import YearFacts
from ..flow.steps import forward_step
from ..handover.policies import HAND_OVER_STAGES

ORDER = [OVERDUE, SOON, NORMAL]


def my_tasks(user: User) -> list[Task]:
    """Tasks of ``user`` in all visible years still running, the most pressing first. Fixed queries per year."""
    years = EmulationYear.objects.visible_to(user).exclude(stage=Stage.CLOSED).select_related("bloc", "bloc__monitor")
    at_once = [task for duty in AT_ONCE for task in duty.of_person(user)]
    tasks = [task for year in years for task in tasks_of_year(user, YearFacts(year))]
    others = [task for duty in OF_PEOPLE for task in duty.of_person(user)]
    return sorted([*at_once, *tasks, *others, *_from_outside(user, years)], key=_pressing)


def _from_outside(user, years):
    """The unit that takes over a year it took no part in is asked for its half of the hand-over."""
    for year in years_taken_over(user).filter(stage__in=HAND_OVER_STAGES).exclude(pk__in=[y.pk for y in years]):
        me = Asked(user, YearFacts(year), seat=None)
        yield from (task for duty in DUTIES for task in duty.of_either_side(me))


def _pressing(task):
    return ORDER.index(task.urgency), task.due or date.max


def tasks_of_year(user: User, facts: YearFacts) -> list[Task]:
    """What this person owes to one year, by seat and stage. A closed year asks nothing of anybody."""
    if facts.year.stage == Stage.CLOSED:
        return []
    return sorted(_tasks(Asked(user, facts, seat_of(user, facts.year))), key=_pressing)


def _tasks(me):
    """Seat by seat, the duties of each in the order of the year."""
    seat = me.seat
    for own in me.facts.all_units:
        if own.stands() and seat.participation is not None and own.pk == seat.participation.pk:
            yield from (task for duty in DUTIES for task in duty.of_unit(replace(me, own=own)))
        elif own.pk in seat.inherits:
            yield from (task for duty in DUTIES for task in duty.of_heir(replace(me, own=own)))
    if seat.is_leadership:
        yield from (task for duty in DUTIES for task in duty.of_verifiers(me))
    yield from (task for duty in DUTIES for task in duty.of_answerers(me))
    if seat.is_secretariat:
        yield from (task for duty in DUTIES for task in duty.of_secretariat(me))
        yield from _of_next_step(me)
    if seat.watches:
        yield from (task for duty in DUTIES for task in duty.of_home_affairs(me))
    yield from (task for duty in DUTIES for task in duty.of_either_side(me))


def _of_next_step(me):
    """What the next step asks of the leader itself; once nothing is missing, the step."""
    step = forward_step(me.stage)
    gaps = [(duty, gap) for duty in standing_against(step.name) for gap in duty.gaps(me.facts)]
    yield from (duty.of_leader(me, gap) for duty, gap in gaps if gap.participation is None)
    if not gaps:
        yield me.task(f"Đã đủ điều kiện: {step.label}", "secretariat:board", query="#buoc-tiep-theo")
