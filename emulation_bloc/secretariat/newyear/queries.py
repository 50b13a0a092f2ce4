"""What a new secretariat reads side by side before it begins: last year's parts, members, people in office."""

from dataclasses import dataclass

from units.enums import LeadershipRole
from units.models import EmulationYear, Membership, Participation, User

from .offer import Offer, Turn
from .parts import PARTS


@dataclass(frozen=True)
class Office:
    """Who holds a role, then and now, and the people by whom it is done now."""

    role: str
    then: str
    now: str
    people: list[User]


@dataclass(frozen=True)
class Members:
    """Who stays, who is new and who left, with the paper that says so."""

    stay: int
    joined: list[tuple[Participation, str]]
    left: list[tuple[Participation, str]]


def last_year_of(year: EmulationYear) -> EmulationYear | None:
    return year.bloc.years.filter(year__lt=year.year).select_related("bloc").order_by("-year").first()


def offers(turn: Turn, user: User) -> list[Offer]:
    """Every part with its lines, in a fixed number of queries: at most four for each part."""
    return [Offer(part, part.lines(turn), part.may(user, turn)) for part in PARTS]


def left_to_take(turn: Turn, user: User) -> list[str]:
    """Labels of the parts of which the new year has nothing yet though last year had some."""
    return [offer.part.label.lower() for offer in offers(turn, user) if offer.proposed]


def offices(turn: Turn) -> list[Office]:
    """Leader and deputy; the secretariat is whoever works for the unit that leads. One query."""
    now = {role: line.unit for role, line in turn.leaders_now.items()}
    people = {}
    units = [unit.pk for unit in now.values()]
    for person in User.objects.filter(unit__in=units, is_active=True).order_by("position", "full_name", "pk"):
        people.setdefault(person.unit_id, []).append(person)
    return [
        Office(
            role.label,
            str(turn.leaders_then[role].unit) if role in turn.leaders_then else "",
            str(now[role]) if role in now else "",
            people.get(now[role].pk, []) if role in now else [],
        )
        for role in LeadershipRole
    ]


def members(turn: Turn) -> Members:
    """Members of the new year come from the memberships, not from last year's list. One query."""
    then, now = ({unit.unit_id: unit for unit in units} for units in (turn.units_then, turn.units_now))
    rows = Membership.objects.filter(bloc=turn.year.bloc_id, unit__in=[*then, *now]).order_by("first_year")
    joined_by = {row.unit_id: row.basis for row in rows}
    left_by = {row.unit_id: row.end_basis for row in rows if row.last_year is not None}
    return Members(
        stay=len(then.keys() & now.keys()),
        joined=[(unit, joined_by.get(key, "")) for key, unit in now.items() if key not in then],
        left=[(unit, left_by.get(key, "") or unit.end_basis) for key, unit in then.items() if key not in now],
    )
