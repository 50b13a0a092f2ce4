"""Every page of rows keeps what is typed as self-scoring does: no connection, a closed window, a session that ended."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from scoring.models import Entry, Opinion
from tests.factories.units import PASSWORD

from .scenes import above, by_criterion, checking, filling, grid, verifying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = pytest.mark.parametrize("scene", [filling, verifying, by_criterion, checking])
BOX = "tbody input[name$='-value']:not([type=hidden])"


def saved(scene):
    if scene is checking:
        return [str(value.normalize()) for value in Opinion.objects.values_list("value", flat=True)]
    column = {filling: "claimed_value", above: "superior_value"}.get(scene, "verified_value")
    found = Entry.objects.filter(**{f"{column}__isnull": False}).values_list(column, flat=True)
    return [str(value.normalize()) for value in found]


def sign_in_beside(page):
    window = page.locator(".session-window")
    expect(window).to_contain_text("Phiên làm việc đã hết")
    window.locator("[name=password]").fill(PASSWORD)
    window.get_by_role("button").first.click()


def again(page):
    """The window closed, the connection back, and the same page opened once more."""
    context, address = page.context, page.url
    page.close()
    context.set_offline(False)
    fresh = context.new_page()
    fresh.goto(address)
    return fresh


def until(page, answer):
    """Asked from here again and again: the page's own policy lets no words be run inside it."""
    for _ in range(600):
        if answer():
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("JSON.stringify(localStorage)"))


def state(page):
    return expect(page.locator("[data-save-state]"))


def type_in(page, text):
    """In the first row, with the reason or note that goes with it."""
    page.locator(BOX).first.fill(text)
    page.locator("tbody textarea").first.fill("Viết trên tàu")


@ROWS
def test_a_lost_connection_and_a_closed_window_lose_nothing(desk, scene):
    page = desk(*scene())
    page.context.set_offline(True)
    type_in(page, "7,5")
    state(page).to_contain_text("được giữ trên máy này")
    assert saved(scene) == []

    page = again(page)

    # Kept here and sent from the page that is opened again, or by the last word of the closed one: saved either way.
    until(page, lambda: saved(scene) == ["7.5"] and page.evaluate("localStorage.length") == 0)
    expect(page.locator("tbody textarea").first).to_have_value("Viết trên tàu")


@ROWS
def test_where_the_session_ended_it_asks_to_sign_in_again_and_saves(desk, scene):
    page = desk(*scene())
    Session.objects.all().delete()

    type_in(page, "7,5")

    state(page).to_contain_text("hãy đăng nhập lại")
    assert saved(scene) == []
    sign_in_beside(page)
    state(page).to_contain_text("Đã tự lưu lúc")
    assert saved(scene) == ["7.5"]


def type_in_a_cell(page):
    page.locator("td[data-e]").first.click()
    page.keyboard.type("7,5")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("l")
    page.keyboard.type("Viết trên tàu")


def save_by_key(page):
    page.keyboard.press("Control+s")


def save_by_button(page):
    page.get_by_role("button", name="Lưu 1 ô").click()


@pytest.mark.parametrize("save", [save_by_key, save_by_button])
def test_cells_of_the_grid_outlive_connection_and_window(desk, save):
    page = desk(*grid())
    page.context.set_offline(True)
    type_in_a_cell(page)
    save(page)
    state(page).to_contain_text("được giữ trên máy này")

    page = again(page)

    state(page).to_contain_text("Đã lấy lại 1 ô chưa lưu")
    expect(page.get_by_text("Có nội dung chưa gửi")).to_be_hidden()  # nothing waits but these cells
    page.get_by_role("button", name="Lưu 1 ô").click()
    state(page).to_contain_text("Đã lưu")
    assert saved(grid) == ["7.5"]
    assert Entry.objects.get(verified_value__isnull=False).reason == "Viết trên tàu"
    assert page.evaluate("localStorage.length") == 0


def test_the_grid_saves_once_somebody_signed_in_again(desk):
    page = desk(*grid())
    type_in_a_cell(page)
    Session.objects.all().delete()

    page.keyboard.press("Control+s")

    state(page).to_contain_text("hãy đăng nhập lại")
    sign_in_beside(page)
    state(page).to_contain_text("Đã lưu")
    assert saved(grid) == ["7.5"]


def test_another_person_at_the_same_desk_is_given_nothing_of_it(desk):
    """Kept by person: whoever verifies beside finds the page as the record has it."""
    user, year, path = verifying()
    page = desk(user, year, path)
    page.context.set_offline(True)
    type_in(page, "7,5")
    state(page).to_contain_text("được giữ trên máy này")
    keys = page.evaluate("Object.keys(localStorage)")

    assert keys and all(key.startswith(f"tham-dinh/{user.pk}/") for key in keys)


def sign_out(page):
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()


def unsent(page):
    """The server gone while a row is typed, and back when the person is about to leave."""
    page.route("**/tu-luu/", lambda route: route.abort())
    page.route("**/luoi/luu/", lambda route: route.abort())
    if "/luoi/" in page.url:
        type_in_a_cell(page)
    else:
        type_in(page, "7,5")
        state(page).to_contain_text("được giữ trên máy này")
    return page


def kept_on(page):
    return page.evaluate("Object.keys(localStorage)")


@pytest.mark.parametrize("scene", [filling, verifying, by_criterion, checking, grid, above])
def test_whoever_signs_out_is_told_of_rows_not_sent_and_leaves_none_on_the_machine(desk, scene):
    page = unsent(desk(*scene()))
    assert kept_on(page)

    sign_out(page)
    window = page.locator(".session-window")
    expect(window.get_by_role("heading")).to_have_text("Còn 1 dòng chưa gửi")
    window.get_by_role("button", name="Ở lại để gửi").click()
    expect(window).to_have_count(0)
    assert kept_on(page)
    sign_out(page)
    window.get_by_role("button", name="Bỏ 1 dòng và đăng xuất").click()
    page.wait_for_url("**/dang-nhap/")

    assert kept_on(page) == []
    assert saved(scene) == []


def test_the_page_with_rows_not_sent_is_one_press_away_and_sent_there(desk):
    user, year, path = verifying()
    page = unsent(desk(user, year, path))
    page.goto(page.url.partition("cham-diem/")[0])
    page.unroute("**/tu-luu/")

    sign_out(page)
    page.locator(".session-window [data-pages] a").click()
    expect(page.locator("tbody [data-points]").first).to_contain_text("7,50")
    while kept_on(page):  # points stand there a moment before the row is forgotten here
        page.wait_for_timeout(50)

    assert (saved(verifying), kept_on(page)) == (["7.5"], [])
    sign_out(page)
    page.wait_for_url("**/dang-nhap/")
    assert kept_on(page) == []


def test_a_session_that_ended_keeps_the_rows_for_the_same_person(desk):
    user, year, path = verifying()
    page = unsent(desk(user, year, path))

    Session.objects.all().delete()
    page.goto(page.url)

    assert [key.split("/")[:2] for key in kept_on(page) if "/" in key] == [["tham-dinh", str(user.pk)]]


@pytest.mark.parametrize(
    ("scene", "tab"),
    [(filling, "Chưa chấm"), (verifying, "Chưa thẩm định"), (checking, "Chưa có ý kiến")],
)
def test_the_count_of_a_tab_follows_what_was_saved(desk, scene, tab):
    page = desk(*scene())
    tabs = page.get_by_role("navigation", name="Lọc tiêu chí")
    expect(tabs).to_contain_text(f"{tab} 3")

    type_in(page, "7,5")

    expect(tabs).to_contain_text(f"{tab} 2")


def test_the_count_of_the_grid_follows_what_was_saved(desk):
    page = desk(*grid())
    tabs = page.get_by_role("navigation", name="Lọc tiêu chí")
    expect(tabs).to_contain_text("Còn ô chưa thẩm định 6")

    type_in_a_cell(page)
    page.keyboard.press("Control+s")

    expect(tabs).to_contain_text("Còn ô chưa thẩm định 5")
