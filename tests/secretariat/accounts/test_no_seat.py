"""An administrator has no seat in the bloc."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import services
from tests.factories.units import (
    administrator,
    make_bloc,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.secretariat.accounts.people import fresh, reset, told, who_confirms
from units.enums import Position
from units.seats import NO_SEAT, seat_of

pytestmark = pytest.mark.django_db


def test_an_administrator_never_has_a_unit(year):
    for rights in ({"is_staff": True}, {"is_superuser": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_user(unit=member(year).unit, **rights)


def test_the_page_says_why_an_administrator_has_no_unit(client, year):
    by = administrator()
    client.force_login(by)
    typed = {
        "username": by.username, "full_name": by.full_name, "unit": member(year).unit_id, "position": "head",
        "is_active": "on", "is_administrator": "on", "email": by.email, "reason": "x",
    }  # fmt: skip

    page = client.post(f"/quan-tri/nguoi/{by.pk}/", typed)

    assert "Tài khoản quản trị không thuộc đơn vị nào" in page.content.decode()
    assert fresh(by).unit is None


def test_rights_of_administration_are_no_seat_even_in_memory(year):
    person = officer_of(member(year))
    person.is_staff = True

    assert seat_of(person, year) == NO_SEAT


def test_only_an_administrator_keeps_accounts(year):
    account = officer_of(member(year))
    account.position = Position.HEAD

    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        services.save_account(account=account, by=secretary(year))


def test_home_affairs_accounts_are_told_to_the_bloc_they_watch():
    bloc = make_bloc()
    year = make_year(bloc=bloc, home_affairs_since=datetime.datetime(2022, 12, 1, tzinfo=datetime.UTC))
    person = make_user(unit=bloc.monitor)
    chief = secretary_head(year)

    reset(person)

    assert told(chief) == [(str(person), "Đặt lại mật khẩu")]
    assert who_confirms(person) == "thủ trưởng đơn vị Khối trưởng"
