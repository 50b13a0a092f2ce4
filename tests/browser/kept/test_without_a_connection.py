"""Pressed while nobody answers: the page stays as it is and says so, and nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import head_of, make_year, member, secretary

from .scenes import by_criterion, checking, filling, grid, verifying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scene", [filling, verifying, by_criterion, checking])
def test_ctrl_s_says_so_and_keeps_page_and_words(desk, scene):
    page = desk(*scene())
    box = page.locator("tbody input[name$='-value']:not([type=hidden])").first
    page.context.set_offline(True)

    box.fill("7,5")
    page.keyboard.press("Control+s")

    expect(page.locator("[data-save-state]")).to_contain_text("Không kết nối được máy chủ nên chưa gửi được")
    expect(box).to_have_value("7,5")
    page.context.set_offline(False)
    page.keyboard.press("Control+s")
    expect(page.locator(".messages, .error-summary").first).to_be_visible()


def test_any_form_stays_says_so_and_is_sent_by_the_same_press(desk):
    year = make_year()
    page = desk(secretary(year), year, "don-vi/van-ban/them/")
    page.locator("main [name=title]").fill("Quyết định viết dở")
    page.context.set_offline(True)

    page.locator("main form .btn-primary").first.click()

    lost = page.get_by_role("alert").filter(has_text="Không kết nối được máy chủ")
    expect(lost).to_contain_text("được giữ trên máy này")
    expect(page.locator("main [name=title]")).to_have_value("Quyết định viết dở")
    page.context.set_offline(False)
    lost.get_by_role("button", name="Gửi lại").click()
    expect(page.locator("main .errorlist, main .invalid-feedback, .error-summary").first).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_closed_while_nobody_answered_it_is_offered_on_the_next_page(desk):
    year = make_year()
    page = desk(secretary(year), year, "don-vi/van-ban/them/")
    page.locator("main [name=title]").fill("Quyết định viết dở")
    page.context.set_offline(True)
    page.locator("main form .btn-primary").first.click()
    expect(page.locator(".session-lost")).to_be_visible()
    context, address = page.context, page.url
    page.close()

    context.set_offline(False)
    again = context.new_page()
    again.goto(address)

    offer = again.locator(".session-kept")
    expect(offer).to_contain_text("Có nội dung chưa gửi")
    offer.get_by_role("button", name="Xem lại trước khi gửi").click()
    expect(again.locator("main [name=title]")).to_have_value("Quyết định viết dở")


def test_a_ballot_stays_on_its_page_and_is_kept_nowhere(desk):
    year = make_year()
    poll = make_poll(make_meeting(year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)
    page = desk(head_of(member(year)), year, f"hoi-nghi/bo-phieu/{poll.pk}/phieu/")
    page.locator(".ballot [type=radio]").first.check()
    page.context.set_offline(True)

    page.get_by_role("button", name="Xem lại phiếu").click()

    expect(page.locator(".session-lost")).to_contain_text("Nội dung vẫn ở trang này")
    expect(page.locator(".ballot [type=radio]").first).to_be_checked()
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"


def test_the_grid_says_so_while_cells_are_typed(desk):
    """As forms that save by themselves do; its cells are saved when that is asked for."""
    page = desk(*grid())
    state, cell = page.locator("[data-save-state]"), page.locator("td[data-e]").first
    page.context.set_offline(True)

    cell.click()
    page.keyboard.type("7,5")
    page.keyboard.press("Enter")

    expect(state).to_have_text("Mất kết nối. Các ô đã nhập được giữ trên máy này; có mạng lại hãy bấm Lưu.")
    page.context.set_offline(False)
    expect(state).to_have_text("Đã có mạng lại, các ô đã nhập chưa lưu.")
    page.keyboard.press("Control+s")
    expect(state).to_have_text("Đã lưu.")
