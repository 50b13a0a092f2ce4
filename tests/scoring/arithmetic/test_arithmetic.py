"""The arithmetic of a table, with rules found in print and properties that must always hold."""

import re
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.arithmetic.points import points_for
from scoring.arithmetic.ranking import rank
from scoring.arithmetic.sums import subtotals, total
from scoring.arithmetic.values import value_fault
from scoring.enums import BonusPlace, CriterionKind, Measure
from scoring.kinds.rule import BandRule, Rule

# Sở Tư pháp 2022, tiêu chí 1.1: share of texts appraised on schedule.
JUSTICE_2022 = Rule(
    path="001",
    kind=CriterionKind.BANDED,
    max_points=D(2),
    measure=Measure.PERCENT,
    bands=(
        BandRule(D(100), D(100), D(2), True, True),
        BandRule(D(95), D(100), D("1.75")),
        BandRule(D(80), D(95), D("1.5")),
        BandRule(D(70), D(80), D(1)),
        BandRule(D(60), D(70), D("0.5")),
        BandRule(None, D(60), D(0)),
    ),
)
DAYS_LATE = Rule(
    path="001",
    kind=CriterionKind.BANDED,
    max_points=D(2),
    measure=Measure.DAYS_LATE,
    bands=(
        BandRule(None, D(0), D(2), True, True),
        BandRule(D(1), D(2), D("1.5"), True, True),
        BandRule(D(3), D(5), D(1), True, True),
        BandRule(D(6), D(10), D("0.5"), True, True),
        BandRule(D(10), None, D(0), False),
    ),
)
# Hội Khuyến học TP. Hồ Chí Minh 2018: “90% đảng viên đang sinh hoạt là hội viên”, 4 points.
THRESHOLD = Rule(
    path="001",
    kind=CriterionKind.ALL_OR_NOTHING,
    max_points=D(4),
    measure=Measure.PERCENT,
    threshold=D(90),
)
YES_OR_NO = Rule(path="001", kind=CriterionKind.ALL_OR_NOTHING, max_points=D(6))
ON_TIME = Rule(
    path="001", kind=CriterionKind.ALL_OR_NOTHING, max_points=D(2), measure=Measure.DAYS_LATE, threshold=D(0)
)
JUDGED = Rule(path="001", kind=CriterionKind.JUDGED, max_points=D(10), step=D("0.25"))
# Bảng biểu 4, TP. Hồ Chí Minh: a flag adds 10 points to 97, and 107 is right.
FLAG = Rule(path="002", kind=CriterionKind.BONUS, max_points=D(10), points_each=D(10), bonus_place=BonusPlace.ON_TOP)
INITIATIVES = Rule(
    path="001", kind=CriterionKind.BONUS, max_points=D(5), points_each=D(2), bonus_place=BonusPlace.INSIDE
)
GIVEN_BONUS = Rule(path="001", kind=CriterionKind.BONUS, max_points=D(5), bonus_place=BonusPlace.INSIDE)
# Thừa Thiên Huế 2018: up to 8 points off.
VIOLATIONS = Rule(path="003", kind=CriterionKind.PENALTY, max_points=D(8), points_each=D("2.5"))


@pytest.mark.parametrize(
    ("rule", "value", "points"),
    [
        pytest.param(JUSTICE_2022, "100", "2", id="justice: exactly 100%"),
        pytest.param(JUSTICE_2022, "99.9999", "1.75", id="justice: just under 100%"),
        pytest.param(JUSTICE_2022, "95", "1.75", id="justice: 95% is in the upper band"),
        pytest.param(JUSTICE_2022, "94.99", "1.5", id="justice: just under 95%"),
        pytest.param(JUSTICE_2022, "60", "0.5", id="justice: 60%"),
        pytest.param(JUSTICE_2022, "59.5", "0", id="justice: under 60%"),
        pytest.param(JUSTICE_2022, "0", "0", id="justice: zero is a score"),
        pytest.param(DAYS_LATE, "0", "2", id="on time"),
        pytest.param(DAYS_LATE, "2", "1.5", id="2 days late"),
        pytest.param(DAYS_LATE, "3", "1", id="3 days late"),
        pytest.param(DAYS_LATE, "10", "0.5", id="10 days late"),
        pytest.param(DAYS_LATE, "11", "0", id="more than 10 days late"),
        pytest.param(THRESHOLD, "90", "4", id="threshold reached exactly"),
        pytest.param(THRESHOLD, "89.99", "0", id="threshold missed"),
        pytest.param(ON_TIME, "0", "2", id="threshold of days: on time"),
        pytest.param(ON_TIME, "1", "0", id="threshold of days: late"),
        pytest.param(YES_OR_NO, "1", "6", id="met"),
        pytest.param(YES_OR_NO, "0", "0", id="not met"),
        pytest.param(JUDGED, "8.75", "8.75", id="judged by quarters"),
        pytest.param(FLAG, "1", "10", id="a flag"),
        pytest.param(INITIATIVES, "2", "4", id="two initiatives"),
        pytest.param(INITIATIVES, "3", "5", id="three initiatives reach the cap"),
        pytest.param(GIVEN_BONUS, "3.5", "3.5", id="bonus judged"),
        pytest.param(VIOLATIONS, "0", "0", id="no violation"),
        pytest.param(VIOLATIONS, "2", "-5", id="two violations"),
        pytest.param(VIOLATIONS, "4", "-8", id="violations reach the cap"),
    ],
)
def test_points_follow_the_rule(rule, value, points):
    assert points_for(rule, D(value)) == D(points)


@pytest.mark.parametrize(
    ("rule", "value", "sentence"),
    [
        pytest.param(JUDGED, "10.25", "Vượt quá điểm tối đa 10.", id="above the maximum"),
        pytest.param(JUDGED, "8.3", "Điểm phải theo bước 0,25.", id="between two steps"),
        pytest.param(GIVEN_BONUS, "1.005", "Điểm chỉ có tối đa 2 chữ số thập phân.", id="three places"),
        pytest.param(JUDGED, "-1", "Không được nhập số âm.", id="negative points"),
        pytest.param(INITIATIVES, "-1", "Không được nhập số âm.", id="negative count"),
        pytest.param(INITIATIVES, "1.5", "Số lần phải là số nguyên.", id="half an initiative"),
        pytest.param(YES_OR_NO, "0.5", "Chọn “Đạt” hoặc “Không đạt”.", id="half met"),
        pytest.param(JUSTICE_2022, "100.5", "Tỷ lệ không được vượt quá 100%.", id="more than all"),
        pytest.param(THRESHOLD, "101", "Tỷ lệ không được vượt quá 100%.", id="more than all, threshold"),
        pytest.param(DAYS_LATE, "1.5", "Số ngày chậm phải là số nguyên.", id="half a day"),
        pytest.param(JUDGED, "NaN", "Giá trị phải là một số.", id="not a number"),
        pytest.param(JUDGED, "Infinity", "Giá trị phải là một số.", id="infinite"),
        pytest.param(INITIATIVES, "1e400", "Số quá lớn.", id="1e400"),
    ],
)
def test_impossible_values_are_refused_with_a_sentence(rule, value, sentence):
    assert value_fault(rule, D(value)) == sentence
    with pytest.raises(ValueError, match=re.escape(sentence)):
        points_for(rule, D(value))


def test_a_value_between_bands_is_refused_rather_than_guessed():
    rule = Rule("001", CriterionKind.BANDED, D(2), measure=Measure.NUMBER, bands=(BandRule(D(81), D(90), D(2)),))

    assert value_fault(rule, D("80.5")) == "Bảng điểm không có khoảng nào cho giá trị 80,5."


def test_over_fulfilment_is_scored_where_a_band_says_so():
    rule = Rule("001", CriterionKind.BANDED, D(3), measure=Measure.PERCENT, bands=(BandRule(D(100), None, D(3)),))

    assert points_for(rule, D(120)) == D(3)


def leaf(path, maximum="100", **options):
    return Rule(path, options.pop("kind", CriterionKind.JUDGED), D(maximum), **options)


def group(path, cap=None):
    return Rule(path, CriterionKind.GROUP, cap=None if cap is None else D(cap))


def test_a_flag_on_top_lifts_97_to_107():
    rules = [group("001"), leaf("001.001"), FLAG]

    assert total(rules, {"001.001": D(97), "002": D(10)}) == D(107)


def test_a_cap_binds_what_was_earned_but_never_swallows_a_penalty():
    rules = [group("001", cap=10), leaf("001.001"), leaf("001.002"), leaf("001.003", kind=CriterionKind.PENALTY)]

    points = subtotals(rules, {"001.001": D(8), "001.002": D(7), "001.003": D(-1)})

    assert points["001"] == D(9)


def test_a_bonus_on_top_stands_outside_the_cap_and_an_inside_one_within():
    on_top = leaf("001.002", kind=CriterionKind.BONUS, bonus_place=BonusPlace.ON_TOP)
    inside = leaf("001.002", kind=CriterionKind.BONUS, bonus_place=BonusPlace.INSIDE)
    points = {"001.001": D(10), "001.002": D(3)}

    assert total([group("001", cap=10), leaf("001.001"), on_top], points) == D(13)
    assert total([group("001", cap=10), leaf("001.001"), inside], points) == D(10)


def test_what_is_not_scored_stays_blank_and_zero_is_a_score():
    rules = [group("001"), leaf("001.001"), group("002"), leaf("002.001")]

    assert subtotals(rules, {"002.001": D(0)}) == {"001": None, "001.001": None, "002": D(0), "002.001": D(0)}


def test_a_total_never_falls_below_zero_though_a_section_may():
    rules = [leaf("001"), VIOLATIONS]

    assert subtotals(rules, {"001": D(3), "003": D(-8)})["003"] == D(-8)
    assert total(rules, {"001": D(3), "003": D(-8)}) == D(0)


amounts = st.integers(0, 4000).map(lambda quarters: D(quarters) / 4)
penalties = st.integers(0, 80).map(lambda quarters: -D(quarters) / 4)


@st.composite
def trees(draw):
    """A table of one to four sections, each with a cap or none, leaves of every way of counting."""
    rules, points = [], {}
    for section in range(1, draw(st.integers(1, 4)) + 1):
        path = f"{section:03d}"
        rules.append(group(path, cap=draw(st.none() | amounts)))
        for place in range(1, draw(st.integers(1, 5)) + 1):
            kind = draw(st.sampled_from([CriterionKind.JUDGED, CriterionKind.BONUS, CriterionKind.PENALTY]))
            where = draw(st.sampled_from(BonusPlace)) if kind == CriterionKind.BONUS else ""
            below = f"{path}.{place:03d}"
            rules.append(leaf(below, kind=kind, bonus_place=where))
            points[below] = draw(penalties if kind == CriterionKind.PENALTY else amounts)
    return rules, points


@given(trees(), st.randoms())
def test_the_order_of_rows_does_not_matter(tree, random):
    rules, points = tree
    shuffled = random.sample(rules, len(rules))

    assert total(shuffled, points) == total(rules, points)
    assert subtotals(shuffled, points) == subtotals(rules, points)


@given(trees())
def test_the_printed_sections_add_up_to_the_printed_total(tree):
    rules, points = tree
    printed = subtotals(rules, points)

    assert total(rules, points) == max(D(0), sum(printed[rule.path] for rule in rules if rule.is_group))


@given(trees())
def test_a_group_never_earns_more_than_its_cap(tree):
    rules, points = tree
    printed = subtotals(rules, points)

    for section in (rule for rule in rules if rule.is_group and rule.cap is not None):
        below = [rule for rule in rules if rule.parent == section.path]
        outside = sum(points[rule.path] for rule in below if rule.lowers)
        if any(rule.earns for rule in below):
            outside += sum(points[rule.path] for rule in below if rule.is_on_top)
        if any(rule.earns or rule.is_on_top for rule in below):
            assert printed[section.path] - outside <= section.cap
        assert all(rule.lowers for rule in below) is False or printed[section.path] >= -section.cap


@given(trees(), st.data())
def test_more_points_never_lower_a_total(tree, data):
    rules, points = tree
    path = data.draw(st.sampled_from(sorted(points)))

    assert total(rules, {**points, path: points[path] + 1}) >= total(rules, points)


@given(st.integers(0, 40).map(lambda quarters: D(quarters) / 4))
def test_judged_points_stay_between_zero_and_the_maximum(value):
    assert D(0) <= points_for(JUDGED, value) <= JUDGED.max_points


@given(st.integers(0, 1000))
def test_counted_points_never_pass_the_cap(count):
    assert points_for(INITIATIVES, D(count)) <= INITIATIVES.max_points
    assert points_for(VIOLATIONS, D(count)) >= -VIOLATIONS.max_points


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        pytest.param({}, [], id="nobody"),
        pytest.param({"a": 90, "b": 95}, [(1, "b", False), (2, "a", False)], id="two"),
        pytest.param(
            {"a": 95, "b": 90, "c": 95, "d": 80},
            [(1, "a", True), (1, "c", True), (3, "b", False), (4, "d", False)],
            id="tie at the top",
        ),
        pytest.param(
            {"a": 99, "b": 90, "c": 90, "d": 80},
            [(1, "a", False), (2, "b", True), (2, "c", True), (4, "d", False)],
            id="1, 2, 2, 4",
        ),
    ],
)
def test_rank_reports_ties_and_skips_after_them(totals, expected):
    ranked = rank({key: D(value) for key, value in totals.items()})

    assert [(line.rank, line.key, line.tied) for line in ranked] == expected


@given(st.dictionaries(st.integers(), amounts, max_size=12))
def test_a_rank_is_one_more_than_the_number_of_better_units(totals):
    for line in rank(totals):
        assert line.rank == 1 + sum(other > line.total for other in totals.values())
        assert line.tied == (list(totals.values()).count(line.total) > 1)
