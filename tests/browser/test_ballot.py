"""A vote on phones and on paper: three heads on their phones, one of them with a blank ballot, two units on paper."""

import pytest
from playwright.sync_api import expect

from meetings.enums import BallotStyle, MeetingStatus, PollKind, PollMethod
from meetings.models import Box, Poll
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from tests.factories.meetings import make_meeting, panel_head
from tests.factories.units import head_of, make_year, secretary
from tests.factories.voting import take_keys, words_of
from units.enums import Stage

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK = {"viewport": {"width": 1366, "height": 768}}
UNITS = ["Sở Y tế", "Sở Thông tin và Truyền thông", "Ban Dân tộc", "Sở Giáo dục và Đào tạo", "Sở Tư pháp"]


@pytest.fixture
def poll():
    """Open in a meeting of five units, two of them on the ballot; the third counts."""
    year = make_year(stage=Stage.REVIEW, units=UNITS)
    meeting = make_meeting(year, status=MeetingStatus.OPEN)
    by, (first, second, *_) = secretary(year), year.participations.all()
    poll = polls_services.add_poll(
        meeting=meeting, kind=PollKind.AWARD, question="Cờ thi đua của UBND tỉnh", candidates=[first, second], seats=1,
        method=PollMethod.SECRET_BOTH, by=by,
    )  # fmt: skip
    panel_services.name_panel(poll=poll, members=[(panel_head(meeting), "head")], by=by)
    take_keys(poll)
    return opening_services.open_poll(poll=poll, by=by)


class Room:
    """One phone and one desk, which people use in turn; each signs in as themselves."""

    def __init__(self, browser, server, poll):
        self.poll, self.server, self.year = poll, server, poll.meeting.year
        self.offices = [Office(browser, server, self.year.year, **size) for size in (PHONE, DESK)]
        self.heads = [head_of(unit) for unit in self.year.participations.all()]
        self.counter = poll.panel.get().user
        self.phone, self.desk = (office.signed_in(self.heads[0]) for office in self.offices)

    def path(self, page=""):
        return f"{self.server}/{self.year.bloc.code}/{self.year.year}/hoi-nghi/bo-phieu/{self.poll.pk}/{page}"

    def phone_of(self, place, page="phieu/"):
        return self._open(self.phone, self.heads[place], page)

    def desk_of(self, user, page=""):
        return self._open(self.desk, user, page)

    def _open(self, person, user, page):
        person.be_signed_in(user)
        person.page.goto(self.path(page))
        return person.page


@pytest.fixture
def room(browser, live_server, poll):
    room = Room(browser, live_server.url, poll)
    yield room
    for office in room.offices:
        office.close()


def words_on(page):
    return page.locator(".check-words strong").inner_text()


def mark(page, unit, answer):
    page.get_by_role("group", name=unit).get_by_role("radio", name=answer, exact=True).check()


def cast(page, **answers):
    """As a voter does: mark, read again, put in. Returns the words of the ballot."""
    for unit, answer in answers.items():
        mark(page, UNITS[int(unit[-1])], answer)
    words = words_on(page)
    page.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("heading", name="Xem lại phiếu").wait_for()
    assert words_on(page) == words
    page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    page.get_by_text("Phiếu bạn vừa gửi đã vào hòm và được tính.").wait_for()
    assert words_on(page) == words
    return words


def test_heads_vote_on_phones_and_on_paper_and_read_one_result(room, poll):
    phone = room.phone_of(0, "")
    phone.get_by_role("link", name="Bỏ phiếu của Sở Y tế").click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    words = [
        cast(phone, unit0="Đồng ý", unit1="Không đồng ý"),
        cast(room.phone_of(1), unit0="Không đồng ý", unit1="Đồng ý"),
    ]
    room.phone_of(2)
    phone.get_by_role("button", name="Xem lại phiếu").click()
    expect(phone.get_by_role("alert")).to_contain_text("Đây là phiếu trắng")
    phone.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    phone.get_by_text("Phiếu bạn vừa gửi đã vào hòm và được tính.").wait_for()

    # Once more is not possible, and nothing of the ballot is shown again.
    room.phone_of(0)
    expect(phone.locator("main")).to_contain_text("đã vào hòm phiếu")
    expect(phone.get_by_role("radio")).to_have_count(0)

    desk = room.desk_of(secretary(room.year))
    expect(desk.locator(".turnout")).to_have_text("Đã bỏ 3/5 phiếu trên máy.")
    for unit in UNITS[3:]:
        desk.get_by_role("button", name=f"Phát phiếu giấy cho {unit}").click()
    expect(desk.locator(".turnout")).to_have_text("Đã bỏ 3/3 phiếu trên máy; 2 đơn vị nhận phiếu giấy.")
    desk.locator("summary", has_text="Đóng bỏ phiếu").click()
    desk.get_by_role("button", name="Đóng bỏ phiếu").click()
    expect(desk.locator(".messages")).to_contain_text("Đã đóng bỏ phiếu")

    room.desk_of(poll.panel.get().user, "kiem-phieu/")
    for label, number in {"Thu về": 2, "Hợp lệ": 2, "Không hợp lệ": 0}.items():
        desk.get_by_label(label, exact=True).fill(str(number))
    desk.get_by_label("Sở Y tế: Đồng ý").fill("2")
    desk.get_by_label("Sở Thông tin và Truyền thông: Đồng ý").fill("1")
    desk.get_by_role("button", name="Lưu kết quả").click()
    expect(desk.locator(".messages")).to_contain_text("đã được niêm phong vào hòm")
    desk.get_by_role("link", name="Mở hòm phiếu", exact=True).click()
    desk.get_by_label("từ khóa của bạn").fill(words_of(poll, poll.panel.get().user))
    desk.get_by_role("button", name="Tra chìa khóa").click()
    expect(desk.locator(".messages")).to_contain_text("Hãy đọc lại kết quả rồi niêm phong")
    room.phone_of(0, "")
    expect(phone.locator("main")).not_to_contain_text("Được chọn")
    desk.locator("summary", has_text="Ký và niêm phong").click()
    desk.get_by_role("button", name="Ký và niêm phong").click()
    expect(desk.locator(".messages")).to_contain_text("niêm phong")

    phone.reload()
    expect(phone.get_by_role("row", name="Sở Y tế")).to_contain_text("3/5 phiếu thu về, đạt 60,00%")
    expect(phone.locator(".figures")).to_contain_text("1 (1 phiếu trắng)")
    published = phone.locator(".check-list li").all_inner_texts()
    assert len(published) == 3
    assert set(words) < set(published)


def test_a_ballot_is_cast_by_keyboard_alone(room, poll):
    page = room.phone_of(0)
    keys = page.keyboard

    while not page.evaluate("document.activeElement.matches('.ballot input[type=radio]')"):
        keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Enter")
    page.get_by_role("heading", name="Xem lại phiếu").wait_for()
    assert page.locator(".ballot-read strong").all_inner_texts() == ["Đồng ý", "Không đồng ý"]
    while not page.evaluate("document.activeElement.matches('button[value=cast]')"):
        keys.press("Tab")
    keys.press("Enter")
    page.get_by_text("Phiếu bạn vừa gửi đã vào hòm và được tính.").wait_for()

    assert Box.objects.get(poll=poll).ballots.count() == 1


def test_back_after_casting_says_what_became_of_the_ballot_and_shows_nothing_of_it(room, poll):
    page = room.phone_of(0)
    cast(page, unit0="Đồng ý")

    for _ in range(2):  # over the ballot that was read again, and the one that was marked
        page.go_back()
        expect(page.get_by_role("heading", name="Phiếu của đơn vị")).to_be_visible()
        expect(page.locator("main")).to_contain_text("đã vào hòm phiếu")
        expect(page.locator(".ballot-read, [type=radio]")).to_have_count(0)
        expect(page.locator("main")).not_to_contain_text("Đồng ý")


def test_two_presses_and_two_tabs_are_one_ballot(room, poll):
    page = room.phone_of(0)
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        mark(tab, "Sở Y tế", "Đồng ý")
        tab.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("button", name="Bỏ phiếu vào hòm").dblclick()
    page.get_by_text("Phiếu bạn vừa gửi đã vào hòm và được tính.").wait_for()

    other.get_by_role("button", name="Bỏ phiếu vào hòm").click()

    expect(other.get_by_role("alert")).to_contain_text("Phiếu bạn vừa gửi KHÔNG được tính.")
    assert Box.objects.get(poll=poll).ballots.count() == 1
    assert Poll.objects.get(pk=poll.pk).roll.filter(has_voted=True).count() == 1


def test_candidates_are_put_in_order_by_keyboard_alone(room):
    polls_services.cancel_poll(poll=room.poll, reason="Đổi cách ghi phiếu", by=secretary(room.year))
    by, units = secretary(room.year), list(room.year.participations.all()[:3])
    room.poll = polls_services.add_poll(
        meeting=room.poll.meeting, kind=PollKind.AWARD, question="Thứ tự đề nghị", candidates=units, seats=1,
        method=PollMethod.SECRET_ONLINE, ballot_style=BallotStyle.PLACES, by=by,
    )  # fmt: skip
    panel_services.name_panel(poll=room.poll, members=[(room.counter, "head")], by=by)
    take_keys(room.poll)
    opening_services.open_poll(poll=room.poll, by=by)
    page = room.phone_of(4)

    page.get_by_role("combobox", name=UNITS[0]).focus()
    for place in (2, 1, 3):
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Xem lại phiếu").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ballot-read li")).to_have_text([f"{UNITS[1]}Thứ 1", f"{UNITS[0]}Thứ 2", f"{UNITS[2]}Thứ 3"])
    page.get_by_role("button", name="Bỏ phiếu vào hòm").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Bỏ phiếu vào hòm")).to_have_count(0)
    assert Box.objects.get(poll=room.poll).ballots.count() == 1
