"""What stands around every page: years to switch to, the stage line, the menu, the account."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve, reverse

from emulation_bloc.secretariat.shell import LONGEST_SWITCH, MENU, Shell, shell
from tests.factories.units import (
    PASSWORD,
    administrator,
    home_affairs_user,
    make_bloc,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import Stage
from units.models import User

pytestmark = pytest.mark.django_db


def request_of(user, path="/"):
    request = RequestFactory().get(path)
    request.user = User.objects.get(pk=user.pk)  # nothing cached, as in a real request
    request.resolver_match = resolve(path)
    return request


def year_path(year, rest=""):
    return reverse("secretariat:board", kwargs=year.address) + rest


def labels(groups):
    return [link.label for group in groups for link in group.links]


# Which year


def test_the_page_of_a_year_knows_its_year():
    year = make_year()

    assert Shell(request_of(secretary(year), year_path(year))).year == year


def test_a_page_outside_any_year_has_none():
    assert Shell(request_of(secretary(make_year()))).year is None


def test_a_year_one_may_not_see_is_not_shown_by_its_address():
    year = make_year()

    assert Shell(request_of(secretary(make_year()), year_path(year))).year is None


def test_the_switch_lists_what_one_may_see_newest_first():
    bloc = make_bloc()
    years = [make_year(bloc=bloc, year=number, units=0) for number in (2021, 2023, 2022)]
    unit = make_participation(years[0]).unit
    for year in years[1:]:
        make_participation(year, unit=unit)
    make_year(year=2024)

    assert [year.year for year in Shell(request_of(make_user(unit=unit))).years] == [2023, 2022, 2021]


def test_the_switch_stays_short_however_long_the_history():
    bloc = make_bloc()
    first = make_year(bloc=bloc, year=2000, units=1, leadership=False, stage=Stage.CLOSED)
    for number in range(2001, 2001 + LONGEST_SWITCH):
        make_year(bloc=bloc, year=number, units=0, stage=Stage.CLOSED)

    around = Shell(request_of(officer_of(first.participations.get())))

    assert around.has_more_years
    assert len(around.years) == LONGEST_SWITCH + 1


# Stage line


@pytest.mark.parametrize("stage", Stage)
def test_the_stage_line_tells_what_is_done_where_we_are_and_what_is_next(stage):
    year = make_year(stage=stage)

    marks = Shell(request_of(secretary(year), year_path(year))).stages

    assert [mark.label for mark in marks] == Stage.labels
    assert [mark.state for mark in marks] == (
        ["done"] * (stage.place - 1) + ["now"] + ["next"] * (len(Stage) - stage.place)
    )


# Menu


def test_every_room_opens_for_a_member(client):
    year = make_year(stage=Stage.REVIEW)
    client.force_login(secretary(year))

    answers = {
        room.label: client.get(reverse(room.page, kwargs=year.address)).status_code
        for _, *rooms in MENU
        for room in rooms
    }

    assert set(answers.values()) == {200}, answers


def test_who_takes_no_part_is_offered_no_evidence_of_others():
    year = make_year(stage=Stage.REVIEW, home_affairs_since="2022-12-30T00:00Z")

    assert "Kho minh chứng" in labels(Shell(request_of(secretary(year), year_path(year))).menu)
    assert "Kho minh chứng" not in labels(Shell(request_of(home_affairs_user(year), year_path(year))).menu)


@pytest.mark.parametrize(
    ("rest", "here"),
    [
        ("", "Tổng quan"),
        ("don-vi/", "Đơn vị"),
        ("phong-trao/them/", "Kế hoạch"),
        ("giao-uoc/5/", "Giao ước thi đua"),
        ("cham-diem/5/tham-dinh/", "Phiếu chấm điểm"),
        ("de-nghi/", "Tờ trình, hồ sơ"),
        ("nhat-ky/", "Nhật ký"),
    ],
)
def test_the_menu_marks_the_room_of_the_page(rest, here):
    year = make_year()

    around = Shell(request_of(secretary(year), year_path(year, rest)))

    assert around.here.label == here
    assert [link.label for group in around.menu for link in group.links if link.is_here] == [here]


# The page


def page_of(user, year, django_assert_max_num_queries):
    request = request_of(user, year_path(year))
    with django_assert_max_num_queries(4):
        return render_to_string("base.html", request=request)


@pytest.mark.parametrize("count", [1, 3])
def test_around_any_page_stand_at_most_four_queries(count, django_assert_max_num_queries):
    bloc = make_bloc()
    years = [make_year(bloc=bloc, year=2020 + n, units=0) for n in range(count)]
    unit = make_participation(years[0]).unit
    for year in years[1:]:
        make_participation(year, unit=unit)

    page = page_of(make_user(unit=unit), years[0], django_assert_max_num_queries)

    assert [str(year.year) in page for year in years] == [True] * count


def test_the_page_says_where_it_is_to_everybody(django_assert_max_num_queries):
    year = make_year(stage=Stage.RUNNING)

    page = page_of(secretary(year, full_name="Nguyễn Thu Hằng"), year, django_assert_max_num_queries)

    assert '<html lang="vi">' in page
    assert 'aria-current="step"' in page
    assert "Giai đoạn 3/9: <strong>Thực hiện</strong>" in page
    assert "Nguyễn Thu Hằng" in page
    assert page.count('aria-current="page"') == 2  # the same menu for wide and narrow screens
    assert not re.search(r"<script>|<style|style=|\son[a-z]+=", page)


def test_figures_that_are_not_real_are_said_to_be_so_on_every_page(django_assert_max_num_queries):
    year = make_year(illustrative={"scores": "Điểm từng tiêu chí chưa được công bố."})

    assert "Điểm từng tiêu chí chưa được công bố." in page_of(secretary(year), year, django_assert_max_num_queries)


def test_nobody_sees_a_shell_before_signing_in(client):
    assert shell(RequestFactory().get("/")) == {}

    page = client.get(reverse("login")).content.decode()

    assert "top-bar" not in page
    assert "Mật khẩu" in page


# Account


def test_a_stranger_is_led_to_sign_in_and_then_to_the_page_asked_for(client):
    year = make_year()
    person = secretary(year)
    address = year_path(year)

    answer = client.get(address)
    assert answer.url == f"{reverse('login')}?next={address}"

    answer = client.post(answer.url, {"username": person.username, "password": PASSWORD})
    assert answer.url == address


def test_a_wrong_password_is_told_once_on_top_and_keeps_the_name(client):
    person = secretary(make_year())

    page = client.post(reverse("login"), {"username": person.username, "password": "sai"}).content.decode()

    assert page.count("Tên đăng nhập hoặc mật khẩu chưa đúng.") == 1
    assert "error-summary" in page
    assert f'value="{person.username}"' in page


def test_signing_out_is_a_post(client):
    client.force_login(secretary(make_year()))

    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("login")


def test_a_person_changes_the_own_password(client):
    person = secretary(make_year())
    client.force_login(person)
    new = "thi-dua-lap-thanh-tich"

    answer = client.post(
        reverse("password_change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new}, follow=True
    )

    assert "Mật khẩu mới có hiệu lực ngay." in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(new)


# First page


def test_the_first_page_shows_ones_years_and_no_others(client):
    year, other = make_year(year=2022), make_year(year=2019)
    client.force_login(officer_of(member(year)))

    page = client.get(reverse("home")).content.decode()

    assert year_path(year) in page
    assert year_path(other) not in page


def test_an_account_without_a_year_is_told_how_years_come_here(client):
    client.force_login(make_user(unit=make_unit()))

    assert "Đơn vị của bạn chưa thuộc khối thi đua nào." in client.get(reverse("home")).content.decode()


def test_the_administrator_is_shown_the_way_to_the_administration(client):
    client.force_login(administrator())

    page = client.get(reverse("home")).content.decode()

    assert "Tài khoản quản trị không tham gia khối nào" in page
    assert reverse("setup:start") in page


# Error pages


def test_a_page_that_is_not_there_still_offers_ones_years(client):
    year = make_year()
    client.force_login(secretary(year))

    answer = client.get("/khong-co/")

    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()
    assert year_path(year) in answer.content.decode()
