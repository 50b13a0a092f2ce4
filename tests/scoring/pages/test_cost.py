"""Every page costs a fixed number of queries."""

import pytest

from scoring.enums import SheetStatus
from tests.factories.scoring import make_link, make_sheet, verified_year
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring.reading import address, of_sheet, typed
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def _pages(year, sheet):
    return {
        "table": address("table", year),
        "sheets": address("sheets", year),
        "sheet": of_sheet("sheet", sheet),
        "evidence": address("evidence", year),
    }


@pytest.mark.parametrize("name", ["table", "sheets", "sheet", "evidence"])
def test_pages_cost_the_same_for_any_number_of_criteria(client, name, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(points=[None] * count)
        for entry in sheet.entries.all():
            entry.citations.create(evidence=make_link(sheet.participation))
        client.force_login(officer_of(sheet.participation))
        url = _pages(sheet.participation.year, sheet)[name]
        with django_assert_max_num_queries(40) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_verification_costs_the_same_for_any_number_of_criteria(client, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(year=make_year(stage=Stage.VERIFYING), points=[5] * count, status=SheetStatus.SUBMITTED)
        client.force_login(secretary(sheet.participation.year))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(of_sheet("sheet_verify", sheet)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


@pytest.mark.parametrize("name", ["ranking", "score_matrix", "sheets"])
def test_the_year_costs_the_same_for_any_number_of_units(client, name, django_assert_max_num_queries):
    def cost(count):
        year = verified_year(totals=[90] * count)
        client.force_login(secretary(year))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(address(name, year)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_saving_costs_the_same_for_any_number_of_rows(client, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(points=[None] * count)
        client.force_login(officer_of(sheet.participation))
        changes = {entry.criterion.path: {"value": "5"} for entry in sheet.entries.select_related("criterion")}
        data = typed(sheet, **changes)
        with django_assert_max_num_queries(40) as captured:
            assert client.post(of_sheet("sheet", sheet), data).status_code == 302
        return len(captured)

    assert cost(1) == cost(3)
