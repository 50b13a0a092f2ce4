"""What pages, board and upper rooms ask."""

from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import Measure, SheetStatus
from scoring.ranking import queries as ranking_queries
from scoring.sheets import progress
from scoring.sheets import queries as sheets_queries
from scoring.standing import queries as standing_queries
from scoring.standing import score_matrix
from scoring.tables import queries as tables_queries
from tests.factories.sample_table import BY_SHARE, SAMPLE
from tests.factories.scoring import (
    fill,
    make_ranking,
    make_sheet,
    make_table,
    submitted_sheet,
    verified_sheet,
    verified_year,
    verify,
)
from tests.factories.units import make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_the_sample_table_adds_up():
    assert tables_queries.table_faults(make_table(rows=SAMPLE)) == []


def test_a_sheet_adds_up_by_group_and_in_total():
    page = sheets_queries.sheet_page(verify(fill(make_sheet()), points={"IV": 1}))

    points = {row.criterion.path: (row.self_points, row.verified_points) for row in page.rows}
    assert points["001"] == (D(60), D(60))
    assert points["002"] == (D(25), D(40)), "rows of the verifiers have no claim"
    assert points["004"] == (D(0), D(-2))
    assert (page.self_total, page.verified_total) == (D(85), D(98))
    assert (page.scored, page.unscored, page.unverified) == (7, 0, 0)


def test_a_unit_without_a_sheet_is_not_verified_either():
    year = make_year(stage=Stage.VERIFYING, units=4)
    table = make_table(year)
    first, second, third, fourth = year.participations.all()
    submitted_sheet(year=year, participation=first, table=table)
    verified_sheet(year=year, participation=second, table=table)
    make_sheet(participation=third, table=table)

    assert progress.unverified(year) == [first, third, fourth]


def test_a_provisional_ranking_puts_open_units_last_without_points():
    year = verified_year(totals=(80, 90, 70))
    year.participations.last().sheet.__class__.objects.filter(participation=year.participations.last()).update(
        status=SheetStatus.SUBMITTED
    )

    places = standing_queries.provisional(year).places

    assert [(place.participation.position, place.rank, place.total) for place in places] == [
        (2, 1, D(90)),
        (1, 2, D(80)),
        (3, None, None),
    ]


def test_the_published_ranking_is_its_own_snapshot(django_assert_num_queries):
    year = verified_year(totals=(80, 90, 70))
    make_ranking(year, [80, 90, 70])
    year.participations.first().sheet.entries.update(verified_value=1, verified_points=1)

    with django_assert_num_queries(3):  # publication, places, names units had then
        result = ranking_queries.ranking(year)

    assert [place.total for place in result.places] == [D(90), D(80), D(70)]
    assert [section.code for section in result.sections] == ["I"]


@pytest.mark.parametrize("units", [1, 3])
def test_the_matrix_costs_five_queries_for_any_number_of_units(units, django_assert_num_queries):
    year = verified_year(totals=[90] * units)

    with django_assert_num_queries(5):
        matrix = score_matrix.score_matrix(year)

    assert list(matrix.totals.values()) == [D(90)] * units


@pytest.mark.parametrize("criteria", [1, 3])
def test_a_sheet_costs_five_queries_for_any_number_of_criteria(criteria, django_assert_num_queries):
    row = {"kind": K.BANDED, "max_points": 20, "measure": Measure.PERCENT, "bands": BY_SHARE, "title": "Tỷ lệ"}
    table = make_table(rows=[row | {"code": str(n)} for n in range(criteria)], total=20 * criteria)
    sheet = make_sheet(table=table)

    with django_assert_num_queries(5):
        sheets_queries.sheet_page(sheet)
