"""The signing wall: heads sign on their own screens, by hand and by account, and the room sees each as it comes."""

import re

import pytest
from playwright.sync_api import expect

from meetings.enums import AgendaShow, MeetingKind
from tests.factories.meetings import make_meeting
from tests.factories.pledges import make_pledge
from tests.factories.units import head_of, make_year, secretary
from tests.meetings.wall.seen import item_of, url
from units.enums import Stage

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def meeting():
    year = make_year(stage=Stage.REGISTRATION, units=4)
    for unit in year.participations.all():
        make_pledge(unit)
    meeting = make_meeting(year, kind=MeetingKind.LAUNCH)
    item_of(meeting, AgendaShow.PLEDGE)
    return meeting


@pytest.fixture
def seated(browser, live_server, meeting):
    """Somebody at their own screen."""
    year, offices = meeting.year, []

    def sit(user, **size):
        offices.append(Office(browser, live_server.url, year.year, **size))
        return offices[-1].signed_in(user)

    yield sit
    for office in offices:
        office.close()


def draw(page):
    pad = page.locator("[data-pad-box]")
    pad.scroll_into_view_if_needed()
    frame = pad.bounding_box()
    left, top = frame["x"] + frame["width"] * 0.1, frame["y"] + frame["height"] * 0.5
    page.mouse.move(left, top)
    page.mouse.down()
    for step in range(1, 13):
        page.mouse.move(left + step * frame["width"] / 16, top + (-1) ** step * frame["height"] / 4)
    page.mouse.up()
    expect(page.locator("[data-pad-told]")).to_have_text("Đã vẽ chữ ký.")


def test_each_signature_comes_to_the_wall_by_itself_and_one_taken_back_leaves_it(seated, meeting, live_server):
    year = meeting.year
    first, second = year.participations.all()[1:3]
    wall = seated(secretary(year), viewport={"width": 1366, "height": 768}).page
    wall.goto(live_server.url + url("projector", meeting))
    expect(wall.locator(".wall-lead")).to_contain_text("đã ký 0/4 đơn vị")

    hand = seated(head_of(first, full_name="Giàng A Chu"), **PHONE)
    of_first = f"{live_server.url}/{year.bloc.code}/{year.year}/giao-uoc/{first.pk}/"
    hand.page.goto(f"{of_first}ky/")
    hand.page.locator("main [name='consents']").check()
    sides = "(frame) => { const box = frame.getBoundingClientRect(); return [box.left, innerWidth - box.right]; }"
    left, right = hand.page.locator("[data-pad-box]").evaluate(sides)
    assert abs(left - right) < 1  # in the middle of the phone, as all that stands above it
    draw(hand.page)
    hand.press("Ký giao ước")
    hand.reads("khớp với nội dung trên trang này")

    seat = wall.locator(".wall-signatures li", has_text=first.short_name)
    expect(wall.locator(".wall-lead")).to_contain_text("đã ký 1/4 đơn vị")
    expect(seat).to_contain_text("Giàng A Chu")
    expect(seat.locator("path")).to_have_attribute("d", re.compile("^M"))
    assert seat.locator("svg.ink").bounding_box()["height"] > 20

    account = seated(head_of(second, full_name="Hảng Thị Dê"))
    account.page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/giao-uoc/{second.pk}/ky/")
    account.page.locator("main [name='consents']").check()
    account.press("Ký giao ước")
    expect(wall.locator(".wall-lead")).to_contain_text("đã ký 2/4 đơn vị")
    expect(wall.locator(".wall-signatures li", has_text=second.short_name)).to_contain_text("Hảng Thị Dê")
    assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight")

    hand.page.set_viewport_size({"width": 1366, "height": 768})  # where acts stand beside the heading
    hand.page.goto(of_first)
    hand.page.locator("summary", has_text="Rút chữ ký").click()
    hand.page.locator("main textarea[name='reason']").fill("Ghi nhầm số")
    hand.turn(hand.page.locator("details[open]").get_by_role("button", name="Rút chữ ký"))
    expect(wall.locator(".wall-lead")).to_contain_text("đã ký 1/4 đơn vị")
    expect(seat).not_to_contain_text("Giàng A Chu")
