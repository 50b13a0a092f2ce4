"""A cap that a table declares is computed wherever a total stands, or the table is not issued."""

from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import TieBreakKind
from scoring.sheets.queries import sheet_page
from scoring.sheets.workbook.writing import sheet_workbook
from scoring.standing.queries import provisional
from scoring.tables.queries import table_faults
from tests.factories.scoring import declare, make_table, scored_year
from tests.factories.units import make_year
from tests.scoring.sheets.workbooks import filled, loaded
from tests.scoring.spreadsheet import opened

pytestmark = pytest.mark.django_db

BONUS = {"kind": K.BONUS, "max_points": 3, "points_each": 1, "bonus_place": "on_top"}
WORK = {"code": "I", "title": "Nhiệm vụ", "kind": K.JUDGED, "max_points": 100}
MARKS = [BONUS | {"code": str(n), "title": f"Thưởng {n}"} for n in (1, 2, 3)]
EXTRA = {"code": "II", "title": "Thưởng không quá 5 điểm", "kind": K.GROUP, "max_points": 5, "cap": 5}
CAPPED = [WORK, EXTRA | {"children": MARKS}]


def test_nine_points_of_bonus_below_a_cap_of_five_are_five_everywhere():
    year = scored_year(CAPPED, ([90, 3, 3, 3], [94, 0, 0, 1]))
    first, second = provisional(year).places

    assert [(first.total, first.points["002"]), (second.total, second.points["002"])] == [(95, 5), (95, 1)]
    assert first.tied
    sheet = loaded(year.participations.first().sheet)
    page = sheet_page(sheet)
    assert (page.self_total, page.verified_total) == (95, 95)
    content, refs = filled(sheet_workbook(sheet), {})
    assert opened(content, "Phiếu chấm điểm").value(refs["total", "Điểm"]) == 95


def test_a_bonus_swallowed_by_the_cap_parts_no_tie():
    year = scored_year(CAPPED, ([90, 3, 3, 3], [90, 3, 2, 0]))
    declare(year.scoring_tables.get(), tie_breaks=[(TieBreakKind.MORE_BONUS, None), (TieBreakKind.LESS_BONUS, None)])

    assert [(place.rank, place.total) for place in provisional(year).places] == [(1, D(95)), (1, D(95))]


@pytest.mark.parametrize("printed", [0, 5, 9])
def test_a_group_of_bonuses_prints_its_cap_the_sum_of_its_rows_or_nothing(printed):
    table = make_table(make_year(), rows=[WORK, EXTRA | {"max_points": printed, "children": MARKS}])

    assert table_faults(table) == []


def test_a_cap_of_which_nobody_can_say_what_it_binds_is_not_issued():
    rows = [EXTRA | {"max_points": 100, "cap": 100, "children": [WORK, *MARKS[:1]]}]

    (fault,) = table_faults(make_table(make_year(), rows=rows))

    assert fault == (
        "Nhóm II có trần 100, bên dưới vừa có điểm trong tổng, vừa có điểm thưởng cộng thêm ngoài tổng (II.1), "
        "nên không rõ trần áp vào đâu. Hãy chuyển điểm thưởng sang nhóm riêng có trần riêng, hoặc cho điểm thưởng tính "
        "trong tổng điểm."
    )


def test_a_cap_of_nothing_is_not_issued():
    nothing = EXTRA | {"max_points": 9, "cap": 0, "children": MARKS}

    (fault,) = table_faults(make_table(make_year(), rows=[WORK, nothing]))

    assert fault.startswith("Nhóm II có trần 0")
