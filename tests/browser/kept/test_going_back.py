"""Going back over pages that answered something sent: they come as pages, not as the browser's own page of errors."""

import pytest
from playwright.sync_api import expect

from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import head_of, make_year, member, secretary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ballot(desk):
    """A ballot with its first answer marked, read back."""
    year = make_year()
    poll = make_poll(make_meeting(year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)
    page = desk(head_of(member(year)), year, f"hoi-nghi/bo-phieu/{poll.pk}/phieu/")
    page.locator(".ballot [type=radio]").first.check()
    page.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("heading", name="Xem lại phiếu").wait_for()
    return page


def test_back_from_a_ballot_read_again_is_the_ballot_unmarked(ballot):
    ballot.locator(".crumbs a").last.click()
    ballot.get_by_role("heading", name="Xem lại phiếu").wait_for(state="detached")

    ballot.go_back()

    expect(ballot.get_by_role("button", name="Xem lại phiếu")).to_be_visible()
    expect(ballot.locator(".ballot [type=radio]:checked")).to_have_count(0)
    expect(ballot.locator(".ballot-read")).to_have_count(0)


def test_a_ballot_put_aside_whole_by_the_browser_is_asked_for_anew(ballot):
    ballot.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(ballot.locator(".ballot-read")).to_be_hidden()

    with ballot.expect_navigation():
        ballot.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(ballot.get_by_role("button", name="Xem lại phiếu")).to_be_visible()
    expect(ballot.locator(".ballot-read")).to_have_count(0)


def test_a_form_shown_again_with_its_faults_is_found_as_it_was_typed(desk):
    year = make_year()
    page = desk(secretary(year), year, "don-vi/van-ban/them/")
    page.locator("main [name=title]").fill("Quyết định viết dở")
    page.locator("main form .btn-primary").first.click()
    expect(page.locator("main .is-invalid").first).to_be_visible()
    page.reload()
    expect(page.locator("main [name=title]")).to_have_value("Quyết định viết dở")
    page.get_by_role("link", name="Thôi").click()
    page.wait_for_url("**/van-ban/")

    page.go_back()

    expect(page.locator("main [name=title]")).to_have_value("Quyết định viết dở")


def test_back_over_a_refused_sign_in(browser, live_server):
    page = browser.new_page()
    page.goto(f"{live_server.url}/dang-nhap/")
    page.locator("[name=username]").fill("ai.do")
    page.locator("[name=password]").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator(".error-summary, .alert, .is-invalid, [role=alert]").first).to_be_visible()
    page.goto(f"{live_server.url}/dang-nhap/quen/")

    page.go_back()

    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    page.context.close()
