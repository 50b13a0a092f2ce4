"""Whose turn it is while the words of a pledge are agreed on: tasks, the board's cell, a stop on the trace."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.secretariat.duties.start import Pledge
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from pledges.agreeing import services
from pledges.agreeing.queries import wording_of, wordings_in
from tests.factories.pledges import sign
from tests.factories.units import deputy_officer, head_of, leader, make_year, secretary
from tests.pledges.agreeing.asked import Exchange
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return Exchange()


def facts(exchange):
    return YearFacts(EmulationYear.objects.select_related("bloc").get(pk=exchange.year.pk))


def titles(exchange, user):
    return [task.title for task in tasks_of_year(user, facts(exchange)) if "iao ước" in task.title]


def cell(exchange):
    return Pledge().cell(facts(exchange), exchange.unit).word


def test_each_side_is_told_when_it_is_its_turn(exchange):
    unit, head, name = exchange.officer, head_of(exchange.unit), exchange.unit.short_name
    assert (titles(exchange, unit), cell(exchange)) == ([], "Chờ thống nhất")
    assert f"Thống nhất câu chữ giao ước của {name}" in titles(exchange, exchange.secretary)

    proposal = exchange.ask("chu-de", "Đổi mới")
    assert titles(exchange, unit) == titles(exchange, head) == ["Trả lời 1 đề nghị sửa giao ước"]
    assert cell(exchange) == "Có đề nghị sửa"
    assert not [title for title in titles(exchange, exchange.secretary) if name in title]

    asked = exchange.ask("noi-dung-1", "Khác.", by=unit)
    assert f"Trả lời 1 đề nghị sửa giao ước của {name}" in titles(exchange, exchange.secretary)

    exchange.accept(proposal)
    services.take_proposal_back(proposal=asked, by=unit)
    assert f"Thống nhất câu chữ giao ước của {name}" in titles(exchange, exchange.secretary)

    exchange.agree()
    assert (titles(exchange, unit), cell(exchange)) == ([], "Đã thống nhất")
    assert titles(exchange, head) == ["Ký giao ước đã thống nhất câu chữ"]
    assert not [title for title in titles(exchange, exchange.secretary) if name in title]

    sign(exchange.pledge, head)
    assert (titles(exchange, head), cell(exchange)) == ([], "Đã ký")


def test_the_leaders_own_draft_is_a_task_of_the_deputy():
    exchange = Exchange(leader(make_year(stage=Stage.REGISTRATION)))
    asked = f"Thống nhất câu chữ giao ước của {exchange.unit.short_name}"

    assert asked in titles(exchange, deputy_officer(exchange.year))
    assert asked not in titles(exchange, secretary(exchange.year))


def test_the_board_and_the_page_say_the_same_and_the_past_is_told_as_it_was(exchange):
    before = timezone.now()
    proposal = exchange.ask("chu-de", "Đổi mới")
    asked = timezone.now()
    exchange.accept(proposal)
    exchange.agree()

    assert wordings_in(exchange.year) == {exchange.unit.pk: wording_of(exchange.pledge)}
    then = wordings_in(exchange.year, asked)[exchange.unit.pk]
    assert (then.of_secretariat, then.version, then.is_agreed) == (1, 1, False)
    assert wordings_in(exchange.year, before)[exchange.unit.pk].of_secretariat == 0
    assert wordings_in(exchange.year, before - datetime.timedelta(days=1)) == {}


def test_it_costs_one_query_however_many_units(django_assert_num_queries):
    year = make_year(stage=Stage.REGISTRATION, units=5)
    for unit in year.participations.all():
        Exchange(unit).ask("noi-dung-1", "Khác.")

    with django_assert_num_queries(1):
        assert len(wordings_in(year)) == 5
