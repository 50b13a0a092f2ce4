"""One history per unit, across renaming, and what changed between its years."""

import datetime
from decimal import Decimal as D

import pytest
from django.utils import timezone

from scoring.enums import Audience, TieBreakKind
from scoring.enums import CriterionKind as K
from scoring.models import Criterion, ScoringRules, ScoringTable
from scoring.ranking.charts import queries
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_ranking, make_table
from tests.factories.units import (
    home_affairs_user,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import Stage
from units.models import EmulationYear, Succession
from units.seats import seat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.RANKED, year=2022)


def earlier(year, number, unit=None, *, maximum=100):
    """A closed year of the bloc with a published ranking; ``unit`` took part."""
    past = make_year(bloc=year.bloc, year=number, stage=Stage.CLOSED, leadership=False)
    make_table(past, rows=judged_rows(1, maximum=maximum), total=maximum)
    if unit:
        make_participation(past, unit=unit, position=9)
    make_ranking(past)
    return past


def history(year, unit, user=None):
    user = user or officer_of(unit)
    return queries.past_years(unit, user, seat_of(user, unit.year))


def test_a_renamed_unit_keeps_one_history(year):
    unit = member(year)
    before = make_unit("Sở cũ")
    Succession.objects.create(
        predecessor=before, successor=unit.unit, kind="renamed", on=datetime.date(2022, 1, 1), basis="QĐ 1"
    )
    earlier(year, 2021, unit.unit)
    past = make_year(bloc=year.bloc, year=2020, stage=Stage.CLOSED, leadership=False)
    make_participation(past, unit=before, position=9)
    make_ranking(past)

    found = history(year, unit)

    assert [(one.year, one.name) for one in found] == [(2020, "Sở cũ"), (2021, unit.unit.short_name)]
    assert found[1].percent == D("87.00")
    assert all(one.is_alone for one in found)


def test_a_changed_table_is_marked_and_the_same_one_is_not(year):
    unit = member(year)
    for number, maximum in ((2019, 100), (2020, 100), (2021, 120)):
        earlier(year, number, unit.unit, maximum=maximum)

    assert [one.table_changed for one in history(year, unit)] == [False, False, True]


@pytest.mark.parametrize("what", ["band", "rounding", "class", "tie", "nothing"])
def test_whatever_moves_points_or_ranks_marks_the_table_as_changed(year, what):
    unit = member(year)
    for number in (2020, 2021):
        past = earlier(year, number, unit.unit)
        table, last = past.scoring_tables.get(), number == 2021
        row = table.criteria.first()
        Criterion.objects.filter(pk=row.pk).update(kind=K.BANDED, measure="percent")
        row.bands.create(position=1, lower=0, points=50 if last and what == "band" else 60)
        table.classifications.create(position=1, name="Tốt", lower=80 if last and what == "class" else 90)
        if what != "tie" or last:
            table.tie_breaks.create(position=1, kind=TieBreakKind.MORE_BONUS)
        if what == "rounding" and last:
            ScoringTable.objects.filter(pk=table.pk).update(places=1)

    assert [one.table_changed for one in history(year, unit)] == [False, what != "nothing"]


def test_of_a_year_published_twice_the_last_version_counts(year):
    unit = member(year)
    past = earlier(year, 2021, unit.unit)
    make_ranking(past, [50, 51, 52, 99], version=2, reason="Cộng sót")

    (one,) = history(year, unit)

    assert (one.total, one.rank) == (D(99), 1)


def test_others_do_not_meet_years_in_which_totals_were_ones_own(year):
    unit = member(year)
    past = earlier(year, 2021, unit.unit)
    ScoringRules.objects.create(year=past, shows_totals=Audience.OWN)

    assert len(history(year, unit)) == 1
    assert history(year, unit, secretary(year)) == []
    EmulationYear.objects.update(home_affairs_since=timezone.now())
    assert len(history(year, unit, home_affairs_user(year))) == 1


def test_the_leadership_reads_the_totals_of_others_in_its_own_year_alone(year):
    unit = member(year)
    past = earlier(year, 2021, unit.unit)
    make_ranking(year)
    for one in (past, year):
        ScoringRules.objects.create(year=one, shows_totals=Audience.OWN)

    assert [one.year for one in history(year, unit, secretary(year))] == [2022]


def test_an_heir_of_a_unit_that_was_split_reads_not_what_the_other_heir_had(year):
    """Both heirs were in the bloc before, in a year that kept totals to their unit."""
    bloc, old, one, other = year.bloc, make_unit("Sở P"), make_unit("Sở B"), make_unit("Sở C")
    past = make_year(bloc=bloc, year=2021, stage=Stage.CLOSED, leadership=False, units=1)
    rows = {unit.pk: make_participation(past, unit=unit, position=n) for n, unit in enumerate((old, one, other), 7)}
    make_ranking(past)
    ScoringRules.objects.create(year=past, shows_totals=Audience.OWN)
    for heir in (one, other):
        Succession.objects.create(
            predecessor=old, successor=heir, kind="split", on=datetime.date(2022, 1, 1), basis="NQ 1"
        )

    assert [each.name for each in history(year, rows[old.pk], make_user(unit=other))] == ["Sở P", "Sở C"]


@pytest.mark.parametrize("years", [1, 3])
def test_history_costs_the_same_for_any_number_of_years(year, years, django_assert_num_queries):
    unit = member(year)
    user = officer_of(unit)
    for number in range(2021, 2021 - years, -1):
        earlier(year, number, unit.unit)
    seat, _ = seat_of(user, year), (unit.unit, unit.year)  # loaded beforehand

    with django_assert_num_queries(11):
        assert len(queries.past_years(unit, user, seat)) == years
