"""“đầy đủ: 5; vắng 1: 4; vắng 2: 3; vắng 3: 1; vắng 4 trở lên: 0”, as printed: numbers that are counted one by one."""

from decimal import Decimal as D

import pytest

from scoring.arithmetic.points import points_for, value_fault
from scoring.enums import CriterionKind as K
from scoring.enums import Measure
from scoring.kinds.parts.bands import band_faults
from scoring.kinds.rule import BandRule, Rule
from scoring.models import ScoringTable
from scoring.tables.doubts import doubts

MISSED = tuple(BandRule(D(n), D(n), D(points), upper_closed=True) for n, points in ((0, 5), (1, 4), (2, 3), (3, 1)))
MISSED = (*MISSED, BandRule(D(4), None, D(0)))
RANGES = (
    BandRule(D(0), D(2), D(5), upper_closed=True),
    BandRule(D(3), D(5), D(3), upper_closed=True),
    BandRule(D(6), None, D(0)),
)


def counted(bands, measure=Measure.NUMBER):
    return Rule("001", K.BANDED, D(5), measure=measure, bands=bands)


@pytest.mark.parametrize("bands", [MISSED, RANGES])
def test_bands_printed_one_by_one_leave_no_hole(bands):
    assert band_faults(bands, Measure.NUMBER) == []
    assert counted(bands).scale.takes_whole_numbers(counted(bands))


@pytest.mark.parametrize(("missed", "points"), [(0, 5), (1, 4), (2, 3), (3, 1), (4, 0), (9, 0)])
def test_each_number_earns_what_is_printed_beside_it(missed, points):
    assert points_for(counted(MISSED), D(missed)) == points


def test_it_is_asked_before_the_table_is_issued():
    (doubt,) = doubts(ScoringTable(), [counted(MISSED)], [])

    assert "chỉ nhập được số nguyên" in doubt


def test_what_is_not_whole_is_refused_and_the_words_say_so():
    assert value_fault(counted(MISSED), D("1.5")) == "Số lượng phải là số nguyên."
    assert counted(MISSED).of_kind.in_words(counted(MISSED)) == "Theo số lượng đạt được (số nguyên)"


@pytest.mark.parametrize(
    ("bands", "measure", "fault"),
    [
        (MISSED, Measure.PERCENT, "Giá trị giữa 0% và 1% không thuộc khoảng nào."),
        ((*MISSED[:2], *MISSED[3:]), Measure.NUMBER, "Giá trị giữa 1 và 3 không thuộc khoảng nào."),
        (
            (BandRule(D(0), D("0.5"), D(5), upper_closed=True), BandRule(D(1), None, D(0))),
            Measure.NUMBER,
            "Giá trị giữa 0,5 và 1 không thuộc khoảng nào.",
        ),
    ],
)
def test_a_hole_that_whole_numbers_do_not_close_is_told(bands, measure, fault):
    assert fault in band_faults(bands, measure)
    assert not counted(bands, measure).scale.takes_whole_numbers(counted(bands, measure))


def test_bands_that_touch_take_any_number():
    touching = (BandRule(D(0), D(1), D(5)), BandRule(D(1), None, D(0)))

    assert value_fault(counted(touching), D("0.5")) == ""
    assert counted(touching).of_kind.in_words(counted(touching)) == "Theo số lượng đạt được"
