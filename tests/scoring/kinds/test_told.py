"""What each kind says: of a row that cannot be issued, of what is missing on the form, and of the whole rule."""

from decimal import Decimal as D

import pytest

from scoring.arithmetic.points import points_for
from scoring.arithmetic.values import value_fault
from scoring.enums import BonusPlace, CriterionKind, Growth, Measure
from scoring.kinds import registry
from scoring.kinds.base import Kind
from scoring.kinds.rule import BandRule, LevelRule, Rule

TEN = D(10)


def rule(kind, **parameters):
    return Rule("001", kind, TEN, label="I.1", **parameters)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            rule(CriterionKind.ALL_OR_NOTHING, measure=Measure.PERCENT, threshold=D(120)),
            "có ngưỡng đạt 120%, cao hơn 100%.",
        ),
        (rule(CriterionKind.CHOICE, levels=(LevelRule("Tốt", TEN),)), "cần ít nhất hai mức để chọn."),
        (rule(CriterionKind.CHOICE, levels=(LevelRule("Tốt", TEN), LevelRule("tốt", D(5)))), "có hai mức cùng tên."),
        (rule(CriterionKind.GROWTH, points_each=D(1)), "phải chọn đại lượng và cách so với năm trước."),
        (
            rule(CriterionKind.GROWTH, growth=Growth.RELATIVE, measure=Measure.NUMBER),
            "phải chọn đúng một cách cho điểm: theo khoảng tăng, theo ngưỡng, hoặc điểm cho mỗi mức tăng.",
        ),
        (rule(CriterionKind.PROPORTIONAL, measure=Measure.DAYS_LATE), "phải chọn đại lượng là số lượng hoặc tỷ lệ %."),
        (
            rule(CriterionKind.PROPORTIONAL, measure=Measure.PERCENT, floor=D(120)),
            "có mức sàn 120%, cao hơn 100% chỉ tiêu.",
        ),
        (
            rule(CriterionKind.PROPORTIONAL, measure=Measure.PERCENT, ceiling=D(12)),
            "có trần khi vượt nhưng không cho vượt điểm tối đa.",
        ),
        (
            rule(CriterionKind.PROPORTIONAL, measure=Measure.PERCENT, may_exceed=True, ceiling=D(8)),
            "có trần 8 thấp hơn điểm tối đa 10.",
        ),
        (rule(CriterionKind.PENALTY), "chưa ghi điểm cho mỗi lần."),
        (rule(CriterionKind.COUNTED, points_each=D(11)), "mỗi lần 11 điểm, vượt mức tối đa 10."),
        (rule(CriterionKind.FAULT), "là lỗi loại trừ nên không có điểm."),
    ],
)
def test_a_row_that_cannot_be_issued_says_why(found, sentence):
    assert [told for told in found.of_kind.faults(found) if told == sentence] == [sentence]


@pytest.mark.parametrize(
    ("kind", "typed", "field", "sentence"),
    [
        (CriterionKind.ALL_OR_NOTHING, {"measure": Measure.PERCENT}, "threshold", "Ghi cả đại lượng và ngưỡng đạt"),
        (CriterionKind.BANDED, {}, "measure", "Tiêu chí theo khoảng phải chọn đại lượng."),
        (CriterionKind.GROWTH, {}, "measure", "Tiêu chí tăng trưởng phải chọn đại lượng."),
        (CriterionKind.PROPORTIONAL, {"measure": ""}, "measure", "phải chọn số lượng hoặc tỷ lệ %."),
        (
            CriterionKind.PROPORTIONAL,
            {"measure": Measure.NUMBER, "target": D(0)},
            "target",
            "Chỉ tiêu phải lớn hơn 0; bỏ trống nếu mỗi đơn vị có chỉ tiêu riêng.",
        ),
        (CriterionKind.FAULT, {"max_points": D(5)}, "max_points", "Lỗi loại trừ không có điểm: ghi 0."),
        (CriterionKind.CONDITION, {"max_points": D(5)}, "max_points", "Điều kiện xếp loại không có điểm: ghi 0."),
        (CriterionKind.JUDGED, {"step": D(0)}, "step", "Bước điểm phải lớn hơn 0; bỏ trống nếu không quy định."),
    ],
)
def test_what_is_missing_is_asked_for_at_its_box(kind, typed, field, sentence):
    asked = dict(registry.of(kind).asked(typed))

    assert sentence in asked[field]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (rule(CriterionKind.ALL_OR_NOTHING, measure=Measure.NUMBER), "Đạt ngưỡng: 10 điểm; không đạt: 0 điểm"),
        (rule(CriterionKind.BONUS, bonus_place=BonusPlace.ON_TOP), "Thưởng đến 10 điểm, cộng thêm ngoài tổng điểm"),
        (rule(CriterionKind.BONUS, bonus_place=BonusPlace.INSIDE), "Thưởng đến 10 điểm, tính trong tổng điểm"),
        (
            rule(CriterionKind.BONUS, bonus_place=BonusPlace.ON_TOP, step=D("0.5")),
            "Thưởng đến 10 điểm, theo bước 0,5, cộng thêm ngoài tổng điểm",
        ),
        (
            rule(CriterionKind.GROWTH, growth=Growth.DIFFERENCE, measure=Measure.NUMBER, points_each=D("0.5")),
            "0,5 điểm cho mỗi mức tăng 1 so với năm trước, tối đa 10 điểm",
        ),
        (
            rule(CriterionKind.GROWTH, growth=Growth.DIFFERENCE, measure=Measure.NUMBER, threshold=D(5)),
            "Tăng từ 5 trở lên so với năm trước: 10 điểm; còn lại: 0 điểm",
        ),
        (
            rule(CriterionKind.PROPORTIONAL, measure=Measure.PERCENT),
            "Đạt 100%: 10 điểm; chưa đạt: theo tỷ lệ hoàn thành",
        ),
        (rule(CriterionKind.GROUP), ""),
    ],
)
def test_a_rule_in_one_sentence(found, words):
    assert found.of_kind.in_words(found) == words


@pytest.mark.parametrize(
    ("exceeds", "bounds"),
    [
        ({}, (D(0), TEN)),
        ({"may_exceed": True, "ceiling": D(12)}, (D(0), D(12))),
        ({"may_exceed": True}, (D(0), D(9999))),
    ],
)
def test_what_a_proportional_row_can_earn(exceeds, bounds):
    found = rule(CriterionKind.PROPORTIONAL, measure=Measure.PERCENT, **exceeds)

    assert found.of_kind.bounds(found) == bounds


@pytest.mark.parametrize(
    "found",
    [
        rule(CriterionKind.ALL_OR_NOTHING),
        rule(CriterionKind.GROWTH, growth=Growth.DIFFERENCE, measure=Measure.NUMBER),
        rule(CriterionKind.GROUP),
    ],
)
def test_what_no_spreadsheet_can_say_has_no_formula(found):
    assert found.of_kind.formula(found, "F12", "G12") is None


def test_a_growth_between_two_bands_is_refused_rather_than_guessed():
    bands = (BandRule(None, D(0), D(0)), BandRule(D(5), None, TEN))
    found = rule(CriterionKind.GROWTH, growth=Growth.DIFFERENCE, measure=Measure.NUMBER, bands=bands)

    assert value_fault(found, D(13), D(10)) == "Bảng điểm không có khoảng nào cho mức tăng 3."
    assert value_fault(found, D(15), D(10)) == ""


def test_growth_bands_that_end_leave_the_greatest_growth_without_points():
    found = rule(
        CriterionKind.GROWTH, growth=Growth.DIFFERENCE, measure=Measure.NUMBER, bands=(BandRule(None, D(5), D(2)),)
    )

    assert "thiếu khoảng cho mức tăng trên 5." in " ".join(found.of_kind.faults(found))


def test_a_base_is_a_number_that_is_not_negative():
    found = rule(CriterionKind.PROPORTIONAL, measure=Measure.NUMBER)

    assert value_fault(found, D(3), D(-1)).endswith("phải là số không âm.")


def test_a_group_has_no_points_of_its_own():
    with pytest.raises(ValueError, match="Điểm của nhóm"):
        points_for(rule(CriterionKind.GROUP), D(1))


def test_a_draft_that_lacks_a_number_has_no_points():
    with pytest.raises(ValueError, match="chưa ghi đủ số liệu"):
        points_for(rule(CriterionKind.COUNTED), D(1))


def test_two_kinds_do_not_share_a_code():
    class Twin(Kind):
        code = CriterionKind.JUDGED.value

    with pytest.raises(ValueError, match="have the code 'judged'"):
        registry.register(Twin())


def test_only_what_is_compared_with_a_base_is_divided_by_it():
    divided = {kind.code for kind in registry.every() if kind.divides_by_base(rule(kind.code, growth=Growth.RELATIVE))}

    assert divided == {CriterionKind.PROPORTIONAL, CriterionKind.GROWTH, CriterionKind.STEPS}
