"""A session that ends in the middle of work: nothing typed is lost, and nobody else sees it."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from emulation_bloc.core.web.sessions import SEEN
from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import PASSWORD, head_of, make_year, member, secretary

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


class Desk:
    """The secretary before the form of the year's papers, and whoever sits down there next."""

    def __init__(self, browser, live_server):
        self.server = live_server.url
        self.year = make_year()
        self.office = Office(browser, live_server.url, self.year.year)
        self.person = secretary(self.year)
        self.colleague = secretary(self.year)
        self.page = self.office.signed_in(self.person).page
        self.window = self.page.locator(".session-window")

    def address(self, name, **kwargs):
        return self.server + reverse(name, kwargs=self.year.address | kwargs)

    def type_a_paper(self):
        self.page.goto(self.address("units:paper_add"))
        self.page.locator("main [name=kind]").select_option(index=1)
        self.page.locator("main [name=number]").fill("12/QĐ-KTĐ")
        self.page.locator("main [name=issued_on]").fill("2022-03-01")
        self.page.locator("main [name=issuer]").fill("Khối thi đua")
        self.page.locator("main [name=title]").fill("Quyết định viết dở")

    def press(self):
        self.page.locator("main form .btn-primary").first.click()

    def sign_in_beside(self, password=PASSWORD):
        self.window.locator("[name=password]").fill(password)
        self.window.get_by_role("button").first.click()

    def sign_in_as(self, user):
        self.page.goto(self.server + reverse("login"))
        self.page.locator("[name=username]").fill(user.username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.get_by_role("heading", name="Việc của tôi").wait_for()

    def papers(self):
        return list(self.year.papers.values_list("title", flat=True))


@pytest.fixture
def desk(browser, live_server):
    desk = Desk(browser, live_server)
    yield desk
    desk.page.context.close()


def end_sessions():
    Session.objects.all().delete()


def cut_off(page):
    """The script is not told who is signed in: forms go out as they do without it."""
    page.route("**/phien/", lambda route: route.fulfill(status=404))
    return lambda: page.unroute("**/phien/")


def press_without_a_session(desk):
    """Sent by the browser alone; ends once the page that answers has put what was typed aside."""
    desk.type_a_paper()
    end_sessions()
    mend = cut_off(desk.page)
    desk.press()
    expect(desk.page.get_by_role("heading", name="Phiên làm việc đã hết")).to_be_visible()
    expect(desk.page.locator("[data-kept]")).to_be_visible()  # its script has run: the page may be left
    mend()


def kept(page):
    return page.evaluate(KEPT)


def test_a_form_sent_after_the_session_ended_goes_its_way_once_the_password_is_given_again(desk):
    desk.type_a_paper()
    end_sessions()

    desk.press()
    expect(desk.window).to_contain_text("Phiên làm việc đã hết")
    expect(desk.window.locator("[name=username]")).to_have_value(desk.person.username)
    assert desk.papers() == []
    desk.sign_in_beside("sai")
    expect(desk.window).to_contain_text("chưa đúng")
    desk.sign_in_beside()

    expect(desk.page.locator(".messages")).to_be_visible()
    assert desk.papers() == ["Quyết định viết dở"]
    assert "viết dở" not in desk.page.evaluate("JSON.stringify({...localStorage})")


def test_signed_in_again_in_another_window_the_first_one_sends_as_if_nothing_had_been(desk):
    desk.type_a_paper()
    end_sessions()
    other = desk.page.context.new_page()
    desk.page, first = other, desk.page
    desk.sign_in_as(desk.person)
    desk.page = first

    desk.press()

    expect(first.locator(".messages")).to_be_visible()
    assert desk.papers() == ["Quyết định viết dở"]


def test_another_account_in_another_window_never_sends_what_this_one_typed(desk):
    desk.type_a_paper()
    other = desk.page.context.new_page()
    desk.page, first = other, desk.page
    desk.page.context.clear_cookies()
    desk.sign_in_as(desk.colleague)
    desk.page = first

    desk.press()

    expect(desk.window).to_contain_text("vừa đăng nhập tài khoản khác")
    assert desk.papers() == []


def test_another_person_who_signs_in_finds_nothing_of_it(desk):
    desk.type_a_paper()
    end_sessions()
    desk.press()
    desk.page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    desk.window.get_by_role("link", name="Dùng tài khoản khác").click()
    desk.page.wait_for_url("**/dang-nhap/")
    assert "viết dở" in kept(desk.page)

    desk.sign_in_as(desk.colleague)

    expect(desk.page.locator(".session-kept")).to_have_count(0)
    assert "viết dở" not in kept(desk.page) and "12/QĐ" not in kept(desk.page)
    desk.page.goto(desk.address("units:paper_add"))
    expect(desk.page.locator("main [name=title]")).to_have_value("")
    end_sessions()
    desk.sign_in_as(desk.person)
    expect(desk.page.locator(".session-kept")).to_have_count(0)


def test_what_was_sent_without_a_session_is_kept_and_sent_from_the_page_that_says_so(desk):
    press_without_a_session(desk)
    expect(desk.page.get_by_text("chưa có gì được ghi")).to_be_visible()

    desk.page.get_by_role("button", name="Đăng nhập và gửi tiếp").click()
    desk.sign_in_beside()

    expect(desk.page.locator(".messages")).to_be_visible()
    assert desk.papers() == ["Quyết định viết dở"]


def test_after_signing_in_on_the_front_page_it_is_offered_looked_at_and_sent(desk):
    press_without_a_session(desk)
    desk.sign_in_as(desk.person)

    offer = desk.page.locator(".session-kept")
    expect(offer).to_contain_text("Có nội dung chưa gửi")
    offer.get_by_role("button", name="Xem lại trước khi gửi").click()
    desk.page.wait_for_url("**/van-ban/them/")
    expect(desk.page.locator("main [name=title]")).to_have_value("Quyết định viết dở")
    expect(desk.page.locator("main [name=number]")).to_have_value("12/QĐ-KTĐ")
    desk.press()

    expect(desk.page.locator(".messages")).to_be_visible()
    assert desk.papers() == ["Quyết định viết dở"]
    desk.page.goto(desk.server)
    expect(desk.page.locator(".session-kept")).to_have_count(0)


def test_after_signing_in_elsewhere_it_is_sent_as_it_was_by_one_press(desk):
    press_without_a_session(desk)
    desk.sign_in_as(desk.person)

    desk.page.get_by_role("button", name="Gửi ngay").click()

    expect(desk.page.locator(".messages")).to_be_visible()
    assert desk.papers() == ["Quyết định viết dở"]


def test_a_warning_comes_before_the_end_and_one_press_goes_on(desk):
    desk.page.clock.install()
    desk.page.goto(desk.address("units:paper_add"))
    session = Session.objects.get()
    store = session.get_decoded()
    long_ago = int(time.time()) - 2 * 60 * 60 + 200
    session.session_data = Session.objects.encode(store | {SEEN: long_ago})
    session.save()

    desk.page.clock.fast_forward("01:56:00")
    expect(desk.window).to_contain_text("Phiên làm việc sẽ hết sau 4 phút")
    desk.window.get_by_role("button", name="Tiếp tục làm việc").click()

    expect(desk.window).to_have_count(0)
    assert Session.objects.get().get_decoded()[SEEN] > long_ago + 3600


def test_a_session_that_ended_covers_the_page_and_asks_for_the_password(desk):
    desk.page.clock.install()
    desk.type_a_paper()
    end_sessions()

    desk.page.clock.fast_forward("02:00:10")

    expect(desk.window).to_contain_text("Phiên làm việc đã hết")
    desk.sign_in_beside()
    expect(desk.window).to_have_count(0)
    desk.press()
    expect(desk.page.locator(".messages")).to_be_visible()
    assert desk.papers() == ["Quyết định viết dở"]


def test_going_back_after_signing_out_shows_nothing(desk):
    desk.page.goto(desk.address("units:members"))
    desk.page.locator(".user-menu summary").click()
    desk.page.get_by_role("button", name="Đăng xuất").click()
    desk.page.wait_for_url("**/dang-nhap/")

    desk.page.go_back()

    expect(desk.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    expect(desk.page.get_by_text(desk.year.bloc.name)).to_have_count(0)


def test_a_form_left_by_a_link_is_found_again_as_it_was_typed(desk):
    desk.page.goto(desk.address("units:papers"))
    desk.type_a_paper()
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.get_by_role("link", name="Thôi").click()
    desk.page.wait_for_url("**/van-ban/")

    desk.page.go_back()

    expect(desk.page.locator("main [name=title]")).to_have_value("Quyết định viết dở")
    desk.press()
    expect(desk.page.locator(".messages")).to_be_visible()


LONG = """() => {
  const long = { type: "hidden", name: "long", value: "ê".repeat(1400000) };
  const box = Object.assign(document.createElement("input"), long);
  document.querySelector("main form").append(box); // drawing as much in a field would take the browser minutes
}"""


def test_a_text_too_long_is_told_before_it_is_sent(desk):
    desk.type_a_paper()
    desk.page.evaluate(LONG)

    desk.press()

    expect(desk.window).to_contain_text("Phần chữ dài 2,7 MB")
    desk.window.get_by_role("button", name="Quay lại sửa").click()
    expect(desk.window).to_have_count(0)
    expect(desk.page.locator("main [name=title]")).to_have_value("Quyết định viết dở")
    assert desk.papers() == []


def test_a_ballot_is_kept_nowhere(desk):
    poll = make_poll(make_meeting(desk.year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)
    voter = desk.office.signed_in(head_of(member(desk.year)))
    page = voter.page
    page.goto(desk.address("meetings:ballot", pk=poll.pk))
    page.locator(".ballot [type=radio]").first.check()
    words = page.locator("[name=words]").input_value()
    end_sessions()
    cut_off(page)

    page.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("heading", name="Phiên làm việc đã hết").wait_for()

    assert words not in kept(page) and kept(page) == "[{},{}]"
    expect(page.get_by_role("button", name="Đăng nhập và gửi tiếp")).to_be_hidden()
    page.context.close()
