"""A table may keep its rows exact and round the total alone: on the sheet, in the workbook and in the ranking."""

from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.models import Entry
from scoring.ranking.workbook import ranking_sheet
from scoring.sheets.queries import sheet_page
from scoring.sheets.workbook.writing import sheet_workbook
from scoring.standing.queries import provisional
from scoring.tables import services
from tests.factories.scoring import scored_year
from tests.factories.units import make_year, secretary
from tests.scoring.sheets.workbooks import filled, loaded
from tests.scoring.spreadsheet import opened
from units.enums import Stage

pytestmark = pytest.mark.django_db

ROWS = [
    {"code": str(n), "title": f"Tỷ lệ {n}", "kind": K.PROPORTIONAL, "max_points": 1, "measure": "percent"}
    for n in (1, 2, 3)
]
SHARES = ["91.52", "91.51", "91.01"]


@pytest.mark.both
@pytest.mark.parametrize(("total_only", "total"), [(False, D("2.75")), (True, D("2.74"))])
def test_three_rows_rounded_each_are_more_than_their_sum_rounded(total_only, total):
    year = scored_year(ROWS, [SHARES], total=3, rounds_total_only=total_only)
    sheet = loaded(year.participations.get().sheet)

    page = sheet_page(sheet)
    (place,) = provisional(year).places

    assert (page.self_total, page.verified_total, place.total) == (total, total, total)
    content, refs = filled(sheet_workbook(sheet), {})
    assert opened(content, "Phiếu chấm điểm").value(refs["total", "Điểm"]) == pytest.approx(float(total))
    printed = ranking_sheet(year)
    assert printed.rows[0][[column.title for column in printed.columns].index("Tổng điểm thẩm định")] == total


@pytest.mark.both
def test_a_third_is_kept_as_far_as_the_record_goes_and_a_rounded_row_as_ever():
    thirds = [row | {"target": 3, "measure": "number", "max_points": 1} for row in ROWS]
    exact = scored_year(thirds, [[1, 1, 1]], total=3, rounds_total_only=True)

    assert set(Entry.objects.values_list("verified_points", flat=True)) == {D("0.3333333333")}
    assert provisional(exact).places[0].total == D("1.00")


@pytest.mark.both
def test_rows_rounded_each_read_back_with_two_places():
    scored_year(ROWS, [SHARES], total=3)

    assert [str(points) for points in Entry.objects.values_list("verified_points", flat=True)] == [
        "0.92",
        "0.92",
        "0.91",
    ]


def test_the_rule_goes_to_the_next_year_with_its_table():
    former = scored_year(ROWS, [SHARES], total=3, rounds_total_only=True).scoring_tables.get()
    year = make_year(stage=Stage.REGISTRATION, bloc=former.year.bloc, year=former.year.year + 1)

    draft = services.create_table(year=year, title="Bảng mới", total_points=D(3), copy_of=former, by=secretary(year))

    assert draft.rounds_total_only
