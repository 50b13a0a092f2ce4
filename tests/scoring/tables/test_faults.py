"""Sentences about tables that do not add up."""

from decimal import Decimal as D

import pytest

from scoring.enums import BonusPlace, CriterionKind, Measure
from scoring.kinds.parts.bands import band_faults
from scoring.kinds.rule import BandRule, Rule
from scoring.tables.faults import tree_faults

K = CriterionKind


def band(lower, upper, lower_closed=True, upper_closed=False, points=1):
    ends = (None if end is None else D(str(end)) for end in (lower, upper))
    return BandRule(*ends, D(points), lower_closed, upper_closed)


JUSTICE = (
    band(100, 100, True, True),
    band(95, 100),
    band(80, 95),
    band(None, 80),
)


@pytest.mark.parametrize(
    ("measure", "bands", "faults"),
    [
        pytest.param(Measure.PERCENT, JUSTICE, [], id="percentages in printed order"),
        pytest.param(Measure.PERCENT, tuple(reversed(JUSTICE)), [], id="any order"),
        pytest.param(
            Measure.PERCENT,
            (band(0, 80, True, True), band(81, None)),
            ["Giá trị giữa 80% và 81% không thuộc khoảng nào."],
            id="80,5 falls between",
        ),
        pytest.param(
            Measure.DAYS_LATE,
            (band(0, 0, True, True), band(1, 2, True, True), band(3, None)),
            [],
            id="whole days touch",
        ),
        pytest.param(
            Measure.DAYS_LATE,
            (band(0, 0, True, True), band(2, None)),
            ["Giá trị giữa 1 ngày và 2 ngày không thuộc khoảng nào."],
            id="one day late is forgotten",
        ),
        pytest.param(
            Measure.PERCENT,
            (band(None, 75), band(75, 95, False, True), band(95, None, False)),
            ["Giá trị 75% không thuộc khoảng nào."],
            id="an open seam",
        ),
        pytest.param(
            Measure.PERCENT,
            (band(None, 75, True, True), band(75, None)),
            ["Giá trị 75% thuộc hai khoảng."],
            id="a doubled seam",
        ),
        pytest.param(
            Measure.PERCENT,
            (band(None, 80), band(75, None)),
            ["Hai khoảng chồng lên nhau từ giá trị 75%."],
            id="overlap",
        ),
        pytest.param(
            Measure.PERCENT, (band(None, None), band(None, None)), ["Hai khoảng chồng lên nhau."], id="twice everything"
        ),
        pytest.param(Measure.PERCENT, (band(0, 100),), ["Giá trị 100% không thuộc khoảng nào."], id="100% forgotten"),
        pytest.param(Measure.PERCENT, (band(0, 90),), ["Thiếu khoảng cho giá trị trên 90%."], id="top missing"),
        pytest.param(Measure.NUMBER, (band(5, None),), ["Thiếu khoảng cho giá trị dưới 5."], id="bottom missing"),
        pytest.param(Measure.NUMBER, (band(0, None, False),), ["Giá trị 0 không thuộc khoảng nào."], id="zero missing"),
        pytest.param(Measure.NUMBER, (), ["Chưa có khoảng điểm nào."], id="none"),
    ],
)
def test_gaps_and_overlaps_of_bands(measure, bands, faults):
    assert band_faults(bands, measure) == faults


def tree(*rules, total="100"):
    return tree_faults(list(rules), D(total))


def row(path, kind=K.JUDGED, maximum="0", label="", **options):
    return Rule(path, kind, D(maximum), label=label or path, **options)


@pytest.mark.parametrize(
    ("rules", "faults"),
    [
        pytest.param([], ["Bảng điểm chưa có tiêu chí nào."], id="empty"),
        pytest.param([row("001", K.GROUP, 100, "I"), row("001.001", maximum=100)], [], id="fits"),
        pytest.param(
            [
                row("001", K.GROUP, 60, "I"),
                row("001.001", maximum=60),
                row("002", K.GROUP, 40, "II"),
                row("002.001", maximum=38),
            ],
            ["Nhóm II cộng lại 38, quy định 40.", "Các phần cộng lại 98, tổng điểm quy định 100."],
            id="38 of 40",
        ),
        pytest.param(
            [row("001", K.GROUP, 100, "I", cap=D(100)), row("001.001", maximum=80), row("001.002", maximum=50)],
            [],
            id="a cap makes it fit",
        ),
        pytest.param(
            [row("001", K.GROUP, 100, "I")],
            ["Nhóm I chưa có tiêu chí con.", "Các phần cộng lại 0, tổng điểm quy định 100."],
            id="an empty group",
        ),
        pytest.param(
            [
                row("001", maximum=100),
                row("002", K.GROUP, 10, "II"),
                row("002.001", K.BONUS, 10, bonus_place=BonusPlace.ON_TOP),
                row("003", K.PENALTY, 8, points_each=D(2)),
            ],
            [],
            id="bonus on top and penalties stand outside the total",
        ),
        pytest.param(
            [row("001", maximum=50), row("002", K.BONUS, 50, bonus_place=BonusPlace.INSIDE)],
            [],
            id="bonus inside counts",
        ),
        pytest.param(
            [row("001", maximum=100, step=D("0.3"), label="1")],
            ["Tiêu chí 1 có bước điểm 0,3 không chia hết điểm tối đa 100."],
            id="steps miss the maximum",
        ),
        pytest.param(
            [row("001", maximum=100), row("002", K.PENALTY, 0, "2", points_each=D(1))],
            ["Tiêu chí 2 chưa có điểm tối đa."],
            id="no maximum",
        ),
        pytest.param(
            [row("001", K.ALL_OR_NOTHING, 100, "1", measure=Measure.PERCENT)],
            ["Tiêu chí 1 phải ghi cả đại lượng và ngưỡng đạt, hoặc để trống cả hai."],
            id="a measure without a threshold",
        ),
        pytest.param(
            [row("001", K.BANDED, 100, "1", measure=Measure.PERCENT, bands=(band(None, None, points=90),))],
            ["Tiêu chí 1 có khoảng cao nhất 90 điểm, điểm tối đa ghi 100."],
            id="the best band is below the maximum",
        ),
    ],
)
def test_tables_that_do_not_add_up(rules, faults):
    assert tree(*rules) == faults
