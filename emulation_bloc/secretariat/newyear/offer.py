"""What last year offers the new one: lines side by side, in parts that are taken or left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from emulation_bloc.core.dates import short_date, weekend
from emulation_bloc.core.text import search_key
from emulation_bloc.core.verdict import Verdict
from pledges.models import Plan, PlanTask
from pledges.queries import plan_of, plan_tasks
from units.common import COMES_WITH
from units.models import Deadline, EmulationYear, Participation, User
from units.plausible import may_fall_on
from units.queries import leaderships_of

from . import wording


@dataclass(frozen=True)
class Line:
    """One thing of last year and what it is to be. ``row``: last year's record.

    ``there``: the new year has it already. ``day``: proposed; ``dated`` says that the thing has a day at all, and
    ``needs_day`` that without one it is left out. ``notes``: what to look at.
    """

    row: object
    then: str
    now: str
    there: bool = False
    day_then: date | None = None
    day: date | None = None
    needs_day: bool = False
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return str(self.row.pk)

    @property
    def dated(self) -> bool:
        return self.day_then is not None

    @property
    def weekend(self) -> str:
        return weekend(self.day)


class Turn:
    """Last year and the new one, and how things of the first are called in the second. Six queries at most."""

    def __init__(self, last: EmulationYear, year: EmulationYear):
        self.last, self.year = last, year
        self.by = year.year - last.year

    def moved(self, day: date | None) -> date | None:
        """The same day of the new year; none where a day of it could not be that one."""
        day = wording.moved(day, self.by)
        return day if may_fall_on(self.year, day, "") else None

    def outside(self, day: date | None) -> tuple[str, ...]:
        if day is None or self.moved(day) is not None:
            return ()
        return (f"{short_date(wording.moved(day, self.by))} không thuộc năm {self.year.year}: hãy ghi ngày",)

    def reworded(self, text: str) -> str:
        return wording.reworded(text, self.last.year, self.by)

    def stale(self, *texts: str) -> tuple[str, ...]:
        if any(wording.years_left(text, self.last.year) for text in texts):
            return (f"Còn nhắc năm {self.last.year} hoặc trước đó: hãy đọc lại",)
        return ()

    @cached_property
    def plan_then(self) -> Plan:
        return plan_of(self.last)

    @cached_property
    def plan_now(self) -> Plan:
        return plan_of(self.year)

    @cached_property
    def leaders_then(self) -> dict[str, object]:
        return leaderships_of(self.last)

    @cached_property
    def leaders_now(self) -> dict[str, object]:
        return leaderships_of(self.year)

    @cached_property
    def units_then(self) -> list[Participation]:
        return list(self.last.participations.select_related("unit"))

    @cached_property
    def units_now(self) -> list[Participation]:
        return list(self.year.participations.select_related("unit"))

    @cached_property
    def tasks_then(self) -> list[PlanTask]:
        return list(plan_tasks(self.plan_then))

    @cached_property
    def linked_then(self) -> dict[int, Deadline]:
        """Key of a task of last year → the deadline that it is: as it was linked, or as two that were typed apart tell
        by one day and one name (“Thẩm định điểm …” and the last day of “Thẩm định”). From now on it is one day.
        A day that comes with what is asked for is set anew when it is asked: its task keeps a day of its own."""
        linked = {task.pk: task.deadline for task in self.tasks_then if task.deadline is not None}
        linked = {key: deadline for key, deadline in linked.items() if deadline.what not in COMES_WITH}
        for deadline in self.last.deadlines.filter(task__isnull=True).exclude(what__in=COMES_WITH):
            named = search_key(" ".join(deadline.get_what_display().split()[:2]))
            same = [
                task
                for task in self.tasks_then
                if task.pk not in linked and task.due == deadline.last_day and named in search_key(task.what)
            ]
            if len(same) == 1:
                linked[same[0].pk] = deadline
        return linked

    def unit_for(self, participation: Participation | None) -> Participation | None:
        """Who does this year what ``participation`` did: the unit in the same role, else the same unit."""
        if participation is None:
            return None
        now = {unit.unit_id: unit for unit in self.units_now}
        for role, line in self.leaders_then.items():
            if line.unit_id == participation.unit_id and role in self.leaders_now:
                return now.get(self.leaders_now[role].unit_id)
        return now.get(participation.unit_id)


class Part:
    """A part of the year that can be taken over. A class says what it holds and who takes it; never any points.

    ``page``: where it is read and mended afterwards. ``whole``: taken as one, so that a line which is there already
    keeps the others out too.
    """

    code = ""
    label = ""
    story = ""
    page = ""
    whole = False

    def lines(self, turn: Turn) -> list[Line]:
        raise NotImplementedError

    def may(self, user: User, turn: Turn) -> Verdict:
        """The policy of the room the part belongs to."""
        raise NotImplementedError

    def take(self, turn: Turn, lines: list[Line], by: User) -> None:
        """Write ``lines``, through the services of the rooms they belong to."""
        raise NotImplementedError


@dataclass(frozen=True)
class Offer:
    part: Part
    lines: list[Line]
    may: Verdict

    @property
    def code(self) -> str:
        return self.part.code

    @property
    def there(self) -> list[Line]:
        return [line for line in self.lines if line.there]

    @property
    def new(self) -> list[Line]:
        """What may be taken now."""
        if self.part.whole and self.there:
            return []
        return [line for line in self.lines if not line.there]

    @property
    def open(self) -> bool:
        return bool(self.new) and self.may.allowed

    @property
    def proposed(self) -> bool:
        """Ticked unless somebody says otherwise: as long as the new year has nothing of it."""
        return self.open and not self.there

    def with_days(self, days: Mapping[str, date | None]) -> list[Line]:
        """The new lines with the days as somebody set them; those left without a day they need are left out."""
        set_ = [replace(line, day=days.get(line.key, line.day)) if line.dated else line for line in self.new]
        return [line for line in set_ if line.day is not None or not line.needs_day]
