"""Two administrators write the same new thing at once: one is kept, the other is told in a sentence."""

import pytest
from django.db import connection

from emulation_bloc.core.locks import TAKEN
from emulation_bloc.secretariat.accounts.services import save_account
from emulation_bloc.secretariat.succession import services
from tests.factories.units import administrator, make_unit, make_year
from tests.secretariat.succession.asking import merge, new_unit, shown
from tests.together import behind
from units.administration.services import keep_bloc, keep_unit
from units.enums import Stage
from units.models import Bloc, Unit, User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one transaction at a time"),
]


def told(act):
    """Done by two administrators; what the second came to."""
    people = [administrator(), administrator()]
    return behind(*(lambda by=by: act(User.objects.get(pk=by.pk)) for by in people))


def test_one_code_of_a_unit_and_one_of_a_bloc():
    unit = {"code": "syt", "name": "Sở Y tế", "short_name": "SYT"}
    bloc = {"code": "vhxh", "name": "Khối", "symbol": "K", "province": "tỉnh Yên Bái", "place": "Yên Bái"}

    assert TAKEN in str(told(lambda by: keep_unit(unit=None, values=unit, by=by)))
    assert TAKEN in str(told(lambda by: keep_bloc(bloc=None, values=bloc, by=by)))

    assert (Unit.objects.filter(code="syt").count(), Bloc.objects.filter(code="vhxh").count()) == (1, 1)


def test_one_name_to_sign_in_with():
    units = iter([make_unit(), make_unit()])

    def add(by):
        account = User(username="syt.anhln", full_name="Lê Ngọc Ánh", unit=next(units))
        account.set_unusable_password()
        save_account(account=account, by=by)

    assert TAKEN in str(told(add))
    assert User.objects.filter(username="syt.anhln").count() == 1


def test_one_new_heir_of_two_changes():
    year = make_year(stage=Stage.RUNNING, units=3)
    other = make_year(stage=Stage.RUNNING, units=3)
    asked = [merge([one.participations.last().unit], new_unit(), number=f"{one.pk}/NQ") for one in (year, other)]
    marks = [(one, shown(one)) for one in asked]
    waiting = iter(marks)

    def carry(by):
        one, seen = next(waiting)
        services.carry_out(asked=one, seen=seen, by=by)

    assert TAKEN in str(told(carry))
    assert Unit.objects.filter(code="so-hop-nhat").count() == 1
