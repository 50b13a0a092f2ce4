"""Who checks whom: complete, level, rotated, never one's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.arithmetic.plans import plan_checks

blocs = st.integers(2, 12).flatmap(lambda count: st.tuples(st.just(count), st.integers(1, min(5, count - 1))))


def pairs_of(count):
    units = st.integers(0, count - 1)
    return st.frozensets(st.tuples(units, units).filter(lambda pair: pair[0] != pair[1]), max_size=count)


barred_blocs = blocs.flatmap(lambda bloc: st.tuples(st.just(bloc), pairs_of(bloc[0]), pairs_of(bloc[0])))


def checkers(plan):
    return {subject: {c for c, s in plan.pairs if s == subject} for _, subject in plan.pairs}


@given(blocs)
def test_everybody_has_all_checkers_and_the_same_load(bloc):
    count, per_unit = bloc

    plan = plan_checks(range(count), per_unit)

    assert plan.short == {}
    assert len(set(plan.pairs)) == len(plan.pairs)
    assert all(len(found) == per_unit for found in checkers(plan).values())
    assert plan.loads == dict.fromkeys(range(count), per_unit)


@given(barred_blocs)
def test_nobody_checks_itself_or_a_unit_it_is_barred_from(case):
    (count, per_unit), barred, last = case

    plan = plan_checks(range(count), per_unit, barred=barred, last=last)

    assert all(checker != subject for checker, subject in plan.pairs)
    assert not barred & set(plan.pairs)


@given(barred_blocs)
def test_a_unit_is_short_only_of_checkers_who_may_check_it(case):
    (count, per_unit), barred, last = case

    plan = plan_checks(range(count), per_unit, barred=barred, last=last)

    for unit in range(count):
        willing = count - 1 - sum(subject == unit for _, subject in barred)
        assert plan.short.get(unit, 0) == max(0, per_unit - willing)


@given(blocs.flatmap(lambda bloc: st.tuples(st.just(bloc), pairs_of(bloc[0]))))
def test_earlier_pairs_never_unlevel_the_loads(case):
    (count, per_unit), last = case

    loads = plan_checks(range(count), per_unit, last=last).loads

    assert max(loads.values()) - min(loads.values()) <= 1


@given(barred_blocs)
@settings(max_examples=40)
def test_the_same_input_gives_the_same_plan(case):
    (count, per_unit), barred, last = case

    plans = [plan_checks(range(count), per_unit, barred=set(barred), last=set(last)) for _ in range(2)]

    assert plans[0] == plans[1]


@given(blocs.filter(lambda bloc: 2 * bloc[1] <= bloc[0] - 1))
def test_where_there_are_enough_units_no_pair_of_last_year_comes_back(bloc):
    count, per_unit = bloc
    last = set(plan_checks(range(count), per_unit).pairs)

    plan = plan_checks(range(count), per_unit, last=last)

    assert not last & set(plan.pairs)
    assert plan.short == {}


@pytest.mark.parametrize("count, per_unit, again", [(3, 2, 6), (4, 2, 4), (5, 3, 10), (5, 2, 0)])
def test_as_few_pairs_of_last_year_come_back_as_there_must(count, per_unit, again):
    last = set(plan_checks(range(count), per_unit).pairs)

    assert len(last & set(plan_checks(range(count), per_unit, last=last).pairs)) == again


def test_the_checkers_of_a_unit_stand_after_it_so_nobody_checks_in_return():
    plan = plan_checks(["STP", "SYT", "SGD", "SVH", "BHXH"], 2)

    assert checkers(plan)["STP"] == {"SYT", "SGD"}
    assert checkers(plan)["BHXH"] == {"STP", "SYT"}
    assert not {(subject, checker) for checker, subject in plan.pairs} & set(plan.pairs)


def test_a_bar_is_made_up_for_by_others_as_levelly_as_it_allows():
    plan = plan_checks("ABCD", 1, barred={("B", "A"), ("C", "A")})

    assert checkers(plan)["A"] == {"D"}
    assert plan.loads == dict.fromkeys("ABCD", 1)


def test_a_unit_that_stood_aside_everywhere_is_made_up_for_by_the_rest():
    plan = plan_checks("ABCD", 1, barred={("A", other) for other in "BCD"})

    assert sorted(plan.loads.values()) == [1, 1, 2]
    assert plan.short == {}


@pytest.mark.parametrize(
    "units, per_unit, short",
    [("AB", 2, {"A": 1, "B": 1}), ("A", 1, {"A": 1}), ("", 2, {}), ("ABC", 5, dict.fromkeys("ABC", 3))],
)
def test_what_cannot_be_is_told(units, per_unit, short):
    assert plan_checks(units, per_unit).short == short


def test_a_bloc_of_thirty_is_planned_at_once():
    last = set(plan_checks(range(30), 5).pairs)

    plan = plan_checks(range(30), 5, last=last)

    assert not last & set(plan.pairs)
    assert set(plan.loads.values()) == {5}


def test_units_that_need_no_check_still_share_the_work():
    plan = plan_checks("ABCDEF", 2, subjects="ABC")

    assert {subject for _, subject in plan.pairs} == set("ABC")
    assert set(plan.loads.values()) == {1}
    assert plan.short == {}
