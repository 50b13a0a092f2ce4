"""Whoever has no year yet is told why, and who sees to it."""

import pytest
from django.urls import reverse

from tests.factories.units import home_affairs_user, make_bloc, make_unit, make_user, make_year
from units.models import Membership

pytestmark = pytest.mark.django_db


def home(client, user):
    client.force_login(user)
    return client.get(reverse("home")).content.decode()


def test_the_office_that_watches_is_told_when_a_year_comes_to_it(client):
    year = make_year()
    page = home(client, home_affairs_user(year))

    assert f"Cơ quan của bạn theo dõi: {year.bloc.name}." in page and "mời theo dõi" in page


def test_a_head_whose_bloc_has_no_year_is_told_who_opens_it(client):
    bloc, unit = make_bloc(), make_unit()
    Membership.objects.create(bloc=bloc, unit=unit, first_year=2026)

    page = home(client, make_user(unit=unit, position="head"))

    assert f"{bloc} chưa mở năm thi đua nào" in page and "do quản trị viên mở" in page


def test_a_unit_of_no_bloc_is_told_so(client):
    assert "Đơn vị của bạn chưa thuộc khối thi đua nào." in home(client, make_user(unit=make_unit()))


def test_the_card_of_a_year_says_what_its_stage_is_for(client):
    year = make_year()
    unit = year.participations.first().unit

    assert "Khối trưởng lập kế hoạch" in home(client, make_user(unit=unit))
