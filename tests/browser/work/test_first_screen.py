"""What the first screen is for: where the work begins on the pages of every role, at a desk and on a phone."""

import pytest

from emulation_bloc.secretariat.rooms import MENU
from tests.factories.units import administrator, home_affairs_user, make_year, member, officer_of, secretary
from units.enums import Stage

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
# Top edge of the first thing that belongs to the page itself: below its title, its sentence and what was just done.
BEGINS = """() => {
  const around = ".only-print, .page-head, .messages";
  const things = [...document.querySelectorAll("main > *")].filter((one) => !one.matches(around));
  const tops = things.map((one) => one.getBoundingClientRect());
  return Math.min(...tops.filter((box) => box.height).map((box) => box.top));
}"""


@pytest.mark.parametrize(("screen", "latest"), [(DESK, 160), (PHONE, 96)], ids=["desk", "phone"])
@pytest.mark.parametrize("person", [secretary, lambda year: officer_of(member(year)), home_affairs_user])
def test_every_room_begins_with_its_work(browser, live_server, person, screen, latest):
    year = make_year(
        stage=Stage.REVIEW, home_affairs_since="2022-12-30T00:00Z", illustrative={"a": "Điểm là minh họa."}
    )
    desk = Office(browser, live_server.url, year.year, viewport=screen).signed_in(person(year))
    desk.page.goto(live_server.url)
    found = {"Việc của tôi": desk.page.evaluate(BEGINS)}
    desk.page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/")
    rooms = desk.page.locator(".year-nav a").evaluate_all(
        "links => links.map((one) => [one.textContent.trim(), one.href])"
    )

    for label, address in rooms:
        desk.page.goto(address)
        found[label] = desk.page.evaluate(BEGINS)

    assert len(found) >= len([room for _, *group in MENU for room in group if not room.members_only])
    assert {label: top for label, top in found.items() if top > latest} == {}


@pytest.mark.parametrize(("screen", "latest"), [(DESK, 160), (PHONE, 96)], ids=["desk", "phone"])
def test_the_pages_of_the_administrator_begin_with_their_work(browser, live_server, screen, latest):
    year = make_year()
    desk = Office(browser, live_server.url, year.year, viewport=screen).signed_in(administrator())
    found = {}
    for address in (
        "quan-tri/",
        "quan-tri/khoi/",
        f"quan-tri/khoi/{year.bloc.pk}/",
        "quan-tri/don-vi/",
        "quan-tri/ke-tiep/",
        "quan-tri/nguoi/",
        "quy-tac-khen-thuong/",
        "thay-doi-don-vi/",
    ):
        desk.page.goto(f"{live_server.url}/{address}")
        found[address] = desk.page.evaluate(BEGINS)

    assert {address: top for address, top in found.items() if top > latest} == {}


def test_on_a_phone_the_main_act_stands_at_the_foot_and_covers_nothing(browser, live_server):
    year = make_year(stage=Stage.REVIEW)
    office = Office(browser, live_server.url, year.year, viewport=PHONE, java_script_enabled=False)
    page = office.signed_in(officer_of(member(year))).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/giao-uoc/")
    act, other = page.get_by_role("link", name="Giao ước của đơn vị tôi"), page.get_by_role("link", name="Excel")

    assert act.bounding_box()["y"] > PHONE["height"] - 60
    assert not other.is_visible()
    page.locator(".page-foot").scroll_into_view_if_needed()
    page.mouse.wheel(0, 100_000)
    last = page.locator(".page-foot").bounding_box()
    assert last["y"] + last["height"] <= page.locator(".page-actions").bounding_box()["y"]
    page.get_by_role("button", name="Thêm về trang này").click()
    assert other.is_visible()
    assert act.is_visible()
    page.emulate_media(media="print")
    assert not act.is_visible()


def test_on_a_phone_what_explains_the_page_unfolds_without_script(browser, live_server):
    year = make_year(stage=Stage.PLANNING)
    office = Office(browser, live_server.url, year.year, viewport=PHONE, java_script_enabled=False)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/")
    assert not page.locator(".lead-line").is_visible()

    page.get_by_role("button", name="Thêm về trang này").click()

    assert page.locator(".lead-line").is_visible()
    assert page.get_by_role("link", name="Chấm chéo").is_visible()
    page.locator(".rooms summary").click()
    assert page.locator(".rooms").get_by_role("link", name="Kế hoạch").is_visible()


def test_what_is_not_real_is_told_small_and_unfolds(browser, live_server):
    year = make_year(illustrative={"a": "Điểm từng tiêu chí là minh họa."})
    page = Office(browser, live_server.url, year.year, viewport=DESK).signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/")
    sentence = page.locator(".top-bar").get_by_text("Điểm từng tiêu chí là minh họa.")
    assert not sentence.is_visible()

    page.locator(".illustrative summary").click()

    assert sentence.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".only-print").get_by_text("Điểm từng tiêu chí là minh họa.").is_visible()
