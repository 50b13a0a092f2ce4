"""A whole roster at once, by the very acts of the pages: nothing stays where one of them is refused."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone
from emulation_bloc.core.verdict import Refused, require
from units.administration.services import keep_bloc, keep_membership, keep_unit
from units.models import User

from ...accounts.policies import may_keep_account
from ...accounts.services import add_accounts, save_account
from .. import policies
from . import columns
from .plan import Plan

REASON = "Nạp từ bảng tính"


@transaction.atomic
def import_roster(*, plan: Plan, by: User) -> None:
    """Do what the plan says. Raises ``Refused`` with every row that may not be, each named by its cell."""
    list(alone(User).filter(pk=by.pk))
    by.read_again()
    require(policies.may_set_up(by))
    told: list[str] = []
    bloc = _bloc_and_units(plan, by, told)
    _people(plan.people, told, by)
    if told:
        raise Refused(*told)
    counts = {"units": len(plan.units), "people": len(plan.people)}
    record("setup.import", bloc or by, by=by, scope="", after=counts)


def _bloc_and_units(plan, by, told):
    """The bloc as it is kept then, or ``None``; people know their units from then on."""
    for row in plan.units:
        with _told(told, columns.UNITS_PAGE, row):
            row.unit = _unit(row, by)
    bloc = None
    if plan.bloc is not None:
        with _told(told, columns.BLOC_PAGE, plan.bloc):
            bloc = _bloc(plan, by)
    place = 0 if bloc is None else bloc.memberships.count()
    for row in plan.units:
        if row.joins and bloc is not None and row.unit.pk:
            place += 1
            with _told(told, columns.UNITS_PAGE, row):
                _join(row, bloc, place, by)
    kept = {row.unit.code: row.unit for row in plan.units}
    for row in plan.people:
        row.unit = kept.get(row.unit.code, row.unit)
    return bloc


@contextmanager
def _told(told, page, row):
    """A refusal names the row; the others are tried all the same, so that all is told at once."""
    try:
        with transaction.atomic():
            yield
    except Refused as refused:
        told += [f"Ô {row.ref}, trang “{page}”, {row.title}: {reason}" for reason in refused.reasons]
    except IntegrityError:
        told.append(f"Ô {row.ref}, trang “{page}”, {row.title}: vừa có người khác ghi trùng; hãy nạp lại tệp.")


def _unit(row, by):
    if row.is_same:
        return row.kept
    return keep_unit(unit=row.kept, values=row.values, reason=REASON, by=by)


def _bloc(plan, by):
    row = plan.bloc
    monitor = next((unit.unit for unit in plan.units if plan.monitor and unit.title == plan.monitor.name), plan.monitor)
    values = row.values | ({"monitor": monitor} if monitor is not None else {})
    return keep_bloc(bloc=row.kept, values=values, reason=REASON, by=by)


def _join(row, bloc, place, by):
    values = {"unit": row.unit, "bloc": bloc, "first_year": row.first_year, "basis": row.basis, "position": place}
    keep_membership(membership=None, values=values, by=by)


def _people(rows, told, by):
    """New people of a unit all at once: while they are written, nobody else writes where SQLite keeps the data. Where
    they are refused together each is tried for itself, so that the refusal names its row."""
    by_unit = defaultdict(list)
    for row in rows:
        if row.is_new:
            by_unit[row.unit.pk].append(row)
        else:
            with _told(told, columns.PEOPLE_PAGE, row):
                _person(row, by)
    for new in by_unit.values():
        try:
            add_accounts(accounts=[_account(row) for row in new], by=by)
        except Refused:
            for row in new:
                with _told(told, columns.PEOPLE_PAGE, row):
                    _person(row, by)


def _person(row, by):
    if not row.is_same:
        save_account(account=_account(row), reason="" if row.is_new else REASON, by=by)


def _account(row):
    """As it is to be."""
    account = row.kept or User()
    for name, value in (row.values | {"unit": row.unit}).items():
        setattr(account, name, value)
    if row.kept is None:
        account.set_unusable_password()
    return account


@contextmanager
def tried_import(*, plan: Plan, by: User) -> Iterator[None]:
    """As the import would leave bloc and units, for as long as the block lasts; nothing of it stays.

    Of people only the policy is asked, of new ones once for each unit: hundreds of accounts are not written in vain.
    """
    with transaction.atomic():
        told: list[str] = []
        _bloc_and_units(plan, by, told)
        asked = set()
        for row in plan.people:
            if row.is_same or (row.is_new and row.unit.pk in asked):
                continue
            asked |= {row.unit.pk} if row.is_new else set()
            with _told(told, columns.PEOPLE_PAGE, row):
                former = User.objects.get(pk=row.kept.pk) if row.kept else None
                require(may_keep_account(by, former, _account(row)))
        if told:
            raise Refused(*told)
        yield
        transaction.set_rollback(True)
