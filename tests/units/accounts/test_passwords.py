"""Passwords that are guessed first are refused, however they are written; a sentence of one's own is not."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from emulation_bloc.secretariat import demo
from tests.factories.units import PASSWORD, make_bloc, make_unit
from units.accounts.passwords import OF_ONES_OWN, TOO_COMMON, own_characters, words
from units.models import User

pytestmark = pytest.mark.django_db

GUESSED = [
    "matkhau123456", "Mật Khẩu 2024!!!", "M@tKh4u123456", "matkhaumatkhau", "anhyeuem123456", "khongbiet2026",
    "123456a@123456a@", "Abc@12345678", "hanoi2024hanoi", "thidua2026thidua", "Khoithidua@2026", "giao-uoc-thi-dua",
    "YenBai@123456", "P@ssw0rd1234", "Admin@123456", "Qwerty123456!", "emyeuanh20112011", "nguyenvana1990",
    "1qaz2wsx3edc", "aaaaaaaaaaaa", "Bảo Hiểm Xã Hội 2023",
]  # fmt: skip


def faults(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_is_refused(password):
    assert TOO_COMMON in faults(password)


@pytest.mark.parametrize("password", ["con mèo đen ngủ ngoan", "x7#Kq92!vLp4", PASSWORD, demo.PASSWORD])
def test_a_sentence_of_ones_own_is_taken(password):
    assert faults(password) == []


def test_twelve_characters_are_the_least():
    assert faults("mèo đen ngủ") == ["Mật khẩu này quá ngắn: cần ít nhất 12 ký tự. Một câu dễ nhớ là đủ dài."]


def test_the_names_of_unit_bloc_and_person_are_known_to_everybody():
    make_bloc(name="Khối Lâm nghiệp", code="lam-nghiep", symbol="KLN")
    unit = make_unit("Trung tâm Khuyến ngư", short_name="TTKN")
    person = User(username="phan.ngoc.que", full_name="Phan Ngọc Quế", unit=unit)

    for password in ("LamNghiep@2026!", "Trung tâm khuyến ngư 1", "Phanngocque2026", "ttkn-2026-ttkn"):
        assert TOO_COMMON in faults(password, person), password


def test_the_list_is_written_as_it_is_compared():
    assert {word for word in words() if not word.isascii() or word != word.lower()} == set()
    assert len(words()) > 300
    assert own_characters("", words()) == 0 < OF_ONES_OWN


def test_an_endless_password_is_answered_in_time():
    assert faults("ê" * 4000)
