"""The menu of the year: the rooms of the running stage first, and the shortest way of a unit to its own work."""

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.rooms import MENU
from emulation_bloc.secretariat.shell import Shell
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year, member, officer_of, secretary
from units.enums import Stage

from .test_shell import labels, request_of, year_path

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "at_work"),
    [
        (Stage.REGISTRATION, ["Tổng quan", "Lịch năm", "Đăng ký danh hiệu", "Giao ước thi đua", "Bảng tiêu chí"]),
        (Stage.VERIFYING, ["Tổng quan", "Lịch năm", "Phiếu chấm điểm", "Kho minh chứng", "Xếp hạng"]),
        (Stage.CLOSED, ["Tổng quan", "Lịch năm", "Bàn giao", "Nhật ký"]),
    ],
)
def test_the_rooms_of_the_running_stage_stand_first_and_none_is_lost(stage, at_work):
    year = make_year(stage=stage)

    now, *others = Shell(request_of(secretary(year), year_path(year))).menu

    assert now.is_now
    assert labels([now]) == at_work
    assert not any(group.is_now for group in others)
    assert sorted(labels([now, *others])) == sorted(room.label for _, *rooms in MENU for room in rooms)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_rooms_at_work(stage):
    year = make_year(stage=stage)

    assert len(Shell(request_of(secretary(year), year_path(year))).menu[0].links) > 1


def test_a_unit_is_led_to_its_own_sheet_registration_and_pledge(client):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = make_sheet(participation=member(year))
    client.force_login(officer_of(sheet.participation))

    menu = Shell(request_of(officer_of(sheet.participation), year_path(year))).menu
    urls = {link.label: link.url for group in menu for link in group.links}

    assert client.get(urls["Phiếu của đơn vị"]).url == reverse("scoring:sheet", kwargs={**year.address, "pk": sheet.pk})
    for label, page in {"Đăng ký của đơn vị": "registration", "Giao ước của đơn vị": "pledge"}.items():
        assert urls[label] == reverse(f"pledges:{page}", kwargs={**year.address, "pk": sheet.participation.pk})
        assert client.get(urls[label]).status_code == 200


def test_who_has_no_sheet_yet_is_led_to_the_list(client):
    year = make_year()
    client.force_login(officer_of(member(year)))

    answer = client.get(reverse("scoring:own_sheet", kwargs=year.address))

    assert answer.url == reverse("scoring:sheets", kwargs=year.address)
