"""What a change does to an account's power, who vouches for it, and who is still to be told."""

from dataclasses import dataclass, field

from django.db.models import Q

from units.concerned import years_of_people
from units.enums import LeadershipRole, Position
from units.models import AccountNotice, Bloc, EmulationYear, Leadership, Membership, Participation, User
from units.seats import seat_of
from units.wording import USUAL

# What makes an account somebody's: each change of these is to be confirmed by the bloc.
POWER = ("unit_id", "position", "is_active", "password")


def changes_power(former: User | None, account: User) -> bool:
    return former is None or any(getattr(former, name) != getattr(account, name) for name in POWER)


# Who confirms


@dataclass(frozen=True)
class Circle:
    """People any one of whom may confirm an account. ``is_mutual``: nobody is confirmed, so heads vouch for heads."""

    words: str
    people: list
    is_mutual: bool = False


def confirmers_of(account: User, circles: list[Circle] | None = None) -> Circle:
    """The nearest circle around an account with somebody in it who is confirmed and can sign in.

    An officer is confirmed by the head of the unit; a head by another head of it, else by the head of the unit that
    leads a year it takes part in, else (the leader's own head) by the deputy's head, else by the head of any other
    unit. Never by an officer of the leader's: whoever runs the votes, often beside the administrator or as the same
    person, would make the voters too. Where no head at all is confirmed yet, heads of different units confirm one
    another; where there is no other head, the department that follows the bloc does.

    ``circles``: those of ``circles_of``, where they were read.
    """
    circles = circles_of(account) if circles is None else circles
    for circle in circles:
        people = [person for person in circle.people if person.is_confirmed and person.has_usable_password()]
        if people:
            return Circle(circle.words, people)
    *_, heads, watching = circles
    last = watching if watching.people and not heads.people else heads
    return Circle(last.words, last.people, is_mutual=True)


def circles_of(account: User) -> list[Circle]:
    """All who may come to vouch for the account, the nearest first; six queries."""
    return list(_circles(account))


def _circles(account):
    years = _years_that_vouch(account.unit_id)
    words = years[0].bloc.words if years else USUAL  # all of one bloc
    others = User.objects.filter(is_active=True).exclude(pk=account.pk)
    own = others.filter(unit=account.unit_id)
    if account.unit is not None and account.unit.is_home_affairs:
        yield Circle("người khác của cơ quan nội vụ", list(own))
    else:
        yield Circle("thủ trưởng đơn vị", list(own.filter(position=Position.HEAD)))
    strangers = others.exclude(unit=account.unit_id)
    heads = strangers.filter(position=Position.HEAD)
    yield Circle(
        f"thủ trưởng đơn vị {words.leader}", list(heads.filter(unit__in=_holding(LeadershipRole.LEADER, years)))
    )
    yield Circle(
        f"thủ trưởng đơn vị {words.deputy}", list(heads.filter(unit__in=_holding(LeadershipRole.DEPUTY, years)))
    )
    members = heads.filter(unit__participations__year__in=years)
    yield Circle(f"thủ trưởng một đơn vị khác trong {words.noun}", list(members.distinct()))
    watching = strangers.filter(unit__in=[year.bloc.monitor_id for year in years if year.bloc.monitor_id])
    yield Circle(f"cơ quan nội vụ theo dõi {words.noun}", list(watching))


def _years_that_vouch(unit):
    """Running years whose people may vouch for this unit's: where it stands, else where it is to stand or watches.

    Only of the bloc that was there first: one set up beside it, with a leader of an administrator's choice, vouches
    for nobody, whichever of the two the unit came to first.
    """
    years = years_of_people(unit)
    first = min((year.bloc_id for year in years), default=None)
    years = [year for year in years if year.bloc_id == first]
    stands = set(Participation.objects.standing().filter(unit=unit, year__in=years).values_list("year", flat=True))
    return [year for year in years if year.pk in stands] or years


def _holding(role, years):
    return Leadership.objects.filter(role=role, year__in=years).values("unit")


# Who is still to be told


@dataclass
class Waiting:
    """An account to confirm, with what was done to it. ``seen``: what exactly the page showed.

    ``rest``: whom its person confirms in turn, once confirmed. ``one_of``: where one of several takes the confirming
    of the others upon itself, what these have in common.
    """

    account: User
    done: list
    rest: list = field(default_factory=list)
    one_of: int | None = None

    @property
    def seen(self) -> str:
        return seen_mark(self.account)


@dataclass
class AccountMatters:
    """``waiting``: what this person may confirm one beside the other. ``left``: accounts that go to one of those.
    ``own``: who confirms this person's own account, while it is not confirmed."""

    notices: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    left: list = field(default_factory=list)
    own: Circle | None = None

    @property
    def chooses(self) -> bool:
        return any(line.one_of for line in self.waiting)

    @property
    def told(self) -> list[AccountNotice]:
        """Each thing that was done, once: who is told for two sides reads it once and has seen both."""
        found = {}
        for notice in self.notices:
            found.setdefault((notice.account_id, notice.what, notice.by_name), notice)
        return list(found.values())

    def __bool__(self):
        return bool(self.notices or self.waiting or self.own)


def seen_mark(account: User) -> str:
    """Names one state of an account without telling it: a later change is not confirmed by an earlier look."""
    return account.state[:16]


def years_around(user: User) -> list[EmulationYear]:
    """Years in which accounts concern this person."""
    if user.unit_id is None or not user.is_active:
        return []
    return years_of_people(user.unit_id)


def notices_for(user: User, years: list[EmulationYear]) -> list[AccountNotice]:
    """What this person is told and nobody of the same side has seen yet."""
    led = [year.pk for year in years if seat_of(user, year).is_secretariat]
    sides = Q(year__in=led)
    if user.is_head:
        sides |= Q(unit=user.unit_id)
    return list(AccountNotice.objects.filter(sides, seen_at__isnull=True).select_related("account__unit", "year__bloc"))


def unconfirmed_around(user: User, years: list[EmulationYear]) -> list[User]:
    """Accounts in use of the own unit, of the years' units, and of whoever joins or watches them, that wait for
    somebody to vouch."""
    there = Participation.objects.filter(year__in=years)
    units = (
        Q(unit=user.unit_id)
        | Q(unit__in=there.values("unit"))
        | Q(unit__in=there.exclude(successor=None).values("successor"))
    )
    units |= Q(unit__in=Membership.objects.filter(bloc__years__in=years).values("unit"))
    units |= Q(unit__in=Bloc.objects.filter(years__in=years).exclude(monitor=None).values("monitor"))
    found = User.objects.filter(units, is_active=True).select_related("unit")
    return [account for account in found if not account.is_confirmed]


def changes_of(account: User) -> list[AccountNotice]:
    """What was done to the account, newest first, each thing once."""
    lines = AccountNotice.objects.filter(account=account).order_by("-pk")[:6]
    return list({(line.what, line.by_name): line for line in lines}.values())
