"""Bands and thresholds below zero: what the table scores can be entered, by form, grid, workbook and verification."""

from decimal import Decimal as D

import pytest

from scoring.arithmetic.points import points_for
from scoring.arithmetic.values import value_fault
from scoring.enums import CriterionKind as K
from scoring.enums import Measure
from scoring.kinds.parts.bands import band_faults
from scoring.kinds.rule import BandRule, Rule
from scoring.rows.boxes import value_field
from scoring.sheets.queries import sheet_page
from scoring.sheets.workbook.upload import Changes
from scoring.sheets.workbook.writing import sheet_workbook
from scoring.verification.grid.forms import CellForm
from tests.factories.sample_table import band
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of
from tests.scoring.sheets.workbooks import filled, loaded, texts
from tests.scoring.spreadsheet import opened
from units.enums import Stage

RATE = Rule(
    "001",
    K.BANDED,
    D(5),
    measure=Measure.PERCENT,
    bands=(
        BandRule(None, D(-5), D(0)),
        BandRule(D(-5), D(0), D(1)),
        BandRule(D(0), D(5), D(3)),
        BandRule(D(5), None, D(5)),
    ),
)
BANDS = [band(None, -5, 0), band(-5, 0, 1), band(0, 5, 3), band(5, None, 5)]
ROWS = [
    {"code": "1", "title": "Tăng trưởng", "kind": K.BANDED, "max_points": 5, "measure": "percent", "bands": BANDS},
    {"code": "2", "title": "Số mô hình", "kind": K.COUNTED, "max_points": 5, "points_each": 1},
]  # fmt: skip


@pytest.mark.parametrize(("value", "points"), [("-7.25", 0), ("-5", 1), ("-2.3", 1), ("0", 3), ("120", 5)])
def test_a_rate_of_growth_is_entered_below_zero_and_above_a_hundred(value, points):
    assert value_fault(RATE, D(value)) == ""
    assert points_for(RATE, D(value)) == points


def test_a_share_is_still_between_zero_and_a_hundred():
    bands = (BandRule(None, D(75), D(0)), BandRule(D(75), None, D(5)))
    share = Rule("001", K.BANDED, D(5), measure=Measure.PERCENT, bands=bands)

    assert value_fault(share, D(-1)) == "Không được nhập số âm."
    assert value_fault(share, D(101)) == "Tỷ lệ không được vượt quá 100%."


def test_on_time_is_printed_as_no_day_or_less_and_asks_for_no_negative_days():
    on_time = (BandRule(None, D(0), D(4), upper_closed=True), BandRule(D(0), None, D(0), lower_closed=False))

    assert value_fault(Rule("1", K.BANDED, D(4), measure=Measure.DAYS_LATE, bands=on_time), D(-1))


def test_a_threshold_below_zero_can_be_missed():
    rule = Rule("001", K.ALL_OR_NOTHING, D(5), measure=Measure.PERCENT, threshold=D(-2))

    assert [points_for(rule, D(value)) for value in ("-2", "-2.5", "140")] == [5, 0, 5]


def test_bands_below_zero_leave_no_negative_number_out():
    bands = (BandRule(D(-5), D(0), D(0)), BandRule(D(0), None, D(5)))

    assert band_faults(bands, Measure.PERCENT) == ["Thiếu khoảng cho giá trị dưới -5%."]


def test_the_box_offers_a_keypad_with_a_minus_only_where_it_is_needed():
    counted = Rule("002", K.COUNTED, D(5), points_each=D(1))

    assert value_field(RATE).widget.attrs["inputmode"] == "text"
    assert value_field(counted).widget.attrs["inputmode"] == "decimal"


def a_sheet():
    year = make_year(stage=Stage.SELF_SCORING)
    return loaded(make_sheet(year=year, participation=member(year), table=make_table(year, rows=ROWS, total=10)))


@pytest.mark.django_db
def test_a_negative_rate_goes_through_the_offline_workbook():
    sheet = a_sheet()
    content, refs = filled(sheet_workbook(sheet), {"001": {"Kết quả": -2.3}})

    assert opened(content, "Phiếu chấm điểm").value(refs["001", "Điểm"]) == 1
    changes = Changes(sheet, texts(content, sheet))
    assert changes.faults == []
    changes.save(by=officer_of(sheet.participation))
    row = sheet_page(sheet).rows[0]
    assert (row.claimed_words, row.self_points) == ("-2,3%", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("place", "fault"), [(0, ""), (1, "Không được nhập số âm.")])
def test_a_verifier_types_it_into_the_grid(place, fault):
    row = sheet_page(a_sheet()).rows[place]

    cell = CellForm(row=row, text="−3" if place else "−2,3", reason="Niên giám", revision="0")
    cell.is_valid()

    assert cell.fault == fault
