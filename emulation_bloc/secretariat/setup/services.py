"""What the administrator does once for a bloc: its first year, with who leads it; and the titles of the law."""

from datetime import date

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import require
from pledges.catalogue import ensure_catalogue
from units.enums import LeadershipRole
from units.models import Bloc, EmulationYear, Unit, User
from units.services import appoint_leader, open_year

from . import policies


@transaction.atomic
def open_first_year(
    *,
    bloc: Bloc,
    year: int,
    leader: Unit,
    basis: str,
    document: str,
    rights_from: date,
    by: User,
    deputy: Unit | None = None,
) -> EmulationYear:
    """The year with its leader, and its deputy where there is one. One that nobody leads yet is given them."""
    hold(bloc, by=by)
    require(policies.may_set_up(by))
    opened = bloc.years.filter(year=year, leaderships__isnull=True).first()
    opened = opened or open_year(bloc=bloc, year=year, by=by)
    leaders = {LeadershipRole.LEADER: leader, LeadershipRole.DEPUTY: deputy}
    for role, unit in leaders.items():
        if unit is not None:
            values = {"basis": basis, "document": document, "rights_from": rights_from}
            appoint_leader(year=opened, role=role, unit=unit, **values, by=by)
    return opened


@transaction.atomic
def fill_catalogue(*, by: User) -> int:
    """The titles and commendations of the law that the catalogue has not; returns how many."""
    list(alone(User).filter(pk=by.pk))
    by.read_again()
    require(policies.may_set_up(by))
    added = ensure_catalogue()
    if added:
        record("setup.fill_catalogue", by, by=by, scope="", after={"titles": len(added)})
    return len(added)
