"""What the cap of a group binds."""

from decimal import Decimal as D

from scoring.arithmetic.sums import bonus_points, subtotals, total
from scoring.enums import BonusPlace, CriterionKind
from tests.scoring.arithmetic.test_arithmetic import group, leaf


def on_top(path, maximum="3"):
    return leaf(path, maximum, kind=CriterionKind.BONUS, bonus_place=BonusPlace.ON_TOP)


def test_a_cap_over_nothing_but_bonuses_on_top_binds_them():
    rules = [leaf("001"), group("002", cap=5), on_top("002.001"), group("002.002"), *map(on_top, ("002.002.001",))]
    points = {"001": D(90), "002.001": D(3), "002.002.001": D(3)}

    assert subtotals(rules, points)["002"] == D(5)
    assert total(rules, points) == D(95)


def test_a_cap_over_bonuses_binds_those_not_given_too_and_leaves_penalties_alone():
    penalty = leaf("002.003", kind=CriterionKind.PENALTY)
    rules = [group("002", cap=5), on_top("002.001"), penalty]

    assert subtotals(rules, {"002.003": D(-8)})["002"] == D(-8)
    assert subtotals(rules, {"002.001": D(9), "002.003": D(-2)})["002"] == D(3)


def test_a_cap_over_nothing_but_penalties_is_the_most_they_take():
    rules = [group("002", cap=5), *(leaf(f"002.00{n}", kind=CriterionKind.PENALTY) for n in (1, 2))]

    assert subtotals(rules, {"002.001": D(-4), "002.002": D(-3)})["002"] == D(-5)


def test_the_bonus_of_a_total_is_what_the_cap_left_of_it():
    rules = [leaf("001"), group("002", cap=5), on_top("002.001"), on_top("002.002"), on_top("002.003")]
    points = {"001": D(90)} | dict.fromkeys(("002.001", "002.002", "002.003"), D(3))

    assert bonus_points(rules, points) == D(5)
