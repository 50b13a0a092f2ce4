from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.arithmetic.votes import (
    Counts,
    Majority,
    Votes,
    base_count,
    count_faults,
    outcome,
    passes,
    quorum_met,
    share,
)
from units.enums import PercentageBase

COUNTS = Counts(members=10, present=9, issued=9, returned=8, valid=7, invalid=1)
HALF = Majority(Decimal(50), True, PercentageBase.RETURNED)


@pytest.mark.parametrize(
    ("base", "count", "reached"),
    [
        (PercentageBase.MEMBERS, 10, "60.00"),
        (PercentageBase.PRESENT, 9, "66.67"),
        (PercentageBase.ISSUED, 9, "66.67"),
        (PercentageBase.RETURNED, 8, "75.00"),
        (PercentageBase.VALID, 7, "85.71"),
    ],
)
def test_the_base_decides_what_six_votes_are_worth(base, count, reached):
    assert base_count(COUNTS, base) == count
    assert share(6, COUNTS, base) == Decimal(reached)


@pytest.mark.parametrize(
    ("votes", "percent", "strict", "expected"),
    [
        pytest.param(4, "50", True, False, id="half is not above half"),
        pytest.param(4, "50", False, True, id="half reaches half"),
        pytest.param(5, "50", True, True, id="above half"),
        pytest.param(8, "100", False, True, id="everybody"),
        pytest.param(8, "100", True, False, id="nobody is above everybody"),
    ],
)
def test_passing(votes, percent, strict, expected):
    assert passes(votes, COUNTS, Majority(Decimal(percent), strict, PercentageBase.RETURNED)) is expected


def test_two_thirds_meet_what_is_printed_as_two_thirds():
    counts = Counts(members=9, present=9, issued=9, returned=9, valid=9, invalid=0)

    assert passes(6, counts, Majority(Decimal("66.67"), False, PercentageBase.VALID))
    assert quorum_met(6, 9, Decimal("66.67"))
    assert not quorum_met(5, 9, Decimal("66.67"))


def test_nobody_passes_and_nobody_is_quorate_without_a_base():
    assert not passes(0, Counts(members=0), Majority(Decimal(1), False, PercentageBase.MEMBERS))
    assert not quorum_met(0, 0, Decimal(1))


@pytest.mark.parametrize(
    ("votes", "seats", "chosen", "tied"),
    [
        pytest.param({"a": 8, "b": 3}, 1, "a", "", id="one passes"),
        pytest.param({"a": 5, "b": 8}, 1, "b", "", id="best first, not first on the list"),
        pytest.param({"a": 6, "b": 6}, 1, "", "ab", id="tie on the only seat"),
        pytest.param({"a": 8, "b": 6, "c": 6}, 2, "a", "bc", id="tie on the last seat"),
        pytest.param({"a": 6, "b": 6, "c": 5}, 2, "ab", "", id="equal but both have a seat"),
        pytest.param({"a": 4, "b": 4}, 1, "", "", id="equal below the majority is no tie"),
        pytest.param({"a": 8, "b": 7}, 5, "ab", "", id="more seats than candidates"),
        pytest.param({"a": 8, "b": 7, "c": 7, "d": 7}, 3, "a", "bcd", id="three for two seats"),
    ],
)
def test_who_is_chosen(votes, seats, chosen, tied):
    result = outcome([Votes(key, n) for key, n in votes.items()], seats, COUNTS, HALF)

    assert result.chosen == tuple(chosen)
    assert result.tied == tuple(tied)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=8), st.integers(1, 8))
def test_nobody_is_chosen_over_a_better_one_and_never_more_than_the_seats(votes, seats):
    options = [Votes(place, n) for place, n in enumerate(votes)]
    result = outcome(options, seats, COUNTS, HALF)
    passing = {o.key for o in options if passes(o.votes_for, COUNTS, HALF)}

    assert len(result.chosen) <= seats
    assert set(result.chosen) | set(result.tied) <= passing
    assert not set(result.chosen) & set(result.tied)
    left_out = passing - set(result.chosen)
    assert all(votes[winner] >= votes[key] for winner in result.chosen for key in left_out)
    if result.tied:
        assert len({votes[key] for key in result.tied}) == 1
        assert len(result.chosen) + len(result.tied) > seats
    else:
        assert len(result.chosen) == min(seats, len(passing))


def _sentences(counts, options, seats=1, **how):
    return [fault.sentence for fault in count_faults(counts, options, seats, **how)]


@pytest.mark.parametrize(
    ("counts", "field", "words"),
    [
        (Counts(10, 9, 10, 8, 7, 1), "issued", "chỉ có 9 đơn vị"),
        (Counts(10, 9, 8, 9, 8, 1), "returned", "nhiều hơn 8 phiếu phát ra"),
        (Counts(10, 9, 9, 8, 7, 0), "valid", "phải bằng 8 phiếu thu về"),
        (Counts(10, 9, 9, 8, 9, 1), "valid", "9 + không hợp lệ 1 = 10"),
        (Counts(10, 9), "", "Cần nhập đủ"),
    ],
)
def test_a_failing_equation_is_told_where_it_is_mended(counts, field, words):
    (fault,) = count_faults(counts, [], 1)

    assert fault.field == field
    assert words in fault.sentence


def test_each_option_takes_up_all_valid_ballots():
    (fault,) = count_faults(COUNTS, [Votes(4, 6, 2, 0, "Sở Y tế")], 1)

    assert fault.field == "for_4"
    assert "Sở Y tế" in fault.sentence


def test_an_election_ballot_names_at_most_the_seats():
    options = [Votes(1, 5, 2, 0, "A"), Votes(2, 4, 3, 0, "B")]

    assert _sentences(COUNTS, options, limited=True) == [
        "Tổng số phiếu bầu là 9, trong khi 7 phiếu hợp lệ chỉ được bầu tối đa 7 lượt."
    ]
    assert _sentences(COUNTS, options) == []


@given(st.integers(0, 12), st.data())
def test_what_adds_up_has_no_fault(issued, data):
    returned = data.draw(st.integers(0, issued))
    valid = data.draw(st.integers(0, returned))
    votes = data.draw(st.integers(0, valid))
    abstain = data.draw(st.integers(0, valid - votes))
    counts = Counts(12, issued, issued, returned, valid, returned - valid)

    assert counts.missing + returned == issued
    assert _sentences(counts, [Votes(1, votes, valid - votes - abstain, abstain)]) == []
