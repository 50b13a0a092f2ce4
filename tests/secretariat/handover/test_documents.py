"""The hand-over record says who, what and from which day."""

import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from emulation_bloc.secretariat.handover.documents import hand_over_context, hand_over_pdf
from tests.factories.secretariat import make_hand_over
from tests.factories.units import make_year, member, officer_of
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def make_record(**values):
    year = make_year(
        stage=Stage.PROPOSING, units=["Sở Văn hóa, Thể thao và Du lịch", "Bảo hiểm xã hội tỉnh", "Sở Y tế"]
    )
    return make_hand_over(year, rights_move_on=datetime.date(2023, 1, 15), **values)


def test_the_record_prints_both_sides_the_items_and_the_day():
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(hand_over_pdf(make_record(given=True)))).pages)

    for words in ("BIÊN BẢN BÀN GIAO", "Bảo hiểm xã hội tỉnh", "Cờ luân lưu của Khối", "ngày 15 tháng 01 năm 2023"):
        assert words in text


def test_a_side_that_did_not_confirm_has_an_empty_place_to_sign():
    given, received = hand_over_context(make_record(given=True))["paper"].signatures

    assert given.signed.startswith("Đã xác nhận trên hệ thống lúc")
    assert received.signed == ""


def test_units_of_the_year_download_the_record_and_strangers_find_none(client):
    hand_over = make_record()
    url = reverse("secretariat:hand_over_pdf", kwargs=hand_over.year.address)

    client.force_login(officer_of(member(hand_over.year)))
    assert client.get(url)["Content-Type"] == "application/pdf"
    client.force_login(officer_of(make_year().participations.first()))
    assert client.get(url).status_code == 404


def test_there_is_no_record_before_one_was_drawn_up(client):
    year = make_year(stage=Stage.PROPOSING)
    client.force_login(officer_of(member(year)))

    assert client.get(reverse("secretariat:hand_over_pdf", kwargs=year.address)).status_code == 404
