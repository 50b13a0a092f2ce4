"""Rules as people read them."""

from decimal import Decimal as D

import pytest

from scoring.enums import BonusPlace, CriterionKind, Measure
from scoring.kinds.parts.bands import band_in_words
from scoring.kinds.rule import BandRule, Rule
from scoring.words import bands_in_words, rule_in_words, value_in_words

K, M = CriterionKind, Measure


@pytest.mark.parametrize(
    ("measure", "ends", "words"),
    [
        (M.PERCENT, (95, 100, True, False), "từ 95% đến dưới 100%"),
        (M.PERCENT, (75, 95, True, True), "từ 75% đến 95%"),
        (M.PERCENT, (95, None, False, False), "trên 95%"),
        (M.PERCENT, (100, None, True, False), "từ 100% trở lên"),
        (M.PERCENT, (100, 100, True, True), "100%"),
        (M.PERCENT, (None, 60, True, False), "dưới 60%"),
        (M.NUMBER, (None, 60, True, True), "60 trở xuống"),
        (M.NUMBER, (60, 70, False, False), "trên 60 đến dưới 70"),
        (M.DAYS_LATE, (None, 0, True, True), "đúng hạn"),
        (M.DAYS_LATE, (1, 2, True, True), "chậm từ 1 ngày đến 2 ngày"),
        (M.DAYS_LATE, (10, None, False, False), "chậm trên 10 ngày"),
        (M.NUMBER, (None, None, True, True), "mọi giá trị"),
    ],
)
def test_bands_in_words(measure, ends, words):
    lower, upper, lower_closed, upper_closed = ends
    lower, upper = (None if end is None else D(end) for end in (lower, upper))

    assert band_in_words(BandRule(lower, upper, D(1), lower_closed, upper_closed), measure) == words


def test_a_band_says_its_points_with_a_comma():
    rule = Rule("001", K.BANDED, D(2), measure=M.PERCENT, bands=(BandRule(D(95), D(100), D("1.75")),))

    assert bands_in_words(rule) == ["từ 95% đến dưới 100%: 1,75 điểm"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("1", K.GROUP), ""),
        (Rule("1", K.GROUP, cap=D(20)), "Cộng các tiêu chí con, tối đa 20 điểm"),
        (Rule("1", K.JUDGED, D(10), step=D("0.5")), "Chấm từ 0 đến 10 điểm, theo bước 0,5"),
        (Rule("1", K.ALL_OR_NOTHING, D(2)), "Đạt: 2 điểm; không đạt: 0 điểm"),
        (
            Rule("1", K.ALL_OR_NOTHING, D(4), measure=M.PERCENT, threshold=D(90)),
            "Từ 90% trở lên: 4 điểm; còn lại: 0 điểm",
        ),
        (
            Rule("1", K.ALL_OR_NOTHING, D(4), measure=M.DAYS_LATE, threshold=D(0)),
            "Đúng hạn: 4 điểm; còn lại: 0 điểm",
        ),
        (
            Rule("1", K.BONUS, D(10), points_each=D(5), bonus_place=BonusPlace.ON_TOP),
            "Thưởng 5 điểm mỗi lần, tối đa 10 điểm, cộng thêm ngoài tổng điểm",
        ),
        (Rule("1", K.PENALTY, D(8), points_each=D(2)), "Trừ 2 điểm mỗi lần vi phạm, tối đa trừ 8 điểm"),
    ],
)
def test_rules_in_words(rule, words):
    assert rule_in_words(rule) == words


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        (Rule("1", K.ALL_OR_NOTHING, D(2)), D(1), "Đạt"),
        (Rule("1", K.ALL_OR_NOTHING, D(2)), D(0), "Không đạt"),
        (Rule("1", K.BANDED, measure=M.PERCENT), D("97.5000"), "97,5%"),
        (Rule("1", K.BANDED, measure=M.DAYS_LATE), D(0), "đúng hạn"),
        (Rule("1", K.PENALTY, points_each=D(1)), D(3), "3 lần"),
        (Rule("1", K.JUDGED), D("8.50"), "8,5 điểm"),
        (Rule("1", K.JUDGED), None, ""),
    ],
)
def test_values_in_words(rule, value, words):
    assert value_in_words(rule, value) == words
