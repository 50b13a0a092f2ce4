"""Two administrators write the same new thing at once: one is kept, the other is told in a sentence."""

import datetime

import pytest
from django.db import connection

from emulation_bloc.core.locks import TAKEN
from emulation_bloc.secretariat.accounts.services import save_account
from emulation_bloc.secretariat.newyear.parts import PARTS
from emulation_bloc.secretariat.newyear.services import take_over
from emulation_bloc.secretariat.setup.services import open_first_year
from emulation_bloc.secretariat.succession import services
from tests.factories.newyear import make_lived_year, open_after
from tests.factories.units import administrator, make_unit, make_year, secretary
from tests.secretariat.succession.asking import merge, new_unit, shown
from tests.together import at_once, behind, one_of
from units.administration.services import keep_bloc, keep_unit
from units.enums import Stage
from units.models import Bloc, EmulationYear, Unit, User
from units.services import open_year

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


def test_one_next_year_of_a_bloc():
    last = make_year(year=2025, stage=Stage.PROPOSING)

    outcomes = at_once(*[lambda: open_year(bloc=Bloc.objects.get(pk=last.bloc_id), year=2026, by=None)] * 2)

    assert "2026" in str(*one_of(outcomes))
    opened = last.bloc.years.get(year=2026)
    assert opened.participations.count() == 3


def test_one_first_year_with_its_leader():
    bloc = make_year(year=2025, stage=Stage.CLOSED).bloc
    leader = bloc.memberships.first().unit
    people = [administrator(), administrator()]
    values = {"leader": leader, "basis": "appointed", "document": "TB 12", "rights_from": datetime.date(2026, 1, 1)}

    def opening(by):
        return lambda: open_first_year(
            bloc=Bloc.objects.get(pk=bloc.pk), year=2026, **values, by=User.objects.get(pk=by.pk)
        )

    one_of(at_once(*map(opening, people)))

    assert bloc.years.get(year=2026).leaderships.get().unit == leader


def test_what_is_taken_from_last_year_is_there_once():
    year = open_after(make_lived_year())
    people = [secretary(year), secretary(year)]
    parts = [part.code for part in PARTS if part.code != "regulation"]

    def taking(by):
        read = EmulationYear.objects.get(pk=year.pk)
        return lambda: take_over(year=read, parts=parts, days={}, by=User.objects.get(pk=by.pk))

    (refused,) = one_of(at_once(*map(taking, people)))

    assert "đã có, có thể người khác vừa đưa vào" in str(refused)
    assert (year.plan.tasks.count(), year.scoring_tables.count()) == (2, 1)


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
