"""The administrator's addresses, each with something that is there."""

import datetime

from django.urls import reverse

from pledges.models import Award
from tests.factories.awards import make_award
from tests.factories.onpaper import make_membership_scan
from tests.factories.units import make_unit, make_user, member
from units.enums import SuccessionKind
from units.models import MembershipScan, Succession, User

ACTS = {"administration:member_drop", "people:slips", "people:slip", "people:withdraw", "setup:fill_catalogue"}
OF_BLOC = {"member_add", "first_year"}


def administered(name, parts, year):
    """The address ``name``, of a row of ``year`` or beside it."""
    page = name.partition(":")[2]
    kind = "bloc" if page in OF_BLOC else page.split("_")[0]
    return reverse(name, kwargs={part: KEYS[kind](year) for part in parts})


def _succession():
    values = {"kind": SuccessionKind.RENAMED, "on": datetime.date(2020, 1, 1), "basis": "Nghị quyết"}
    return Succession.objects.create(predecessor=make_unit(), successor=make_unit(), **values)


def _first(rows, make=None):
    return rows.values_list("pk", flat=True).first() or make().pk


def _person(year):
    return _first(User.objects.filter(is_staff=False, is_superuser=False), make_user)


KEYS = {
    "bloc": lambda year: year.bloc_id,
    "unit": lambda year: member(year).unit_id,
    "member": lambda year: _first(member(year).unit.memberships.all()),
    "leadership": lambda year: _first(year.leaderships.all()),
    "person": _person,
    "withdraw": _person,
    "slip": _person,
    "scan": lambda year: _first(MembershipScan.objects.all(), lambda: make_membership_scan(member(year))),
    "award": lambda year: _first(Award.objects.all(), lambda: make_award(to_confirm="căn cứ")),
    "succession": lambda year: _first(Succession.objects.all(), _succession),
}
