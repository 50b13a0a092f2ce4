"""An administrator does not confirm what an administrator reset, by people of its own making."""

import datetime

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import queries, services
from emulation_bloc.secretariat.accounts.matters import matters_of
from tests.confirming import read_then_confirm
from tests.factories.units import (
    administrator,
    head_of,
    make_bloc,
    make_participation,
    make_unit,
    make_year,
    member,
    secretary,
    secretary_head,
)
from units import services as unit_services
from units.enums import LeadershipBasis, LeadershipRole, Position, Stage
from units.models import AccountNotice, EmulationYear, Membership, User

pytestmark = pytest.mark.django_db
NEW = "mot-mat-khau-khac-han"


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def admin_client(client):
    client.force_login(administrator())
    return client


def fresh(user):
    return User.objects.select_related("unit").get(pk=user.pk)


def account_in(unit, position=Position.HEAD):
    account = User(username=f"gia-{unit.pk}", full_name="Người Giả", unit=unit, position=position)
    account.set_password(NEW)
    services.save_account(account=account, by=administrator())
    return fresh(account)


def reset(user):
    account = fresh(user)
    account.set_password(NEW)
    services.save_account(account=account, by=administrator())
    return fresh(account)


def may_confirm(person, account):
    return fresh(person) in queries.confirmers_of(fresh(account)).people


def test_no_year_is_opened_by_an_administrator_beside_one_that_is_led(year):
    with pytest.raises(Refused, match="khi bàn giao"):
        unit_services.open_year(bloc=year.bloc, year=2025, by=administrator())


def test_the_page_says_why_no_year_is_opened_beside(admin_client, year):
    typed = {"year": 2025, "leader": member(year).unit_id, "basis": "appointed", "document": "x"}

    page = admin_client.post(f"/quan-tri/khoi/{year.bloc_id}/nam-dau/", typed | {"rights_from": "2025-01-01"})

    assert "khi bàn giao" in page.content.decode()
    assert EmulationYear.objects.count() == 1


def test_no_leader_is_appointed_by_an_administrator_beside_one_that_leads(admin_client, year):
    beside = unit_services.open_year(bloc=year.bloc, year=2025, by=None)
    unit = member(year).unit
    values = {"basis": LeadershipBasis.APPOINTED, "document": "x", "rights_from": datetime.date(2023, 1, 1)}

    page = admin_client.post(
        f"/quan-tri/khoi/{year.bloc_id}/nam-dau/", values | {"year": beside.year, "leader": unit.pk}
    )

    assert "khi bàn giao" in page.content.decode()
    with pytest.raises(Refused, match="khi bàn giao"):
        unit_services.appoint_leader(year=beside, role="leader", unit=unit, **values, by=administrator())


def test_a_deputy_is_still_appointed_where_the_same_year_is_led(year):
    year.leaderships.filter(role=LeadershipRole.DEPUTY).delete()
    values = {"basis": LeadershipBasis.APPOINTED, "document": "x", "rights_from": datetime.date(2023, 1, 1)}

    unit_services.appoint_leader(year=year, role="deputy", unit=member(year).unit, **values, by=administrator())

    assert year.leaderships.count() == 2


def test_an_account_of_a_unit_that_is_member_of_a_running_bloc_is_not_confirmed_by_itself(year):
    unit = make_unit()
    Membership.objects.create(unit=unit, bloc=year.bloc, first_year=year.year + 2)

    account = account_in(unit)

    assert not account.is_confirmed
    assert AccountNotice.objects.filter(account=account, year=year).exists()


def test_becoming_a_member_of_a_running_bloc_ends_what_was_confirmed_by_itself(admin_client, year):
    unit = make_unit()
    account = account_in(unit)
    assert account.is_confirmed

    typed = {"unit": unit.pk, "position": 30, "first_year": 2024, "basis": "x"}
    _, answer = read_then_confirm(admin_client, f"/quan-tri/khoi/{year.bloc_id}/thanh-vien/them/", typed)

    assert answer.status_code == 302
    assert not fresh(account).is_confirmed
    assert AuditEntry.objects.filter(action="units.ask_to_confirm", scope=year.audit_scope).exists()
    assert account in [line.account for line in matters_of(secretary_head(year)).waiting]


def test_who_joins_a_year_or_finishes_the_work_of_another_is_vouched_for_by_the_bloc():
    year, by = make_year(), None
    by = secretary(year)
    joins, inherits = make_unit(), make_unit()
    people = [account_in(joins), account_in(inherits)]

    unit_services.add_member(year=year, unit=joins, basis="QĐ", by=by)
    unit_services.end_participation(
        participation=member(year), on=by.date_joined.date(), basis="QĐ", successor=inherits, by=by
    )

    assert [fresh(person).is_confirmed for person in people] == [False, False]


def test_a_year_of_a_bloc_set_up_beside_vouches_for_nobody(year):
    target = reset(head_of(member(year)))
    beside = make_year(bloc=make_bloc(), year=2025, units=1)
    Membership.objects.filter(unit=target.unit).update(last_year=2022)
    make_participation(beside, unit=target.unit)
    fake = secretary_head(beside)
    secretary(year)

    assert not may_confirm(fake, target)
    with pytest.raises(Refused):
        services.confirm_account(account=target, seen=queries.seen_mark(target), by=fake)


def test_a_unit_that_stood_in_a_bloc_set_up_beside_is_vouched_for_by_the_first_bloc():
    bloc = make_bloc()
    beside = make_year(bloc=make_bloc(), year=2021, stage=Stage.RUNNING, units=2)
    year = make_year(bloc=bloc, year=2022, units=4)  # opened later, of the bloc that was there first
    account, fake, chief = account_in(member_beside(beside).unit), secretary_head(beside), secretary_head(year)
    assert may_confirm(fake, account)

    Membership.objects.filter(unit=account.unit).update(last_year=2021)
    Membership.objects.create(unit=account.unit, bloc=bloc, first_year=2022)

    assert not may_confirm(fake, account) and may_confirm(chief, account)


def member_beside(year):
    return year.participations.exclude(unit__leaderships__role=LeadershipRole.LEADER).get()
