"""What a unit took over from others in a year and has not finished: read from what the changes did and from the work
as it stands now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from meetings.enums import PollStatus
from meetings.models import Conclusion, PanelMember
from pledges.models import PlanTask
from scoring.models import Assignment
from units.models import EmulationYear, Participation

from ..enums import ChangeState
from ..models import ChangeStep, UnitChange


@dataclass(frozen=True)
class Item:
    """``words``: what was handed on; ``url``: where it is read and finished."""

    words: str
    url: str


@dataclass
class Inherited:
    """By one change. ``url``: the whole of it."""

    change: UnitChange
    url: str
    items: list[Item] = field(default_factory=list)


def inherited(year: EmulationYear, keys: Iterable[int], unit: int) -> list[Inherited]:
    """Of the participations ``keys`` (and the unit's key) that a person works for. One query where nothing was changed
    in the year, else one more for each sort of work that was handed on: six at most."""
    steps = ChangeStep.objects.filter(year=year, change__state=ChangeState.DONE).exclude(model="")
    steps = list(steps.select_related("change"))
    rows = _rows(steps)
    found: dict[int, Inherited] = {}
    for step in steps:
        row = rows.get((step.model, step.key))
        sort = SORTS.get(step.model)
        if row is None or sort is None or not sort.is_ours(step, row, set(keys), unit):
            continue
        url = reverse("secretariat:unit_change", kwargs=year.address | {"pk": step.change_id})
        one = found.setdefault(step.change_id, Inherited(step.change, url))
        one.items.append(Item(step.words, sort.url(year, row)))
    return list(found.values())


def _rows(steps):
    rows = {}
    for label, sort in SORTS.items():
        if keys := [step.key for step in steps if step.model == label]:
            rows |= {(label, row.pk): row for row in sort.open.filter(pk__in=keys)}
    return rows


@dataclass(frozen=True)
class Sort:
    """``open``: the rows that are not finished; ``is_ours``: whether the step gave this one to us, and it is so still;
    ``page``: where it is finished, found by what ``parts`` says of the row."""

    open: object
    is_ours: Callable
    page: str
    parts: Callable = lambda row: {}

    def url(self, year, row):
        return reverse(self.page, kwargs=year.address | self.parts(row))


def _handed(name):
    return lambda step, row, keys, unit: f"{name}_id" in step.after and getattr(row, f"{name}_id") in keys


def _place(step, row, keys, unit):
    """A place in the year that the unit stepped into, or that ended and was left to it."""
    if "unit_id" in step.after:
        return row.unit_id == unit
    return "successor_id" in step.after and row.successor_id == unit


SORTS = {
    Participation._meta.label: Sort(Participation.objects.all(), _place, "units:unit", lambda row: {"pk": row.pk}),
    PlanTask._meta.label: Sort(PlanTask.objects.filter(done_on__isnull=True), _handed("lead"), "pledges:plan"),
    Conclusion._meta.label: Sort(
        Conclusion.objects.filter(carried_at__isnull=True),
        _handed("lead"),
        "meetings:detail",
        lambda row: {"pk": row.meeting_id},
    ),
    Assignment._meta.label: Sort(
        Assignment.objects.filter(recused_at__isnull=True, done_at__isnull=True),
        _handed("checker"),
        "scoring:check",
        lambda row: {"pk": row.pk},
    ),
    PanelMember._meta.label: Sort(
        PanelMember.objects.filter(poll__status=PollStatus.DRAFT).select_related("poll"),
        _handed("participation"),
        "meetings:detail",
        lambda row: {"pk": row.poll.meeting_id},
    ),
}
