"""The meeting day on the windows people have: the secretary's small laptop, a phone, the wall."""

import pytest
from playwright.sync_api import expect

from meetings.enums import AgendaShow, MeetingStatus, MinutesStatus, PollMethod
from meetings.models import Meeting, Wall
from tests.factories.meetings import ENDS, make_meeting, make_minutes, make_poll, panel_head
from tests.factories.units import head_of, make_year, secretary
from units.enums import Stage

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def meeting():
    """Its item of votes runs; there are more of them than fit the window."""
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=10), status=MeetingStatus.OPEN)
    item = meeting.agenda.create(position=1, title="Bỏ phiếu", shows=AgendaShow.AWARDS, script="Mời bỏ phiếu. " * 12)
    Wall.objects.create(meeting=meeting, item=item)
    for place in range(4):
        make_poll(
            meeting, question=f"Cờ thi đua thứ {place + 1}", method=PollMethod.SECRET_PAPER, panel=[panel_head(meeting)]
        )
    return meeting


@pytest.fixture
def seated(browser, live_server, meeting):
    year, offices = meeting.year, []

    def sit(user, path, **size):
        office = Office(browser, live_server.url, year.year, **size)
        offices.append(office)
        page = office.signed_in(user).page
        page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/hoi-nghi/{meeting.pk}/{path}")
        return page

    yield sit
    for office in offices:
        office.close()


def stands_free(page, button):
    """Nothing lies over it: in its middle one meets the button itself."""
    return button.evaluate(
        """(one) => {
          const box = one.getBoundingClientRect();
          const met = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
          return one.contains(met);
        }"""
    )


def test_no_button_of_the_console_stays_under_the_bar_when_it_is_reached(seated, meeting):
    page = seated(secretary(meeting.year), "dieu-hanh/", **LAPTOP)
    asked = page.locator(".room-polls .action-ask")
    expect(asked).to_have_count(4)

    for place in range(4):
        summary = asked.nth(place).locator("summary")
        summary.focus()
        assert stands_free(page, summary), place
        page.keyboard.press("Enter")
        answer = asked.nth(place).get_by_role("button", name="Mở bỏ phiếu")
        expect(answer).to_be_in_viewport(ratio=1)
        assert stands_free(page, answer), place
        page.keyboard.press("Escape")


def test_the_minutes_fit_a_phone_and_lead_to_the_form_for_remarks(seated, meeting):
    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED, discussion="Ý kiến. " * 2000)
    page = seated(head_of(meeting.year.participations.all()[2]), "bien-ban/", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    send = page.get_by_role("button", name="Gửi ý kiến")
    expect(send).not_to_be_in_viewport()

    page.get_by_role("link", name="Góp ý", exact=True).click()

    expect(page.get_by_label("Ý kiến của đơn vị")).to_be_in_viewport()


def test_figures_that_stand_alone_on_the_wall_are_written_like_its_words(seated, meeting):
    Meeting.objects.update(room_code="482913")
    Wall.objects.update(item=meeting.agenda.create(position=2, title="Đón tiếp", shows=AgendaShow.WELCOME))
    page = seated(secretary(meeting.year), "man-chieu/", viewport={"width": 1920, "height": 1080})

    digits = page.locator(".wall-code")

    expect(digits).to_be_visible()
    told = digits.evaluate("(one) => getComputedStyle(one).fontFamily")
    assert told == page.locator("h1").evaluate("(one) => getComputedStyle(one).fontFamily")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_words_typed_beside_a_button_that_is_pressed_stand_there_again(seated, meeting):
    """Enlarging a vote, publishing, opening: each is a form of its own beside the box of what is being said."""
    page = seated(secretary(meeting.year), "dieu-hanh/", **LAPTOP)
    box = page.locator("#id_conclusion")
    box.fill("Đại biểu đề nghị bỏ phiếu lại")

    with page.expect_navigation():
        page.locator(".room-polls").get_by_role("button", name="Phóng to").first.click()

    expect(box).to_have_value("Đại biểu đề nghị bỏ phiếu lại")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messages")).to_be_visible()
    expect(box).to_have_value("Đại biểu đề nghị bỏ phiếu lại")
    assert meeting.agenda.get().conclusion == "Đại biểu đề nghị bỏ phiếu lại"


def test_what_was_typed_for_one_item_is_not_put_into_the_next(seated, meeting):
    meeting.agenda.create(position=2, title="Kết luận", shows=AgendaShow.TITLE)
    page = seated(secretary(meeting.year), "dieu-hanh/", **LAPTOP)
    page.locator("#id_conclusion").fill("Của mục bỏ phiếu")

    with page.expect_navigation():
        page.locator(".room-order button", has_text="Kết luận").click()

    expect(page.locator("#id_conclusion")).to_have_value("")
