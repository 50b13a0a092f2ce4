"""Everybody who might knock at an address, and the groups the table speaks of."""

from django.test import Client

from emulation_bloc.secretariat.demo.people import Cast
from tests.factories.units import administrator, make_participation, make_unit, make_user, make_year
from units.enums import Position, UnitKind
from units.models import EmulationYear, Membership

VISITOR = "visitor"  # nobody signed in
OFFICER, HEAD = "officer", "head"  # of the unit the thing belongs to
MEMBER = "member"  # officer of another unit of the year
SECRETARIAT, CHIEF = "secretariat", "chief"  # officer and head of the unit that leads the year
DEPUTY = "deputy"  # officer of the deputy's unit
HOME_AFFAIRS = "home_affairs"  # specialist of the department that watches the bloc
NEWCOMER = "newcomer"  # officer of a unit that joins next year only
OUTSIDER = "outsider"  # secretary of another bloc
OTHER_HOME_AFFAIRS = "other_home_affairs"  # of another province
ADMINISTRATOR = "administrator"  # without a unit

ROLES = [
    VISITOR, OFFICER, HEAD, MEMBER, SECRETARIAT, CHIEF, DEPUTY,
    HOME_AFFAIRS, NEWCOMER, OUTSIDER, OTHER_HOME_AFFAIRS, ADMINISTRATOR,
]  # fmt: skip

OWN = {OFFICER, HEAD}
LEADER = {SECRETARIAT, CHIEF}
LEADERSHIP = LEADER | {DEPUTY}
UNITS = OWN | {MEMBER} | LEADERSHIP
HOME = {HOME_AFFAIRS}
YEAR = UNITS | HOME | {NEWCOMER}  # each from the day the year is open to them at all
NOBODY = set()

BYSTANDER = "cdyb"  # the unit that owns nothing and counts no votes in any scene


class People:
    """The cast of one year and the strangers around it, each with a browser of their own."""

    def __init__(self, year):
        self.cast = Cast(year)
        self.strangers = {
            NEWCOMER: make_user(unit=_joins_next_year(year)),
            OUTSIDER: _secretary_elsewhere(),
            OTHER_HOME_AFFAIRS: make_user(unit=make_unit("Sở Nội vụ tỉnh khác", kind=UnitKind.HOME_AFFAIRS)),
            ADMINISTRATOR: administrator(),
        }
        self._clients = {}

    def client(self, role, owner):
        """``owner``: code of the unit the thing belongs to."""
        key = role, owner if role in OWN else None
        if key not in self._clients:
            self._clients[key] = client = Client(raise_request_exception=False)
            person = self._person(role, owner)
            if person is not None:
                client.force_login(person)
        return self._clients[key]

    def _person(self, role, owner):
        if role == VISITOR:
            return None
        if role in self.strangers:
            return self.strangers[role]
        cast = self.cast
        return {
            OFFICER: lambda: cast.officer(owner),
            HEAD: lambda: cast.head(owner),
            MEMBER: lambda: cast.officer(BYSTANDER),
            SECRETARIAT: lambda: cast.secretary,
            CHIEF: lambda: cast.leader_head,
            DEPUTY: lambda: cast.deputy_officer,
            HOME_AFFAIRS: lambda: cast.home_affairs,
        }[role]()


def _joins_next_year(year):
    unit = make_unit("Đơn vị vào khối năm sau")
    Membership.objects.create(unit=unit, bloc=year.bloc, first_year=year.year + 1)
    if following := EmulationYear.objects.filter(bloc=year.bloc, year=year.year + 1).first():
        make_participation(following, unit=unit)
    return unit


def _secretary_elsewhere():
    elsewhere = make_year()
    return make_user(unit=elsewhere.leaderships.get(role="leader").unit, position=Position.OFFICER)
