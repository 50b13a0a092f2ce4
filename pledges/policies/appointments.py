"""Tasks whose day is the day of something else: rooms above that hold such days tell of them.

Pledges know no meetings. A room above registers a question when it is ready; whoever would give a task a day of its own
is led to where that day is moved.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from units.models import EmulationYear, User

from ..models import PlanTask

Question = Callable[[User, EmulationYear, Iterable[PlanTask]], Mapping[int, "Appointment"]]

Offer = Callable[[User, EmulationYear, Iterable[PlanTask]], Mapping[int, str]]

_offered: list[Offer] = []
_told: list[Question] = []


@dataclass(frozen=True)
class Appointment:
    """``name``: what the task is done by; ``url`` reads it, ``move_url`` gives both another day; ``held_on``: the day
    it was held, once it was."""

    name: str
    url: str
    move_url: str
    held_on: date | None = None


def told_by(question: Question) -> Question:
    """``question(user, year, tasks)`` → key of a task → its appointment, of those that ``user`` may know of."""
    if question not in _told:
        _told.append(question)
    return question


def offered_by(question: Offer) -> Offer:
    """``question(user, year, tasks)`` → key of a task → the page where ``user`` may say what it is done by."""
    if question not in _offered:
        _offered.append(question)
    return question


def offers_of(user: User, year: EmulationYear, tasks: Iterable[PlanTask]) -> dict[int, str]:
    """Key of a task of ``year`` → the page where it is tied to a day of something else, where that may be."""
    tasks = list(tasks)
    found: dict[int, str] = {}
    for question in _offered if tasks else ():
        found.update(question(user, year, tasks))
    return found


def appointments_of(user: User, year: EmulationYear, tasks: Iterable[PlanTask]) -> dict[int, Appointment]:
    """Key of a task of ``year`` → what its day follows, where it follows anything. One query of each room asked."""
    tasks = list(tasks)
    found: dict[int, Appointment] = {}
    for question in _told if tasks else ():
        found.update(question(user, year, tasks))
    return found


def appointment_of(user: User, task: PlanTask) -> Appointment | None:
    return appointments_of(user, task.plan.year, [task]).get(task.pk)
