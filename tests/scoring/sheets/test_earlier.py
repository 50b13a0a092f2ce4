"""The figure of an earlier year beside the box that asks for it."""

from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import Growth, Measure, SheetStatus
from scoring.models import ScoreSheet
from scoring.sheets import queries
from scoring.sheets.history import earlier
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_participation, make_year, officer_of
from tests.scoring.reading import of_sheet, text
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db
GROWTH = [
    {
        "code": "1",
        "title": "Thu ngân sách",
        "kind": K.GROWTH,
        "growth": Growth.RELATIVE,
        "measure": Measure.NUMBER,
        "max_points": 10,
        "points_each": 1,
    }
]


def sheet_in(number, before=None, figure=None, rows=GROWTH, **values):
    """A sheet of 2022 or later, of the unit of the sheet ``before`` it; ``figure``: what was verified."""
    bloc = before.participation.year.bloc if before else None
    year = make_year(bloc=bloc, year=number, stage=Stage.SELF_SCORING)
    unit = before and before.participation.unit
    line = unit and (year.participations.filter(unit=unit).first() or make_participation(year, unit=unit))
    if figure is not None:
        EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.CLOSED)
        values["status"] = SheetStatus.CONFIRMED
    sheet = make_sheet(year=year, participation=line, table=make_table(year, rows=rows, total=10), **values)
    sheet.entries.update(verified_value=figure, verified_points=None if figure is None else 1)
    return sheet


def figures(sheet):
    return earlier.earlier_figures(sheet.participation, queries.sheet_page(sheet).claims)


def test_the_latest_verified_figure_is_found_and_shown(client):
    first = sheet_in(2021, figure=D(100))
    second = sheet_in(2022, first, figure=D(120))
    third = sheet_in(2023, second)

    (found,) = figures(third).values()

    assert (found.year, found.value) == (2022, D(120))
    client.force_login(officer_of(third.participation))
    assert "Năm 2022 đã thẩm định: 120" in text(client.get(of_sheet("sheet", third)))


def test_nothing_is_told_of_another_title_another_unit_or_nothing_verified():
    first = sheet_in(2021, figure=None)
    assert figures(sheet_in(2022, first)) == {}
    other = sheet_in(2021, figure=D(100))
    renamed = [GROWTH[0] | {"title": "Thu ngân sách trên địa bàn"}]
    assert figures(sheet_in(2022, other, rows=renamed)) == {}
    assert figures(sheet_in(2022)) == {}


@pytest.mark.parametrize(
    ("stage", "status"), [(Stage.VERIFYING, SheetStatus.CONFIRMED), (Stage.CLOSED, SheetStatus.SUBMITTED)]
)
def test_what_was_found_is_not_told_before_that_year_published_it(stage, status):
    first = sheet_in(2021, figure=D(100))
    EmulationYear.objects.filter(year=2021).update(stage=stage)
    ScoreSheet.objects.filter(pk=first.pk).update(status=status)

    assert figures(sheet_in(2022, first)) == {}


def test_a_table_without_growth_asks_nothing(django_assert_num_queries):
    sheet = make_sheet(points=[None])
    rows = queries.sheet_page(sheet).claims
    with django_assert_num_queries(0):
        assert earlier.earlier_figures(sheet.participation, rows) == {}
