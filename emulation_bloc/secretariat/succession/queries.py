"""What was changed, what is still to be done or seen, and whether somebody went on from there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from units.enums import Stage
from units.models import EmulationYear, Participation, Succession, Unit, User

from ..enums import ChangeKind, ChangeState, StepKind
from ..models import ChangeNotice, ChangeStep, DecisionFile, UnitChange
from .asked import Asked

# What an office reads of a change that follows the bloc and was not let into its year yet.
OF_UNITS = (StepKind.UNIT, StepKind.MEMBERSHIP, StepKind.LEADERSHIP)
# What is done about a change without going on from it.
NOT_WORK = ("units.see_change", "units.see_account", "units.confirm_account", "units.ask_to_confirm")


def changes() -> QuerySet[UnitChange]:
    """All of them, the latest day first."""
    return UnitChange.objects.prefetch_related("notices__year__bloc")


def changes_in(year: EmulationYear) -> list[UnitChange]:
    """Those that were carried out and told to the year, the earliest day first. One query."""
    rows = UnitChange.objects.filter(state=ChangeState.DONE, notices__year=year)
    return list(rows.order_by("on", "pk"))


def decisions_in(year: EmulationYear) -> list[DecisionFile]:
    """Scans of the decisions behind them, in the same order. One query."""
    rows = DecisionFile.objects.filter(change__state=ChangeState.DONE, change__notices__year=year)
    return list(rows.select_related("change").order_by("change__on", "change", "pk"))


def due() -> QuerySet[UnitChange]:
    """Planned ones whose day has come."""
    return UnitChange.objects.filter(state=ChangeState.PLANNED, on__lte=timezone.localdate())


def same_change(asked: Asked, by: User, planned: UnitChange | None, state: ChangeState) -> UnitChange | None:
    """The very change this person recorded a moment ago in this state, where the button was pressed twice."""
    if planned is not None:
        return UnitChange.objects.filter(pk=planned.pk, state=ChangeState.DONE, made_by=by).first()
    last = UnitChange.objects.filter(state=state).order_by("-pk").first()
    same = last is not None and (last.summary, last.on, last.number, last.made_by_id) == (
        asked.summary[:1000],
        asked.on,
        asked.number,
        by.pk,
    )
    return last if same else None


@dataclass(frozen=True)
class Told:
    """The steps of a change under one heading."""

    label: str
    is_care: bool
    steps: list


def grouped(steps: Iterable) -> list[Told]:
    """Steps (kept or previewed) by kind, in the order of the kinds."""
    found: dict = {}
    for step in steps:
        found.setdefault(step.kind, []).append(step)
    return [Told(kind.label, kind == StepKind.CARE, found[kind]) for kind in StepKind if kind in found]


def steps_for(change: UnitChange, year: EmulationYear) -> list[ChangeStep]:
    """What the change did in a year, and what it did beside all years. One query."""
    return list(change.steps.filter(Q(year=year) | Q(year__isnull=True)).select_related("year__bloc"))


def notices_of(year: EmulationYear) -> list[ChangeNotice]:
    """What somebody of the year who is told has not seen yet. One query."""
    unseen = Q(seen_at__isnull=True) | Q(monitor_seen_at__isnull=True)
    return list(year.change_notices.filter(unseen).select_related("change"))


def unseen_by_monitors(years: Iterable[EmulationYear]) -> dict[int, list[ChangeNotice]]:
    """Year key → notices that nobody who watches its bloc has looked at; every year is there. One query."""
    found: dict[int, list[ChangeNotice]] = {year.pk: [] for year in years}
    for notice in ChangeNotice.objects.filter(year__in=found, monitor_seen_at=None).select_related("change"):
        found[notice.year_id].append(notice)
    return found


def told_to_office(office: int | None) -> QuerySet[ChangeNotice]:
    """All that a Home Affairs office (its key) is told of its blocs, whether their years are open to it or not."""
    rows = ChangeNotice.objects.filter(year__bloc__monitor=office) if office else ChangeNotice.objects.none()
    return rows.select_related("change", "year__bloc").order_by("pk")


def steps_of_units(change: UnitChange, year: EmulationYear) -> list[ChangeStep]:
    """What became of the units and of the bloc's members, without what lies in the year. One query."""
    return [step for step in steps_for(change, year) if step.kind in OF_UNITS]


@dataclass(frozen=True)
class Vanished:
    """A unit that is no more and still stands in a year; ``heir``: who follows it, if one unit does."""

    participation: Participation
    heirs: list
    basis: str


def vanished(year: EmulationYear, units: Iterable[Participation]) -> list[Vanished]:
    """Of ``units`` (those that take part today, each with its unit) the ones that are no more. At most one query."""
    today = timezone.localdate()
    gone = [row for row in units if row.unit.dissolved is not None and row.unit.dissolved <= today]
    if not gone or year.stage == Stage.CLOSED:
        return []
    steps = list(Succession.objects.filter(predecessor__in=[row.unit_id for row in gone]).select_related("successor"))
    return [
        Vanished(
            row,
            [step.successor for step in steps if step.predecessor_id == row.unit_id],
            next((step.basis for step in steps if step.predecessor_id == row.unit_id), ""),
        )
        for row in gone
    ]


def people_of(asked: Asked) -> QuerySet[User]:
    """Accounts in use whose place is to be chosen: those of the units, or whom a wrong change moved and who are still
    where it put them."""
    people = User.objects.filter(is_active=True).select_related("unit")
    if asked.corrects is None:
        units = () if asked.kind == ChangeKind.RENAMED else asked.units
        found = people.filter(unit__in=units)
    else:
        moved = asked.corrects.steps.filter(model=User._meta.label)
        wrong = {step.key: step.after.get("unit_id") for step in moved}
        still = [person.pk for person in people.filter(pk__in=wrong) if person.unit_id == wrong[person.pk]]
        found = people.filter(Q(pk__in=still) | Q(unit__in=asked.units))
    return found.order_by("unit__position", "position", "full_name", "pk")


def units_changed_by(change: UnitChange) -> list[Unit]:
    """The units that a change ended, in their order."""
    rows = change.steps.filter(model=Succession._meta.label)
    keys = [step.after["predecessor_id"] for step in rows]
    units = Unit.objects.in_bulk(keys)
    return [units[key] for key in dict.fromkeys(keys)]


# Whether somebody went on from a change


def units_of(steps: Iterable[ChangeStep]) -> list[int]:
    """Keys of all units the change names."""
    found = set()
    for step in steps:
        if step.model == Unit._meta.label:
            found.add(step.key)
        for values in (step.before, step.after):
            found |= {values[name] for name in ("unit_id", "successor_id", "predecessor_id") if values.get(name)}
    return sorted(key for key in found if isinstance(key, int))


def is_built_on(change: UnitChange, steps: Iterable[ChangeStep]) -> bool:
    """Whether people of the heirs worked on what the change gave them: in a place they took, on what was left."""
    steps = list(steps)
    heirs = {step.after["successor_id"] for step in steps if step.model == Succession._meta.label}
    people = User.objects.filter(unit__in=heirs)
    since = AuditEntry.objects.filter(at__gt=change.made_at, actor__in=people).exclude(action__in=NOT_WORK)
    places = [step for step in steps if step.model == Participation._meta.label]
    taken = [step.year.audit_scope for step in places if "unit_id" in step.after]
    if since.filter(scope__in=taken).exists():
        return True
    return any(since.filter(about).exists() for about in _left_by(places))


def _left_by(places):
    """The papers of participations that ended."""
    ended = [step.key for step in places if "ended_on" in step.before]
    rows = Participation.objects.filter(pk__in=ended).select_related("registration", "pledge", "sheet")
    for row in rows:
        papers = [row, *(getattr(row, name, None) for name in ("registration", "pledge", "sheet"))]
        for paper in filter(None, papers):
            yield Q(subject_type=paper._meta.label_lower, subject_id=str(paper.pk))
