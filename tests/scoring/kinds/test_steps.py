"""Base points and steps: Đà Nẵng 2016, and what a table may not say."""

from decimal import Decimal as D

import pytest

from scoring.arithmetic.points import points_for
from scoring.arithmetic.values import value_fault
from scoring.enums import CriterionKind, Growth, Measure
from scoring.kinds.rule import Rule


def steps(most, **parameters):
    parameters = {"measure": Measure.NUMBER} | parameters
    return Rule("001", CriterionKind.STEPS, D(most), label="I.1", **parameters)


# “10–50 tỷ: 15; trên 50–150 tỷ: mỗi 10 tỷ thêm 1; trên 150 tỷ: 50”.
REVENUE = steps(
    50,
    threshold=D(10),
    base_points=D(15),
    steps_from=D(50),
    step_width=D(10),
    points_each=D(1),
    full_above=D(150),
)
# “tăng 5–10%: 10; trên 10–20%: mỗi 1% thêm 1; trên 20%: 20”.
GROWN = {
    **{"threshold": D(5), "base_points": D(10), "steps_from": D(10), "step_width": D(1), "points_each": D(1)},
    "full_above": D(20),
}
GROWTH = steps(20, growth=Growth.RELATIVE, **GROWN)
TYPED_GROWTH = steps(20, measure=Measure.PERCENT, **GROWN)
# “đến 2 tỷ: 60; trên 2–10 tỷ: mỗi tỷ thêm 0,5”.
PROFIT = steps(64, threshold=D(0), base_points=D(60), steps_from=D(2), step_width=D(1), points_each=D("0.5"))


@pytest.mark.parametrize(
    ("rule", "value", "base", "points"),
    [
        (REVENUE, "9.99", None, "0"),
        (REVENUE, "10", None, "15"),
        (REVENUE, "50", None, "15"),
        (REVENUE, "59.9999", None, "15"),
        (REVENUE, "60", None, "16"),
        (REVENUE, "150", None, "25"),
        (REVENUE, "150.0001", None, "50"),
        (GROWTH, "104.99", "100", "0"),
        (GROWTH, "210", "200", "10"),
        (GROWTH, "90", "100", "0"),
        (GROWTH, "231", "200", "15"),
        (GROWTH, "120", "100", "20"),
        (GROWTH, "500", "100", "20"),
        (TYPED_GROWTH, "15.9", None, "15"),
        (TYPED_GROWTH, "140", None, "20"),
        (TYPED_GROWTH, "-3", None, "0"),
        (PROFIT, "0", None, "60"),
        (PROFIT, "2", None, "60"),
        (PROFIT, "4.5", None, "61"),
        (PROFIT, "12", None, "64"),
    ],
)
def test_points_as_computed_by_hand(rule, value, base, points):
    assert points_for(rule, D(value), None if base is None else D(base)) == D(points)


@pytest.mark.parametrize(("reached", "points"), [("10", 5), ("10.01", 6), ("12", 6), ("12.5", 7), ("99", 9)])
def test_a_step_begun_counts_where_the_table_says_so(reached, points):
    rule = steps(9, threshold=D(10), base_points=D(5), step_width=D(2), points_each=D(1), counts_begun=True)

    assert points_for(rule, D(reached)) == points


def test_against_nothing_last_year_no_growth_can_be_told():
    assert value_fault(GROWTH, D(10), D(0)).startswith("Số liệu năm trước bằng 0 nên không tính được tỷ lệ; ")
    assert value_fault(GROWTH, D(10)).startswith("Hãy ghi cả số liệu năm trước; ")


def changed(rule, **parameters):
    return Rule(**{name: getattr(rule, name) for name in Rule.__dataclass_fields__} | parameters)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"measure": Measure.DAYS_LATE}, "phải chọn đại lượng là số lượng hoặc tỷ lệ %."),
        ({"threshold": None}, "phải ghi đủ ngưỡng đạt, điểm gốc, mỗi bước bao nhiêu và điểm cho mỗi bước."),
        ({"step_width": D(0)}, "có mỗi bước hoặc điểm mỗi bước bằng 0."),
        ({"base_points": D(51)}, "có điểm gốc 51 cao hơn điểm tối đa 50."),
        ({"steps_from": D(9)}, "tính bước từ 9, thấp hơn ngưỡng đạt 10."),
        ({"full_above": D(49)}, "cho điểm tối đa trên 49, thấp hơn mức bắt đầu tính bước 50."),
    ],
)
def test_a_table_that_contradicts_itself_is_not_issued(wrong, sentence):
    found = changed(REVENUE, **wrong)

    assert list(found.of_kind.faults(found)) == [sentence]
    assert list(REVENUE.of_kind.faults(REVENUE)) == []


def test_the_form_names_what_is_missing():
    asked = dict(REVENUE.of_kind.asked({"measure": "", "threshold": D(1), "points_each": D(0)}))

    assert set(asked) == {"measure", "base_points", "step_width", "points_each"}


def test_the_rule_in_words():
    assert REVENUE.of_kind.in_words(REVENUE) == (
        "Từ 10: 15 điểm; trên 50: mỗi 10 (bước trọn) thêm 1 điểm; trên 150: 50 điểm; tối đa 50 điểm"
    )
    begun = changed(GROWTH, counts_begun=True, steps_from=None, full_above=None)
    assert begun.of_kind.in_words(begun) == (
        "Tăng so với năm trước: từ 5%: 10 điểm; trên mức đó: mỗi 1% (bước bắt đầu) thêm 1 điểm; tối đa 20 điểm"
    )
    draft = steps(5)
    assert draft.of_kind.in_words(draft).startswith("Từ …: … điểm")
    assert draft.of_kind.formula(draft, "F1", "G1") is None


def test_its_boxes_say_which_year_they_ask():
    assert GROWTH.of_kind.value_label(GROWTH) == "Số lượng năm nay"
    assert GROWTH.compares_years
    assert (REVENUE.of_kind.value_label(REVENUE), REVENUE.compares_years) == ("Số lượng", False)
