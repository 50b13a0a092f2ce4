"""Questions about units and years that pages and policies ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q, QuerySet

from .common import COMES_WITH
from .enums import DeadlineKind, LeadershipRole, Position
from .models import (
    Bloc,
    Deadline,
    EmulationYear,
    Extension,
    FormerLeadership,
    FormerName,
    Leadership,
    Membership,
    Participation,
    Regulation,
    Succession,
    Unit,
    User,
)
from .models.called import CALLED


def was_ever_member(unit_id: int | None, bloc: Bloc) -> bool:
    return unit_id is not None and Membership.objects.filter(unit=unit_id, bloc=bloc).exists()


def members_in(bloc: Bloc, year: int) -> QuerySet[Membership]:
    """Memberships that cover the competition year ``year`` (a number), in the bloc's order."""
    rows = Membership.objects.filter(bloc=bloc, first_year__lte=year)
    return rows.filter(Q(last_year__isnull=True) | Q(last_year__gte=year)).select_related("unit")


def members_at_start(bloc: Bloc, year: int) -> QuerySet[Membership]:
    """Memberships that a new year begins with: not those of units that ended before its first day."""
    first_day = date(year, 1, 1)
    return members_in(bloc, year).filter(Q(unit__dissolved__isnull=True) | Q(unit__dissolved__gt=first_day))


def regulation_of(year: EmulationYear) -> Regulation:
    """The rules of the year; the usual ones, unsaved, for a year that recorded none."""
    return getattr(year, "regulation", None) or Regulation(year=year)


def closes_on(participation: Participation, what: DeadlineKind) -> date | None:
    """The last day of ``what`` for this unit, its own extension included; None where no day was set."""
    rows = Deadline.objects.filter(year=participation.year_id, what=what).annotate(
        extended=Max("extensions__last_day", filter=Q(extensions__participation=participation))
    )
    return next((row.extended or row.last_day for row in rows[:1]), None)


@dataclass(frozen=True)
class DeadlineRow:
    """One task of the year: its deadline (None: no day was set yet) and the extensions granted."""

    what: DeadlineKind
    deadline: Deadline | None
    extensions: list[Extension]

    @property
    def comes_with(self) -> str:
        """Where it is set, while it is not, if that is no page of days."""
        return "" if self.deadline else COMES_WITH.get(self.what, "")


def deadlines_of(year: EmulationYear) -> list[DeadlineRow]:
    """Every kind of deadline in the order of the year; two queries."""
    found = {row.what: row for row in year.deadlines.prefetch_related("extensions__participation")}
    return [
        DeadlineRow(what, found.get(what), list(found[what].extensions.all()) if what in found else [])
        for what in DeadlineKind
    ]


Closes = Callable[..., date | None]  # how a last day is found, where a list has read it already


def last_days(year: EmulationYear, what: DeadlineKind) -> Closes:
    """A function from a unit to its last day for ``what``, for lists of all units; two queries in all."""
    row = next(row for row in deadlines_of(year) if row.what == what)
    own = {extension.participation_id: extension.last_day for extension in row.extensions}
    return lambda unit, _=what: own.get(unit.pk, row.deadline and row.deadline.last_day)


# Leaders


def leaderships_of(year: EmulationYear) -> dict[str, Leadership]:
    """Role → leadership of the year; one query."""
    return {line.role: line for line in Leadership.objects.filter(year=year).select_related("unit")}


@dataclass(frozen=True)
class LeaderThen:
    """``name``: of the unit in that year."""

    leadership: Leadership | FormerLeadership
    name: str


@dataclass(frozen=True)
class LeadersOfYear:
    """``former``: who held a role before another unit took it in the course of the year, in order."""

    year: int
    leader: LeaderThen | None
    deputy: LeaderThen | None
    former: tuple[LeaderThen, ...] = ()


def past_leaderships(bloc: Bloc) -> list[LeadersOfYear]:
    """Who led and deputised in each year of the bloc, newest first. Units by their name of that year; three queries."""
    names = {
        (row.year_id, row.unit_id): row.name
        for row in Participation.objects.filter(year__bloc=bloc).only("year_id", "unit_id", "name")
    }
    years: dict[int, dict[str, LeaderThen]] = {}
    for line in Leadership.objects.filter(year__bloc=bloc).select_related("year", "unit").order_by("-year__year"):
        name = names.get((line.year_id, line.unit_id), line.unit.name)
        years.setdefault(line.year.year, {})[line.role] = LeaderThen(line, name)
    before: dict[int, list[LeaderThen]] = {}
    for past in FormerLeadership.objects.filter(year__bloc=bloc).select_related("year", "unit"):
        name = names.get((past.year_id, past.unit_id), past.unit.name)
        before.setdefault(past.year.year, []).append(LeaderThen(past, name))
    return [
        LeadersOfYear(
            year, held.get(LeadershipRole.LEADER), held.get(LeadershipRole.DEPUTY), tuple(before.get(year, ()))
        )
        for year, held in years.items()
    ]


# Members and people


@dataclass
class MemberRow:
    participation: Participation
    leadership: Leadership | None
    heads: list[User] = field(default_factory=list)
    officers: list[User] = field(default_factory=list)

    @property
    def people(self) -> list[User]:
        return [*self.heads, *self.officers]


def members(year: EmulationYear) -> list[MemberRow]:
    """Units of the year in official order, with their role and their active people; three queries."""
    by_unit = {line.unit_id: line for line in Leadership.objects.filter(year=year)}
    units = year.participations.select_related("unit", "successor")
    rows = {row.unit_id: MemberRow(row, by_unit.get(row.unit_id)) for row in units}
    for person in User.objects.filter(unit__in=rows, is_active=True).order_by("full_name", "pk"):
        row = rows[person.unit_id]
        (row.heads if person.is_head else row.officers).append(person)
    for row in rows.values():
        row.heads.sort(key=lambda person: person.position != Position.HEAD)
    return list(rows.values())


def people_of(unit: Unit) -> QuerySet[User]:
    """Active people of a unit, heads first."""
    return unit.people.filter(is_active=True).order_by("position", "full_name", "pk")


def head_of(unit: Unit) -> User | None:
    """The active head of a unit, or None."""
    return unit.people.filter(is_active=True, position=Position.HEAD).order_by("pk").first()


def leadership_of(participation: Participation) -> Leadership | None:
    """The role the unit holds in its year, or None."""
    return Leadership.objects.filter(year=participation.year_id, unit=participation.unit_id).first()


# History of a unit


def lineage(unit: Unit) -> list[Unit]:
    """All units of one history: those ``unit`` came from and those it lives on in, itself included, oldest first.

    A sibling of a split is another history. Two queries per generation, and agencies have few.
    """
    before = _follow({unit.pk: unit}, "successor", "predecessor")
    after = _follow({unit.pk: unit}, "predecessor", "successor")
    return [*reversed(before.values()), unit, *after.values()]


def _follow(start, here, there):
    """Units reached from ``start`` along successions, nearest first; a ring ends where it closes."""
    seen, found, edge = set(start), {}, list(start)
    while edge:
        rows = Succession.objects.filter(**{f"{here}__in": edge}).select_related(there).order_by("-on", "-pk")
        edge = []
        for other in (getattr(row, there) for row in rows):
            if other.pk not in seen:
                seen.add(other.pk)
                found[other.pk] = other
                edge.append(other.pk)
    return found


def successions_among(units: list[Unit]) -> QuerySet[Succession]:
    """How the units of a lineage followed one another, oldest first; one query."""
    keys = [unit.pk for unit in units]
    rows = Succession.objects.filter(predecessor__in=keys, successor__in=keys)
    return rows.select_related("predecessor", "successor")


@dataclass(frozen=True)
class Mark:
    """One day in the history of a unit. ``what``: foundation, forebear, heir, another name, end."""

    day: date
    what: str
    words: str
    basis: str = ""


FOUNDED, FOREBEAR, HEIR, NAMED, ENDED = "Thành lập", "Tiền thân", "Kế thừa", "Đổi tên", "Kết thúc hoạt động"


def timeline(unit: Unit, units: list[Unit]) -> list[Mark]:
    """The history of ``unit`` both ways, oldest first: ``units`` is its ``lineage``. Two queries."""
    place = {one.pk: number for number, one in enumerate(units)}
    steps = list(successions_among(units))
    marks = [Mark(unit.founded, FOUNDED, unit.name)] if unit.founded else []
    for step in steps:
        is_before = place[step.successor_id] <= place[unit.pk]
        other, then = (step.predecessor, step.successor) if is_before else (step.successor, step.predecessor)
        beside = "" if then.pk == unit.pk else f" ({'trước' if is_before else 'sau'} {then.name})"
        words = f"{other.name}{beside}, {step.get_kind_display().lower()}"
        marks.append(Mark(step.on, FOREBEAR if is_before else HEIR, words, step.basis))
    of_another = {(step.on, step.predecessor.name) for step in steps}
    names = FormerName.objects.filter(participation__unit__in=units).values_list("until", "name", "basis").distinct()
    marks += [
        Mark(*one)
        for one in {
            (until, NAMED, f"Trước ngày này mang tên {name}", basis)
            for until, name, basis in names.order_by("until", "name")
            if (until, name) not in of_another
        }
    ]
    if unit.dissolved and not any(mark.what == HEIR for mark in marks):
        marks.append(Mark(unit.dissolved, ENDED, unit.name))
    return sorted(marks, key=lambda mark: (mark.day, mark.what == HEIR, mark.words))


def years_of(units: list[Unit], user: User) -> list[Participation]:
    """Participations of a lineage in years which ``user`` may see, newest first, each with ``role`` or "".

    Two queries.
    """
    visible = EmulationYear.objects.visible_to(user)
    rows = list(
        Participation.objects.filter(unit__in=units, year__in=visible)
        .select_related("year__bloc", "unit")
        .order_by("-year__year", "position")
    )
    roles = {
        (line.year_id, line.unit_id): line.role for line in Leadership.objects.filter(unit__in=units, year__in=visible)
    }
    for row in rows:
        role = roles.get((row.year_id, row.unit_id))
        row.role = row.year.bloc.words.role(role) if role else ""
    return rows


# Names


@contextmanager
def called_as_on(year: EmulationYear, day: date | None) -> Iterator[None]:
    """Units and participations of the year that are read within are called as on ``day`` (None: as today). One query.

    For drawing only: what was read so is not to be saved.
    """
    token = CALLED.set(_names_on(year, day) or None)
    try:
        yield
    finally:
        CALLED.reset(token)


def _names_on(year, day):
    """The name that ended first after the day is the one it had on it."""
    rows = FormerName.objects.filter(participation__year=year, until__gt=day) if day is not None else ()
    found = {}
    for row in rows and rows.select_related("participation").order_by("-until", "-pk"):
        names = (row.name, row.short_name)
        found[Participation._meta.label, row.participation_id] = names
        found[Unit._meta.label, row.participation.unit_id] = names
    return found
