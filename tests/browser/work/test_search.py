"""The box in the head, by keyboard and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.factories.units import make_year, secretary

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_unit_is_found_by_keyboard_alone_and_from_the_menu_of_a_phone(browser, live_server):
    year = make_year(units=["Sở Văn hóa", "Sở Y tế"])
    office = Office(browser, live_server.url, year.year)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/")

    page.locator("#tim-chung").focus()
    page.keyboard.type("so y te")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Tìm thấy 1 kết quả")
    expect(page.get_by_role("link", name="Sở Y tế")).to_be_visible()

    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/")
    expect(page.locator("#tim-chung")).to_be_hidden()
    page.locator(".rooms summary").click()
    page.locator("#tim-trong-menu").fill("khong co")
    page.locator("#tim-trong-menu").press("Enter")

    expect(page.get_by_role("heading", name="Gõ thế nào")).to_be_visible()
    expect(page.locator("#tim")).to_be_focused()
    office.close()
