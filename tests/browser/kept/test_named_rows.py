"""What could not be saved is named row by row, each name the way to its box; and an ended session is told meanwhile."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from .scenes import above, by_criterion, checking, filling, grid, verifying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = [filling, verifying, by_criterion, checking, above]
FIRST = "tbody input[name$='-value']:not([type=hidden])"


def two_windows(page):
    """The first row saved in the first window, then typed otherwise in a second that was open before."""
    other = page.context.new_page()
    other.goto(page.url)
    page.locator(FIRST).first.fill("7,5")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu")
    other.locator(FIRST).first.fill("6,5")
    return other


@pytest.mark.parametrize("scene", ROWS)
def test_rows_saved_elsewhere_are_named_and_led_to(desk, scene):
    other = two_windows(desk(*scene()))

    state = other.locator("[data-save-state]")
    expect(state).to_contain_text("1 dòng vừa được lưu từ nơi khác, hãy chọn nội dung")
    named = state.get_by_role("link")
    expect(named).to_have_text(re.compile("Tiêu chí số 1|Sở B"))
    other.locator(FIRST).last.focus()
    named.click()
    expect(other.locator(FIRST).first).to_be_focused()


@pytest.mark.parametrize("scene", ROWS)
def test_sent_by_its_button_the_page_names_them_as_well(desk, scene):
    page = desk(*scene())
    other = page.context.new_page()
    other.route("**/tu-luu/", lambda route: route.abort())
    other.goto(page.url)
    page.locator(FIRST).first.fill("7,5")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu")
    other.locator(FIRST).first.fill("6,5")

    other.keyboard.press("Control+s")

    named = other.locator(".error-summary").get_by_role("link")
    expect(named).to_have_text(re.compile("Tiêu chí số 1|Sở B"))
    named.click()
    expect(other.locator(FIRST).first).to_be_focused()
    expect(other.locator(FIRST).first).to_have_value("6,5")


@pytest.mark.parametrize("scene", ROWS)
def test_with_a_row_in_dispute_an_ended_session_is_told_while_somebody_types(desk, scene):
    other = two_windows(desk(*scene()))
    expect(other.locator("[data-save-state]")).to_contain_text("vừa được lưu từ nơi khác")
    Session.objects.all().delete()

    other.locator(FIRST).first.fill("6,25")

    expect(other.locator(".session-window")).to_be_visible()
    expect(other.locator("[data-save-state]")).to_contain_text("hãy đăng nhập lại")
    expect(other.locator(FIRST).first).to_have_value("6,25")
    assert "6,25" in other.evaluate("JSON.stringify({...localStorage})")


def test_a_cell_of_the_grid_saved_elsewhere_is_named_and_led_to(desk):
    page = desk(*grid())
    other = page.context.new_page()
    other.goto(page.url)
    for window, value in ((page, "7"), (other, "6")):
        window.locator("td[data-e]").first.click()
        window.keyboard.type(value)
        window.keyboard.press("Enter")
        window.keyboard.press("Control+s")
        expect(window.locator("[data-save-state]")).to_contain_text("Đã lưu" if value == "7" else "1 ô chưa lưu được")

    named = other.locator("[data-save-state]").get_by_role("link")
    expect(named).to_have_text("1, Sở B")
    other.locator("td[data-e]").last.click()
    named.click()
    expect(other.locator("td[data-e]").first).to_be_focused()
