"""A unit that leads next year without having been in this one: it meets the hand-over of the year and nothing else."""

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.models import HandOver
from emulation_bloc.secretariat.tasks.queries import my_tasks
from tests.factories.secretariat import make_hand_over_to_newcomer
from tests.factories.units import make_unit, make_user, make_year, secretary
from units.enums import LeadershipRole, Position

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def url(name, year):
    return reverse(f"secretariat:{name}", kwargs=year.address)


def test_its_officer_reads_page_record_and_package(client):
    hand_over = make_hand_over_to_newcomer(given=True)
    year = hand_over.year
    client.force_login(make_user(unit=hand_over.receiver))

    page = client.get(url("hand_over", year))

    assert page.status_code == 200
    assert "Lưu phần của bên nhận" in page.text
    assert client.get(url("hand_over_pdf", year))["Content-Type"] == "application/pdf"
    package = client.get(url("take_package", year))
    assert package["Content-Type"] == "application/zip"
    assert package.getvalue()[:2] == b"PK"


def test_before_the_giver_confirmed_there_is_no_package(client):
    hand_over = make_hand_over_to_newcomer()
    client.force_login(make_user(unit=hand_over.receiver))

    assert client.get(url("take_package", hand_over.year)).status_code == 403


def test_its_page_leads_nowhere_else_in_the_year(client):
    hand_over = make_hand_over_to_newcomer(given=True)
    year = hand_over.year
    client.force_login(make_user(unit=hand_over.receiver))

    text = client.get(url("hand_over", year)).text

    inside = reverse("secretariat:board", kwargs=year.address)
    links = {part.split('"')[0] for part in text.split('href="')[1:]}
    assert {link for link in links if link.startswith(inside)} == {
        url("hand_over_pdf", year),
        url("take_package", year),
    }


def test_its_head_receives_and_then_leads_the_next_year(client):
    hand_over = make_hand_over_to_newcomer(given=True)
    year = hand_over.year
    following = make_year(bloc=year.bloc, year=2023, units=[])
    following.leaderships.create(
        role=LeadershipRole.LEADER, unit=hand_over.receiver, basis="agreed", rights_from=hand_over.rights_move_on
    )
    client.force_login(make_user(unit=hand_over.receiver, position=Position.HEAD))

    page = client.post(url("receive", year), follow=True)

    assert "Đã nhận bàn giao." in page.text
    assert HandOver.objects.get().is_complete


def test_home_asks_it_for_its_half():
    hand_over = make_hand_over_to_newcomer(given=True, answered=False)
    officer = make_user(unit=hand_over.receiver)
    head = make_user(unit=hand_over.receiver, position=Position.HEAD)

    assert [task.title for task in my_tasks(officer)] == ["Kiểm nhận từng nội dung bàn giao"]
    hand_over.items.update(received=True)
    assert my_tasks(officer) == []
    assert [task.title for task in my_tasks(head)] == ["Xác nhận nhận bàn giao Khối trưởng"]


def test_another_unit_from_outside_finds_nothing(client):
    hand_over = make_hand_over_to_newcomer(given=True)
    client.force_login(make_user(unit=make_unit("Đơn vị khác", kind="member")))

    for name in ("hand_over", "hand_over_pdf", "take_package"):
        assert client.get(url(name, hand_over.year)).status_code == 404


def test_the_giver_s_own_acts_are_not_found_from_outside(client):
    hand_over = make_hand_over_to_newcomer(given=True)
    client.force_login(make_user(unit=hand_over.receiver, position=Position.HEAD))

    for name in ("give", "take_back", "save_hand_over_items", "prepare_hand_over", "prepare_next_year"):
        assert client.post(url(name, hand_over.year)).status_code == 404
    client.force_login(secretary(hand_over.year))
    assert client.get(url("hand_over", hand_over.year)).status_code == 200
