"""A unit without a target of its own, or without a figure of last year, can still hand in: as the table says."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.arithmetic.points import points_for
from scoring.arithmetic.values import value_fault
from scoring.enums import CriterionKind as K
from scoring.enums import Growth, Measure, WithoutBase
from scoring.kinds.rule import Rule
from scoring.sheets import services
from scoring.sheets.forms import ClaimForm
from scoring.sheets.queries import sheet_page, unfinished
from scoring.sheets.workbook.formulas import points_formula
from scoring.words import rule_in_words
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of
from tests.scoring.sheets.workbooks import loaded
from tests.scoring.spreadsheet import Spreadsheet
from units.enums import Stage


def own_target(**said):
    return Rule("001", K.PROPORTIONAL, D(10), measure=Measure.NUMBER, **said)


def grown(**said):
    return Rule("001", K.GROWTH, D(10), measure=Measure.NUMBER, growth=Growth.RELATIVE, threshold=D(5), **said)


@pytest.mark.parametrize("rule", [own_target, grown])
@pytest.mark.parametrize(("said", "points"), [(WithoutBase.FULL, 10), (WithoutBase.ZERO, 0)])
def test_where_the_table_says_so_a_base_of_zero_has_points(rule, said, points):
    given = rule(without_base=said)

    assert value_fault(given, D(3), D(0)) == ""
    assert points_for(given, D(3), D(0)) == points
    assert Spreadsheet({"F1": 3, "G1": 0}).compute(points_formula(given, (), "F1", "G1")) == points
    assert points_for(given, D(12), D(10)) == 10
    assert rule_in_words(given).endswith(f"{given.of_kind.base.missing}: {points} điểm")


@pytest.mark.parametrize("said", ["", WithoutBase.NOT_APPLICABLE])
def test_else_the_refusal_says_what_to_do(said):
    way = "không được giao chỉ tiêu thì bỏ trống số liệu, chọn K/AD và nêu lý do."

    assert value_fault(own_target(without_base=said), D(3), D(0)) == (
        f"Chỉ tiêu được giao bằng 0 nên không tính được tỷ lệ; {way}"
    )
    assert value_fault(own_target(without_base=said), D(3)) == f"Hãy ghi cả chỉ tiêu được giao; {way}"
    zero = "Hãy ghi cả chỉ tiêu được giao; không được giao chỉ tiêu thì ghi 0."
    assert value_fault(own_target(without_base=WithoutBase.ZERO), D(3)) == zero


@pytest.mark.parametrize("rule", [own_target, grown])
def test_a_table_may_have_no_way_for_it(rule):
    given = rule(without_base=WithoutBase.NONE)
    missing = given.of_kind.base.missing

    assert value_fault(given, D(3)).endswith(f"bảng điểm không quy định cách tính khi {missing}, hãy hỏi Khối trưởng.")
    assert rule_in_words(given).endswith(f"; {missing}: không được khai K/AD")
    assert points_for(given, D(12), D(10)) == 10


ROWS = [
    {"code": "1", "title": "Chỉ tiêu riêng", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "number"},
    {
        "code": "2",
        "title": "Chỉ tiêu chung",
        "kind": K.PROPORTIONAL,
        "max_points": 10,
        "measure": "number",
        "target": 5,
    },
]


def a_sheet(**said):
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=[ROWS[0] | said, ROWS[1]], total=20, not_applicable="lower")
    return loaded(make_sheet(year=year, participation=member(year), table=table))


@pytest.mark.django_db
def test_a_unit_that_was_given_no_target_finishes_its_sheet_and_is_measured_by_less():
    sheet = a_sheet()
    own, common = sheet.entries.order_by("criterion__path")
    claims = {
        own.pk: Typed(Answer(not_applicable=True, note="Không được giao chỉ tiêu."), own.revision),
        common.pk: Typed(Answer(D(4)), common.revision),
    }

    services.save_entries(sheet=sheet, claims=claims, by=officer_of(sheet.participation))

    assert unfinished(sheet) == ([], [])
    assert sheet_page(sheet).self_total == 8


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "offered"), [({}, True), ({"without_base": "full"}, False), ({"without_base": "none"}, False)]
)
def test_the_box_for_it_stands_at_the_row_and_at_no_other(said, offered):
    own, common = sheet_page(a_sheet(**said)).claims

    boxes = ClaimForm(row=own).fields
    assert ("not_applicable" in boxes) is offered
    assert "not_applicable" not in ClaimForm(row=common).fields
    if offered:
        assert boxes["not_applicable"].label == "Không phát sinh nhiệm vụ hoặc không được giao chỉ tiêu (K/AD)"


@pytest.mark.django_db
def test_where_the_table_has_no_way_nothing_is_entered_by_another_door():
    sheet = a_sheet(without_base=WithoutBase.NONE)
    own = sheet.entries.order_by("criterion__path")[0]
    claims = {own.pk: Typed(Answer(not_applicable=True, note="Không được giao chỉ tiêu."), own.revision)}

    with pytest.raises(Refused, match="không cho khai không phát sinh"):
        services.save_entries(sheet=sheet, claims=claims, by=officer_of(sheet.participation))
