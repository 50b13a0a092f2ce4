import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from emulation_bloc.core.text import name_key, nfc, says, search_key, slugify, sort_key

vietnamese = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặĐỦỲ 0123456789", max_size=30)


def test_decomposed_letters_are_composed():
    assert nfc(unicodedata.normalize("NFD", "Ủy ban Đắk Lắk")) == "Ủy ban Đắk Lắk"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u200b", "\u202e", "\ufeff"])
def test_control_and_direction_signs_are_dropped(sign):
    assert nfc(f"Sở{sign} Y tế") == "Sở Y tế"


@pytest.mark.parametrize("sign", ["\xad", "\u2060", "\u180e", "\u3164", "\u2066", "\ufe0f", "\U000e0020"])
def test_a_text_or_a_line_of_signs_that_nobody_sees_is_empty(sign):
    assert nfc(f" {sign}{sign} ").strip() == ""
    assert nfc(f"một\n{sign}\nhai") == "một\n\nhai"
    assert nfc(f"Sở{sign} Y tế") == f"Sở{sign} Y tế"


@pytest.mark.parametrize("text", ["", "  \n ", "\xad", " \u2060\n\u200b ", "\u3164"])
def test_what_nobody_sees_says_nothing(text):
    assert not says(text)
    assert says(f"{text}Có lý do{text}")


def test_line_breaks_and_tabs_stay():
    assert nfc("một\n\thai") == "một\n\thai"


@given(st.text())
def test_composing_twice_changes_nothing_more(text):
    assert nfc(nfc(text)) == nfc(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đặng Thị Ủy", "dang thi uy"),
        ("  Sở   Giáo dục và ĐÀO TẠO ", "so giao duc va dao tao"),
        ("Khối 10", "khoi 10"),
        ("", ""),
    ],
)
def test_search_forgets_accents_case_and_spacing(text, key):
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bà  Đặng Thị Ủy, Giám đốc Sở", "dang thi uy"),
        ("Đ/c PGS.TS. Đặng Thị Ủy (Giám đốc)", "dang thi uy"),
        ("Ôn Gia Bảo", "on gia bao"),
        ("Bá Thị Ông", "thi ong"),
        ("Ông", "ong"),
        ("", ""),
    ],
)
def test_a_name_is_the_same_with_its_honours_and_office(text, key):
    assert name_key(text) == key


@given(vietnamese)
def test_search_finds_what_was_typed_composed_or_not(text):
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text)


def test_an_address_keeps_the_letter_d():
    assert slugify("Đặng Thị – Khối 2") == "dang-thi-khoi-2"


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ăn", "Ân", "Ba", "Danh", "Dũng", "Đặng", "Em", "Ông", "Ơn", "Ưng", "Vũ"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mạc"],
        ["Cụm 2", "Cụm 10", "Cụm 11"],
        ["Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng", "Sở Y tế"],
    ],
)
def test_names_stand_in_the_order_of_a_vietnamese_dictionary(ordered):
    shuffled = ordered[::-1]

    assert sorted(shuffled, key=sort_key) == ordered


@given(vietnamese)
def test_order_does_not_depend_on_how_the_text_was_composed(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(st.lists(st.text(max_size=20), max_size=6))
@example(["m²", "²"])
@example(["2\u0302", "\u0302", "\u0301"])
def test_any_texts_can_be_put_in_order(texts):
    assert len(sorted(texts, key=sort_key)) == len(texts)
