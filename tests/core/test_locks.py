"""Rows as they are once they are held."""

import re

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from emulation_bloc.core.locks import alone, hold
from tests.factories.units import make_year, secretary
from units.enums import Position, Stage
from units.models import EmulationYear, Participation, User
from units.seats import seat_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_row_and_all_above_it_are_read_again_in_place():
    participation = make_year().participations.last()
    year = participation.year
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.CLOSED)
    Participation.objects.filter(pk=participation.pk).update(name="Tên mới")

    with transaction.atomic():
        held = hold(participation)

    assert held is participation and held.year is year
    assert (held.name, year.stage) == ("Tên mới", Stage.CLOSED)


def test_several_rows_come_back_in_the_order_given():
    first, second = make_year().participations.all()[:2]

    with transaction.atomic():
        assert hold(second, first) == [second, first]
    assert first.year is second.year


def test_of_several_rows_the_smaller_key_is_held_first():
    """Whoever names them the other way round would else hold one and wait for the other, for ever."""
    rows = list(make_year().participations.order_by("-pk"))

    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        hold(*rows)

    keys = [re.search(r'"id" = (\d+)', query["sql"]) for query in asked if "units_participation" in query["sql"]]
    assert [int(key[1]) for key in keys] == sorted(row.pk for row in rows)


def test_who_acts_is_read_again_with_the_seat():
    year = make_year()
    person = secretary(year)
    assert seat_of(person, year).leads
    User.objects.filter(pk=person.pk).update(unit=None, position=Position.OFFICER)

    with transaction.atomic():
        hold(year, by=person)

    assert not seat_of(person, year).leads


def test_a_row_that_is_gone_is_said_to_be_gone():
    participation = make_year().participations.last()
    Participation.objects.filter(pk=participation.pk).delete()

    with transaction.atomic(), pytest.raises(Participation.DoesNotExist):
        hold(participation)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time by itself")
def test_what_stands_above_is_shared_and_the_row_is_held_alone():
    participation = make_year().participations.last()

    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        hold(participation)

    locks = [query["sql"] for query in asked if " FOR " in query["sql"]]
    assert ["FOR SHARE" in sql for sql in locks] == [True, False]
    assert "FOR NO KEY UPDATE" in locks[1] and "JOIN" not in locks[1]


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_nothing_is_joined_to_a_locking_read_by_the_order_of_the_model(model):
    """PostgreSQL would lock the joined rows too, behind the back of the one order of locks."""
    for rows in (alone(model), alone(model).filter(pk=1)):
        assert "JOIN" not in str(rows.query)
