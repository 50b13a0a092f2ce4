"""Rows that share what is loaded already."""

import pytest
from django.db import transaction

from emulation_bloc.core.known import all_knowing, knowing, once
from emulation_bloc.core.locks import hold
from tests.factories.units import make_year
from units.models import Leadership, Participation

pytestmark = pytest.mark.django_db


def test_rows_know_the_year_at_hand_without_asking_for_it(django_assert_num_queries):
    year = make_year(units=3)

    with django_assert_num_queries(1):
        units = all_knowing(Participation.objects.filter(year=year.pk), year=year)
        assert [unit.year for unit in units] == [year] * 3
    assert all(unit.year is year for unit in units)


def test_a_row_further_away_is_reached_by_its_way():
    year = make_year()
    leadership = Leadership.objects.select_related("year").filter(year=year).first()

    assert knowing(leadership, year__bloc=year.bloc).year.bloc is year.bloc


def test_what_the_key_does_not_name_is_refused():
    unit = Participation.objects.filter(year=make_year()).first()

    with pytest.raises(ValueError, match="year is not"):
        knowing(unit, year=make_year())


def test_what_was_asked_once_is_asked_again_after_the_row_was_held():
    year, asked = make_year(), []

    def ask(row):
        asked.append(row)
        return len(asked)

    assert [once(year, ask), once(year, ask)] == [1, 1]
    with transaction.atomic():
        hold(year)
    assert once(year, ask) == 2
