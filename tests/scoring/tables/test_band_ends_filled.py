"""Bands typed as printed, from, to and points: whether an end belongs to its band is said where it is odd only."""

from decimal import Decimal as D
from io import BytesIO

import pytest
from openpyxl import load_workbook

from scoring.kinds.rule import BandRule
from scoring.tables.criteria.forms import BandForm
from scoring.tables.workbook.columns import BANDS_PAGE
from scoring.tables.workbook.writing import table_workbook
from tests.factories.sample_table import K, Measure, band
from tests.factories.scoring import make_table
from tests.factories.units import make_year
from tests.scoring.tables.test_workbook import reading_of
from tests.scoring.tables.test_workbook_filled import filled

pytestmark = pytest.mark.django_db

ROW_HEADINGS = ("Cấp", "Ký hiệu dòng", "Mã in", "Tiêu chí", "Cách tính", "Điểm tối đa", "Đại lượng")
HEADINGS = ("Ký hiệu dòng", "Từ", "Kể cả giá trị đầu", "Đến", "Kể cả giá trị cuối", "Điểm")
PRINTED = [  # “100%: 2”, “95% đến dưới 100%: 1,75”, “dưới 95%: 0”
    ("a", 100, None, 100, None, 2),
    ("a", 95, None, 100, None, "1,75"),
    ("a", None, None, 95, None, 0),
]


def with_bands(year, lines):
    rows = [(1, "a", "1", "Văn bản thẩm định đúng hạn", "Theo khoảng", 2, "Tỷ lệ %")]
    book = load_workbook(BytesIO(filled(year, rows, headings=ROW_HEADINGS)))
    sheet = book[BANDS_PAGE]
    top = next(row for row in range(1, 12) if HEADINGS[0] in [cell.value for cell in sheet[row]])
    places = {cell.value: cell.column for cell in sheet[top]}
    for number, line in enumerate(lines, start=top + 1):
        for heading, value in zip(HEADINGS, line, strict=True):
            sheet.cell(number, places[heading]).value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(lines):
    year = make_year()
    return reading_of(with_bands(year, lines), year)


def bands_of(reading):
    assert reading.faults == []
    return reading.table.rows[0].fields["bands"]


def test_from_to_and_points_are_enough():
    whole, nearly, below = bands_of(read(PRINTED))

    assert whole == BandRule(lower=D(100), upper=D(100), points=D(2), lower_closed=True, upper_closed=True)
    assert (nearly.lower_closed, nearly.upper_closed) == (True, False)
    assert below.upper_closed is False


def test_what_the_lower_band_takes_in_is_not_taken_in_twice():
    """“trên 95%: 2; từ 75% đến 95%: 1; dưới 75%: 0”."""
    lines = [("a", 95, None, None, None, 2), ("a", 75, None, 95, "Có", 1), ("a", None, None, 75, None, 0)]

    above, middle, _ = bands_of(read(lines))

    assert above.lower_closed is False
    assert (middle.lower_closed, middle.upper_closed) == (True, True)


def test_a_band_of_one_value_beside_another_that_ends_there_is_told_as_overlapping_not_as_empty():
    one, _ = bands_of(read([("a", 95, None, 95, None, 2), ("a", None, None, 95, "Có", 1)]))

    assert one.lower_closed


def test_what_is_said_stands():
    year = make_year()
    lines = [("a", 95, "Không", None, None, 2), ("a", None, None, 95, None, 0)]

    assert bands_of(reading_of(with_bands(year, lines), year))[0].lower_closed is False


def test_a_band_of_one_value_that_leaves_it_out_is_told_so():
    (fault,) = read([("a", 100, "Không", 100, None, 2)]).faults

    assert "Khoảng chỉ gồm 100 (từ 100 đến 100) phải kể cả giá trị đầu và kể cả giá trị cuối." in fault


def test_ends_are_written_both_ways():
    bands = [band(95, None, 2, lower_closed=False), band(None, 95, 1, upper_closed=True)]
    rows = [{"title": "x", "kind": K.BANDED, "measure": Measure.PERCENT, "max_points": 2, "bands": bands}]

    sheet = load_workbook(BytesIO(table_workbook(make_table(rows=rows, total=2))))[BANDS_PAGE]

    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert ["1", 95, "Không", None, "Không", 2] in lines
    assert ["1", None, "Có", 95, "Có", 1] in lines


def test_a_file_in_which_empty_meant_no_is_read_as_it_was_written():
    """As every file was written before: ends that are left out are empty."""
    bands = [band(95, None, 2, lower_closed=False), band(75, 95, 1, upper_closed=True), band(None, 75, 0)]
    rows = [{"title": "x", "kind": K.BANDED, "measure": Measure.PERCENT, "max_points": 2, "bands": bands}]
    table = make_table(rows=rows, total=2)
    book = load_workbook(BytesIO(table_workbook(table)))
    for line in book[BANDS_PAGE].iter_rows():
        for cell in line:
            if cell.value == "Không":
                cell.value = None
    content = BytesIO()
    book.save(content)

    again = bands_of(reading_of(content.getvalue(), table.year))

    assert again == [line.rule() for line in table.criteria.get().bands.all()]


def test_the_page_says_what_a_band_of_one_value_lacks():
    form = BandForm({"lower": "100", "upper": "100", "points": "2", "lower_closed": "on"})

    assert not form.is_valid()
    assert "phải kể cả giá trị đầu và kể cả giá trị cuối" in form.errors["upper"][0]
