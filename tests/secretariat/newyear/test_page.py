"""The page: last year beside the new one; what was typed stays where it is refused."""

import datetime

import pytest
from django.urls import reverse

from tests.factories.newyear import make_lived_year, open_after
from tests.factories.units import make_year, member, officer_of, secretary
from tests.reading import as_read
from units.enums import Stage

pytestmark = pytest.mark.django_db


def page(year):
    return reverse("secretariat:take_over", kwargs=year.address)


def signed_in(client, year, user=None):
    client.force_login(user or secretary(year))
    return client


def test_both_years_stand_side_by_side(client):
    year = open_after(make_lived_year())

    html = signed_in(client, year).get(page(year)).content.decode()

    assert "Sơ kết năm 2022" in html
    assert "Sơ kết năm 2023" in html
    assert "26/11/2023 là Chủ nhật" in html
    assert 'value="2023-11-26"' in html


def test_the_parts_ticked_are_taken_and_the_board_follows(client):
    last = make_lived_year()
    year = open_after(last)
    day = f"deadlines-{last.deadlines.last().pk}"

    answer = signed_in(client, year).post(page(year), {"deadlines": "on", day: "2023-11-24"}, follow=True)

    assert answer.redirect_chain == [(reverse("secretariat:board", kwargs=year.address), 302)]
    assert "Đã lấy từ năm 2022: Thời hạn." in answer.content.decode()
    assert year.deadlines.get().last_day == datetime.date(2023, 11, 24)


def test_nothing_ticked_is_told_and_the_days_typed_stay(client):
    last = make_lived_year()
    year = open_after(last)

    answer = signed_in(client, year).post(page(year), {f"deadlines-{last.deadlines.last().pk}": "2023-11-24"})

    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một phần" in answer.content.decode()
    assert 'value="2023-11-24"' in answer.content.decode()


def test_a_day_that_is_none_is_told_at_its_box(client):
    last = make_lived_year()
    year = open_after(last)
    typed = {"deadlines": "on", f"deadlines-{last.deadlines.last().pk}": "32/13/2023"}

    answer = signed_in(client, year).post(page(year), typed)

    assert answer.status_code == 422
    assert "32/13/2023" in answer.content.decode()
    assert not year.deadlines.exists()
    assert answer.content.decode().count('<details class="taken-lines" open>') == 1, "its part alone is unfolded"


def test_a_bloc_in_its_first_year_is_told_that_there_is_nothing(client):
    year = make_year(stage=Stage.PLANNING)

    answer = signed_in(client, year).get(page(year))

    assert "chưa có năm thi đua nào trước năm này" in as_read(answer.content.decode())


def test_only_the_leader_opens_the_page(client):
    year = open_after(make_lived_year())

    assert signed_in(client, year, officer_of(member(year))).get(page(year)).status_code == 403


def test_the_board_of_a_new_year_leads_to_it_until_it_is_done(client):
    year = open_after(make_lived_year())
    signed_in(client, year)
    board = reverse("secretariat:board", kwargs=year.address)

    assert "Lấy nội dung từ năm 2022" in client.get(board).content.decode()
    assert page(year) in client.get(board).content.decode()
