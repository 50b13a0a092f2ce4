"""The word for a target, in a table of cases: it never says more than the figures do."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from pledges.comparisons import COMPARISONS
from pledges.enums import Comparison as C
from pledges.enums import Light as L
from pledges.enums import Pace as P
from pledges.models import Target
from pledges.reporting.lights import actual_in_words, light_of, reached, sentence, told

CASES = [
    # what gathers: beside the share of the year that is gone
    (C.AT_LEAST, P.ADDS_UP, "100", "50", 6, L.ON_TRACK),
    (C.AT_LEAST, P.ADDS_UP, "100", "49.99", 6, L.BEHIND),
    (C.AT_LEAST, P.ADDS_UP, "100", "100", 6, L.MET),
    (C.AT_LEAST, P.ADDS_UP, "100", "0", 6, L.BEHIND),
    (C.AT_LEAST, P.ADDS_UP, "100", "25", 3, L.ON_TRACK),
    (C.AT_LEAST, P.ADDS_UP, "100", "24.99", 3, L.BEHIND),
    (C.AT_LEAST, P.ADDS_UP, "5", "1", 1, L.ON_TRACK),
    (C.AT_LEAST, P.ADDS_UP, "100", "100", 12, L.MET),
    (C.AT_LEAST, P.ADDS_UP, "100", "99.99", 12, L.MISSED),
    (C.AT_LEAST, P.ADDS_UP, "0", "0", 1, L.MET),
    # a level: kept so far is on track, met only at the end
    (C.AT_LEAST, P.KEEPS, "98", "98", 6, L.ON_TRACK),
    (C.AT_LEAST, P.KEEPS, "98", "60", 6, L.BEHIND),
    (C.AT_LEAST, P.KEEPS, "98", "98", 12, L.MET),
    (C.AT_LEAST, P.KEEPS, "98", "97.99", 12, L.MISSED),
    # a limit: what gathers never comes back below it
    (C.AT_MOST, P.ADDS_UP, "0", "0", 6, L.ON_TRACK),
    (C.AT_MOST, P.ADDS_UP, "0", "1", 6, L.MISSED),
    (C.AT_MOST, P.ADDS_UP, "5", "5", 12, L.MET),
    (C.AT_MOST, P.KEEPS, "2", "2.01", 6, L.BEHIND),
    (C.AT_MOST, P.KEEPS, "2", "2.01", 12, L.MISSED),
    (C.AT_MOST, P.KEEPS, "2", "2", 12, L.MET),
    # exactly, and in a range: what gathers keeps up and does not go beyond
    (C.EXACTLY, P.ADDS_UP, "10", "5", 6, L.ON_TRACK),
    (C.EXACTLY, P.ADDS_UP, "10", "4", 6, L.BEHIND),
    (C.EXACTLY, P.ADDS_UP, "10", "11", 6, L.MISSED),
    (C.EXACTLY, P.ADDS_UP, "10", "10", 6, L.ON_TRACK),
    (C.EXACTLY, P.ADDS_UP, "10", "10", 12, L.MET),
    (C.EXACTLY, P.KEEPS, "10", "11", 6, L.BEHIND),
    (C.EXACTLY, P.KEEPS, "10", "11", 12, L.MISSED),
    (C.BETWEEN, P.ADDS_UP, "10-12", "4", 6, L.BEHIND),
    (C.BETWEEN, P.ADDS_UP, "10-12", "5", 6, L.ON_TRACK),
    (C.BETWEEN, P.ADDS_UP, "10-12", "12", 6, L.ON_TRACK),
    (C.BETWEEN, P.ADDS_UP, "10-12", "12.01", 6, L.MISSED),
    (C.BETWEEN, P.ADDS_UP, "10-12", "12", 12, L.MET),
    (C.BETWEEN, P.KEEPS, "10-12", "9", 6, L.BEHIND),
    # done, and done by a day (30 September): what is not done is late once its day or the year is over
    (C.DONE, P.ADDS_UP, "", "1", 6, L.MET),
    (C.DONE, P.ADDS_UP, "", "0", 6, L.ON_TRACK),
    (C.DONE, P.ADDS_UP, "", "0", 12, L.MISSED),
    (C.BY_DATE, P.ADDS_UP, "", "1", 6, L.MET),
    (C.BY_DATE, P.ADDS_UP, "", "0", 6, L.ON_TRACK),
    (C.BY_DATE, P.ADDS_UP, "", "0", 9, L.ON_TRACK),
    (C.BY_DATE, P.ADDS_UP, "", "0", 10, L.BEHIND),
    (C.BY_DATE, P.ADDS_UP, "", "0", 12, L.MISSED),
]


def end_of(month):
    return date(2026, month, monthrange(2026, month)[1])


def target(aim, comparison=C.AT_LEAST, pace=P.ADDS_UP):
    first, _, last = aim.partition("-")
    return Target(
        comparison=comparison,
        pace=pace,
        aim=Decimal(first) if first else None,
        aim_to=Decimal(last) if last else None,
        aim_date=date(2026, 9, 30) if comparison == C.BY_DATE else None,
    )


AIMS = {C.BETWEEN: "10-12", C.DONE: "", C.BY_DATE: ""}


@pytest.mark.parametrize(("comparison", "pace", "aim", "actual", "month", "light"), CASES)
def test_the_word_for_a_figure(comparison, pace, aim, actual, month, light):
    assert light_of(target(aim, comparison, pace), Decimal(actual), end_of(month)) == light


@pytest.mark.parametrize(("comparison", "pace", "month"), list(product(C, P, (1, 6, 12))))
def test_empty_is_not_reported_and_never_zero(comparison, pace, month):
    one = target(AIMS.get(comparison, "0"), comparison, pace)

    assert light_of(one, None, end_of(month)) == L.UNREPORTED
    assert light_of(one, Decimal(0), end_of(month)) != L.UNREPORTED


@pytest.mark.parametrize(("comparison", "pace"), list(product(C, P)))
def test_a_year_that_is_over_is_met_or_missed_as_the_comparison_says(comparison, pace):
    one = target(AIMS.get(comparison, "10"), comparison, pace)

    for actual in map(Decimal, (0, 1, 9, 10, 11, 12, 99)):
        met = COMPARISONS[comparison].is_met(one, actual)
        assert light_of(one, actual, end_of(12)) == (L.MET if met else L.MISSED)


@pytest.mark.parametrize(("comparison", "pace", "month"), list(product(C, P, range(1, 12))))
def test_what_counts_as_met_before_the_end_cannot_be_lost(comparison, pace, month):
    """More of what gathers, or the same again, is met at the end."""
    one = target(AIMS.get(comparison, "10"), comparison, pace)
    for actual in map(Decimal, (0, 1, 10, 11, 12)):
        if light_of(one, actual, end_of(month)) == L.MET:
            assert light_of(one, actual, end_of(12)) == L.MET


def test_the_sentence_says_why():
    assert sentence(target("95"), Decimal("47.25"), end_of(6)) == "47,25/95 (49,7%); đã qua 6/12 tháng (50%)."
    assert sentence(target("0", C.AT_MOST), Decimal(1), end_of(6)) == "1, không quá 0."
    assert sentence(target("", C.BY_DATE), Decimal(0), end_of(6)) == "chưa thực hiện, chậm nhất 30/09/2026."
    assert sentence(target("5"), None, end_of(6)) == "Chưa có số liệu."
    assert told(target("5"), None) == "–/5"
    assert actual_in_words(target("", C.DONE), Decimal(1)) == "đã thực hiện"
    assert reached(target("0"), Decimal(3)) is None
