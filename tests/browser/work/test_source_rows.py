"""A row that reads its figure from a source is about as low as the others; what the source says unfolds in place."""

from decimal import Decimal as D

import pytest
from playwright.sync_api import expect

from tests.factories.units import officer_of
from tests.scoring.sources.given import FREE, PLEDGED, a_sheet, pledge, report

from ..office import Office
from .test_verifying import DESK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = {"title": "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn và trước hạn trong năm"}


@pytest.fixture
def filling(browser, live_server):
    sheet = a_sheet(PLEDGED | TITLE, FREE)
    pledge(sheet)
    report(sheet, D(118))
    year = sheet.participation.year
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(officer_of(sheet.participation)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/")
    yield sheet, page
    office.close()


def test_it_is_about_as_low_as_the_others_and_all_of_it_unfolds(filling):
    _, page = filling
    row = page.locator("tr[data-row]").first
    said = row.locator("[data-source] > div").first
    is_whole = "one => one.scrollWidth <= one.clientWidth + 1"

    assert row.bounding_box()["height"] <= 102  # two lines of title, one of the source, one of its tick
    expect(row.get_by_role("checkbox", name="Lấy số này")).to_be_visible()
    assert not said.evaluate(is_whole)
    row.locator("summary").click()
    assert said.evaluate(is_whole)
    expect(said).to_contain_text("gửi ngày")


def test_what_asks_for_care_is_read_whole(filling):
    _, page = filling
    row = page.locator("tr[data-row]").first
    row.locator("[name$='-value']:not([type=hidden])").fill("90")
    row.locator("[name$='-base']:not([type=hidden])").fill("120")
    page.keyboard.press("Tab")

    care = row.locator(".source .note")
    expect(care).to_contain_text("Khác với nguồn (118, chỉ tiêu 120): cần thuyết minh.")
    expect(care).to_be_visible()
    assert row.bounding_box()["height"] <= 125
    expect(row.locator("[data-source] > div").first).to_be_hidden()
    row.locator("summary").first.click()
    expect(row.locator("[data-source] > div").first).to_be_visible()
