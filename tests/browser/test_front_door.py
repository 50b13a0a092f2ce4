"""What a newcomer meets first: the sign-in page, in Vietnamese, with our own font, on any screen."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FONTS = "async () => { await document.fonts.ready; return [...document.fonts].map(f => f.family + ' ' + f.status) }"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def page(page):
    """Fails its test when the browser complains: a blocked style or script, a missing file, an error."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    yield page
    assert complaints == []


def test_a_visitor_is_asked_to_sign_in_in_vietnamese(live_server, page):
    page.goto(live_server.url)

    expect(page).to_have_url(live_server.url + reverse("login") + "?next=/")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert any("Be Vietnam Pro" in font and font.endswith("loaded") for font in page.evaluate(FONTS))


def test_a_wrong_password_is_answered_and_the_name_kept(live_server, page):
    page.goto(live_server.url + reverse("login"))
    page.get_by_label("Tên đăng nhập").fill("can.bo")
    page.get_by_label("Mật khẩu", exact=False).first.fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()

    expect(page.get_by_text("chưa đúng")).to_be_visible()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("can.bo")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_sign_in_page_never_scrolls_sideways(live_server, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + reverse("login"))

    assert page.evaluate(TOO_WIDE) is False
