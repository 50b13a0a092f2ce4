"""One list of all that is missing over all sheets, each line with the way to its row."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse

from scoring.enums import SheetStatus
from scoring.verification.gaps import queries
from scoring.verification.queries import Gap
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy_officer, make_year, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C", "Sở D", "Sở E"])


def handed_in(year, *places, criteria=3):
    table = make_table(year, rows=judged_rows(criteria), total=10 * criteria)
    units = year.participations.filter(position__in=places).order_by("position")
    submitted = {"table": table, "points": [8] * criteria, "status": SheetStatus.SUBMITTED}
    return table, [make_sheet(participation=unit, **submitted) for unit in units]


def page(client, year):
    return client.get(reverse("scoring:gaps", kwargs=year.address)).content.decode()


def found(sheet, *points, reason=""):
    for entry, value in zip(sheet.entries.all(), points, strict=True):
        entry.verified_value = entry.verified_points = None if value is None else D(value)
        entry.reason = reason
        entry.save()


def test_every_row_that_lacks_something_is_listed_under_its_unit(year):
    table, (third, fourth, fifth) = handed_in(year, 3, 4, 5)
    found(third, 8, None, "6.5")
    found(fourth, 8, 8, 8)
    found(fifth, 7, 7, 7, reason="Theo báo cáo")

    (gaps,) = queries.gaps_of(table, year)

    assert gaps.sheet == third
    assert [entry.criterion.code for entry in gaps.unscored] == ["2"]
    assert [(entry.criterion.code, gap) for entry, gap in gaps.said] == [("3", Gap.UNEXPLAINED)]


def test_each_line_leads_to_its_cell(client, year):
    _, (sheet,) = handed_in(year, 3)
    found(sheet, 8, 8, 5)
    client.force_login(secretary(year))

    answer = page(client, year)

    last = sheet.entries.last()
    assert f"/cham-diem/{sheet.pk}/tham-dinh/#e{last.pk}" in answer
    assert (
        f'id="e{last.pk}"'
        in client.get(f"/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/tham-dinh/").content.decode()
    )
    assert "Còn 1 chỗ ở 1 phiếu" in answer
    assert "Chưa có phiếu để thẩm định: Sở A, Sở B, Sở D, Sở E." in " ".join(answer.split())


def test_the_own_sheet_is_listed_without_a_way_and_with_the_reason(client, year):
    _, (own,) = handed_in(year, 1)
    client.force_login(secretary(year))

    answer = page(client, year)

    assert "Sở A" in answer
    assert f"/cham-diem/{own.pk}/tham-dinh/" not in answer


def test_of_the_own_sheet_only_how_many_rows_wait_is_told(client, year):
    """A row that lacks a reason differs from the claim: that is found, and not yet the unit's to read."""
    _, (own, other) = handed_in(year, 1, 3)
    found(own, 8, None, 5)
    found(other, 8, 8, 5)
    row = own.table.criteria.get(code="3")
    row.title = "Dòng bị chấm khác"
    row.save()

    client.force_login(secretary(year))
    unit = page(client, year)
    client.force_login(deputy_officer(year))
    deputy = page(client, year)

    assert "Còn 2 chỗ ở 2 phiếu" in unit
    assert unit.count("Dòng bị chấm khác") == unit.count(Gap.UNEXPLAINED.label) == 1  # the other unit's
    assert "Chưa thẩm định: 1 tiêu chí" in unit
    assert deputy.count("Dòng bị chấm khác") == 2


def test_the_own_sheet_is_silent_about_a_difference_alone(client, year):
    _, (own,) = handed_in(year, 1)
    found(own, 8, 8, 5)
    client.force_login(secretary(year))

    assert "Các phiếu đang thẩm định không thiếu gì." in page(client, year)


def test_a_unit_that_left_the_year_is_not_waited_for(year):
    handed_in(year, 3)
    year.participations.filter(position=5).update(ended_on=date(2022, 1, 1), end_basis="Quyết định 9")

    assert [unit.position for unit in queries.not_handed_in(year)] == [1, 2, 4]


def test_for_who_does_not_verify_there_is_no_such_page(client, year):
    handed_in(year, 3)
    client.force_login(officer_of(year.participations.get(position=3)))

    assert client.get(reverse("scoring:gaps", kwargs=year.address)).status_code == 404


@pytest.mark.parametrize("places", [(3,), (3, 4, 5)])
def test_the_list_costs_the_same_for_any_number_of_sheets(year, places, django_assert_num_queries):
    table, _ = handed_in(year, *places, criteria=2 * len(places))

    with django_assert_num_queries(3):
        queries.gaps_of(table, year)
