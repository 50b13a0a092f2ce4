"""Who sees which year. What a person may not see does not exist: 404."""

import datetime

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from tests.factories.units import (
    administrator,
    home_affairs_user,
    make_bloc,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.access import get_year
from units.enums import Stage, UnitKind
from units.models import Membership

pytestmark = pytest.mark.django_db


def sees(user, year):
    request = RequestFactory().get("/")
    request.user = user
    try:
        return get_year(request, year.bloc.code, year.year) == year
    except Http404:
        return False


@pytest.mark.parametrize("stage", Stage)
def test_units_of_the_year_see_it_at_every_stage(stage):
    year = make_year(stage=stage)

    assert sees(officer_of(member(year)), year)
    assert sees(secretary(year), year)


def test_people_of_another_bloc_do_not():
    year, elsewhere = make_year(stage=Stage.CLOSED), make_year(stage=Stage.CLOSED)

    assert not sees(officer_of(member(elsewhere)), year)


@pytest.mark.parametrize("stage", Stage)
def test_a_member_that_joined_later_sees_past_years_once_they_are_closed(stage):
    year = make_year(stage=stage)
    newcomer = make_unit()
    Membership.objects.create(unit=newcomer, bloc=year.bloc, first_year=2023)

    assert sees(make_user(unit=newcomer), year) is (stage == Stage.CLOSED)


def test_a_member_that_left_keeps_its_years_and_those_before_but_none_after():
    bloc = make_bloc()
    before = make_year(bloc=bloc, year=2020, stage=Stage.CLOSED)
    own = make_year(bloc=bloc, year=2021, stage=Stage.CLOSED)
    after = make_year(bloc=bloc, year=2022, stage=Stage.CLOSED)
    left = make_participation(own)
    Membership.objects.filter(unit=left.unit).update(first_year=2021, last_year=2021)

    assert [sees(officer_of(left), year) for year in (before, own, after)] == [True, True, False]


def test_home_affairs_sees_a_year_of_its_bloc_once_it_was_shared():
    year = make_year(stage=Stage.PROPOSING)
    specialist = home_affairs_user(year)
    stranger = make_user(unit=make_unit(kind=UnitKind.HOME_AFFAIRS))
    assert not sees(specialist, year)

    year.home_affairs_since = timezone.make_aware(datetime.datetime(2022, 12, 31))
    year.save()

    assert sees(specialist, year)
    assert not sees(stranger, year)


@pytest.mark.parametrize("stage", Stage)
def test_the_administrator_sees_none(stage):
    assert not sees(administrator(), make_year(stage=stage))


def test_a_deactivated_person_sees_none():
    year = make_year()

    assert not sees(officer_of(member(year), is_active=False), year)
