import datetime

import pytest

from emulation_bloc.documents.layout import Header, Paper
from emulation_bloc.documents.numbering import format_number, parse_number, printed_number
from emulation_bloc.documents.templatetags.papers import last_words_together


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("33/KH-KTĐVHXH", "Số: 33/KH-KTĐVHXH"),
        ("5/BB-KTĐ", "Số: 05/BB-KTĐ"),
        ("05/BB-KTĐ", "Số: 05/BB-KTĐ"),
        ("204/VHTTDL-VP", "Số: 204/VHTTDL-VP"),
        ("VP-7", "Số: VP-7"),
    ],
)
def test_numbers_below_ten_carry_a_zero(number, printed):
    assert printed_number(number) == printed


def test_a_paper_without_a_number_leaves_room_for_it():
    printed = printed_number("", "BB-KTĐ")

    assert printed.startswith("Số: \u2007") and printed.endswith("/BB-KTĐ")


def test_a_bare_number_is_printed_with_its_symbol():
    assert printed_number("5", "KH-KTĐ") == "Số: 05/KH-KTĐ"


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("33/KH-KTĐVHXH", (33, "KH-KTĐVHXH")),
        (" 05/BB-KTĐ ", (5, "BB-KTĐ")),
        ("204", (204, "")),
        ("VP-7", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_they_are_written(text, parsed):
    assert parse_number(text) == parsed


def test_number_and_symbol_survive_writing_and_reading():
    assert parse_number(format_number(7, "TTr-KTĐ")) == (7, "TTr-KTĐ")


def test_place_and_date_carry_zeros_as_the_decree_asks():
    header = Header(issuer="Khối", place="Yên Bái", day=datetime.date(2022, 2, 5))

    assert header.place_and_date == "Yên Bái, ngày 05 tháng 02 năm 2022"


def test_paper_title_joins_kind_and_subject():
    assert Paper(Header("Khối"), "Biên bản", "Hội nghị tổng kết").title == "Biên bản Hội nghị tổng kết"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("TỈNH YÊN BÁI", 'TỈNH <span class="unbroken">YÊN BÁI</span>'),
        ("SỞ Y", "SỞ Y"),
        ("", ""),
        ("A & <B> C", 'A &amp; <span class="unbroken">&lt;B&gt; C</span>'),
    ],
)
def test_last_two_words_of_a_heading_stay_together(text, printed):
    assert last_words_together(text) == printed
