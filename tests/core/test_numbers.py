from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation_bloc.core.numbers import (
    as_typed,
    format_number,
    in_words,
    key_of,
    parse_number,
    parse_whole,
    percent_of,
    round_points,
)

points = st.decimals(min_value=-100_000, max_value=100_000, places=2)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("2.345", 2, "2.35"),
        ("2.335", 2, "2.34"),
        ("-2.345", 2, "-2.35"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
    ],
)
def test_points_are_rounded_half_up_as_on_paper(value, places, expected):
    assert round_points(Decimal(value), places) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("1234.5"), 2, "1.234,50"),
        (Decimal("100"), None, "100"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("-0.75"), None, "-0,75"),
        (1284500000, None, "1.284.500.000"),
        (0, 2, "0,00"),
        (None, 2, ""),
        ("", None, ""),
    ],
)
def test_numbers_are_written_with_a_decimal_comma_and_blanks_stay_blank(value, places, expected):
    assert format_number(value, places) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        (" 7 ", "7"),
        ("-3,25", "-3.25"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("0", "0"),
        ("0012", "12"),
        ("1.23", "1.23"),
        ("12,00", "12"),
        ("8,5000", "8.5"),
        ("1.200,5", "1200.5"),
        ("1.234.567,25", "1234567.25"),
        ("-1.200", "-1200"),
        ("1 200,5", "1200.5"),
        ("1\u00a0200", "1200"),
        ("1\u202f200", "1200"),
        ("1,200.5", "1200.5"),
        ("1,234,567", "1234567"),
    ],
)
def test_what_is_typed_or_printed_is_read(typed, expected):
    assert parse_number(typed) == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,234", "“1,234” có 3 chữ số thập phân, ô này chỉ nhận tối đa 2. Hãy làm tròn, ví dụ 1,23."),
        ("1,200", "“1,200” có 3 chữ số thập phân, ô này chỉ nhận tối đa 2. Hãy làm tròn, ví dụ 1,20."),
        ("1,666666667", "“1,666666667” có 9 chữ số thập phân, ô này chỉ nhận tối đa 2. Hãy làm tròn, ví dụ 1,67."),
        ("9" * 13, "“9999999999999” quá lớn. Hãy nhập số có tối đa 12 chữ số."),
        ("95%", "“95%” là phần trăm, còn ô này không tính bằng phần trăm. Hãy ghi số không có dấu %."),
        (
            "05/12/2023",
            "“05/12/2023” là ngày, không phải là số (Excel hay tự đổi 1.5, 5/12 thành ngày). "
            "Hãy định dạng ô là Số rồi ghi lại, ví dụ 12,5.",
        ),
        ("mười", "“mười” không phải là số. Hãy nhập ví dụ 12,5."),
        ("NaN", "“NaN” không phải là số. Hãy nhập ví dụ 12,5."),
        ("Infinity", "“Infinity” không phải là số. Hãy nhập ví dụ 12,5."),
        ("1e5", "“1e5” không phải là số. Hãy nhập ví dụ 12,5."),
        ("12.34,5", "“12.34,5” không phải là số. Hãy nhập ví dụ 12,5."),
        ("0.123.456", "“0.123.456” không phải là số. Hãy nhập ví dụ 12,5."),
        ("", "“” không phải là số. Hãy nhập ví dụ 12,5."),
        ("=1+1", "“=1+1” không phải là số. Hãy nhập ví dụ 12,5."),
    ],
)
def test_what_is_ambiguous_or_no_number_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(ValueError) as refusal:
        parse_number(typed)

    assert str(refusal.value) == sentence


def test_a_very_long_text_is_not_repeated_whole_in_the_sentence():
    with pytest.raises(ValueError) as refusal:
        parse_number("x" * 5000)

    assert len(str(refusal.value)) < 100


@given(points)
def test_what_is_printed_can_be_typed_back(value):
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value, 2)) == value


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=6), st.integers(min_value=3, max_value=6))
def test_what_stands_beside_a_box_is_read_by_the_box(value, places):
    """Where a box takes three decimals, “19.250” is asked about: beside it stands 19250."""
    shown = as_typed(f"{format_number(value, places)}, năm trước {format_number(value, places)}")

    assert [parse_number(part, places) for part in shown.split(", năm trước ")] == [round_points(value, places)] * 2


@given(st.integers(min_value=-(10**12) + 1, max_value=10**12 - 1))
def test_a_count_that_is_printed_can_be_typed_back(value):
    assert parse_whole(format_number(value)) == value


def test_where_three_decimals_are_taken_a_lone_point_is_asked_for_both_ways():
    with pytest.raises(ValueError, match=r"Hãy ghi 1234 hoặc 1,234, không có dấu chấm\."):
        parse_number("1.234", places=4)

    assert parse_number("0.123", places=4) == Decimal("0.123")
    assert parse_number("1.234,5", places=4) == Decimal("1234.5")


@pytest.mark.parametrize("typed", ["95%", "95 %", "95"])
def test_a_number_in_per_cent_may_say_so(typed):
    assert parse_number(typed, is_percent=True) == 95


def test_a_number_of_five_thousand_decimals_is_refused_in_a_short_sentence():
    with pytest.raises(ValueError, match="có 5000 chữ số thập phân") as refusal:
        parse_number("1," + "3" * 5000, places=4)

    assert len(str(refusal.value)) < 180


@given(st.decimals(min_value=0, max_value=10_000, places=4))
def test_rounding_never_moves_a_number_by_more_than_half_a_step(value):
    assert abs(round_points(value) - value) <= Decimal("0.005")


def test_a_percentage_is_exact_and_needs_a_base():
    assert percent_of(7, 8) == Decimal("87.50")
    assert percent_of(2, 3) == Decimal("66.67")
    assert percent_of(3, 0) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (999, "chín trăm chín mươi chín"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (2022, "hai nghìn không trăm hai mươi hai"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (2_000_000_000, "hai tỷ"),
    ],
)
def test_numbers_are_spoken_as_in_minutes(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize("number", [-1, 10**12])
def test_numbers_nobody_writes_in_minutes_are_refused(number):
    with pytest.raises(ValueError):
        in_words(number)


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_different_numbers_are_never_spoken_alike(one, other):
    assert (in_words(one) == in_words(other)) is (one == other)


@pytest.mark.parametrize("text", [None, "", "abc", "-1", "²", "٣", "1.0", " 7", "9" * 40, "9" * 5000, str(2**70)])
def test_nonsense_is_the_key_of_no_row(text):
    assert key_of(text) == 0


def test_a_key_is_read_as_pages_carry_it():
    assert key_of("731") == 731
