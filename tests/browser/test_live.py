"""Nobody presses anything: the ballot comes to the phone, the secretary's page counts, typing is left alone."""

import re

import pytest
from playwright.sync_api import expect

from meetings.course import services as course_services
from meetings.enums import Answer, MeetingStatus, PollKind, PollMethod
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from tests.factories.meetings import make_meeting, panel_head
from tests.factories.units import head_of, make_year, secretary
from tests.factories.voting import cast, take_keys
from units.enums import Stage

from .office import LESS_PATIENT, Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BALLOT = re.compile("^Bỏ phiếu ?: Cờ thi đua")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def draft():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = make_meeting(year, status=MeetingStatus.OPEN)
    by = secretary(year)
    poll = polls_services.add_poll(
        meeting=meeting, kind=PollKind.AWARD, question="Cờ thi đua của UBND tỉnh",
        candidates=list(year.participations.all()[:2]), seats=1, method=PollMethod.SECRET_ONLINE, by=by,
    )  # fmt: skip
    panel_services.name_panel(poll=poll, members=[(panel_head(meeting), "head")], by=by)
    take_keys(poll)
    return poll


@pytest.fixture
def seated(browser, live_server, draft):
    """Somebody at a page of the year, in a browser of their own."""
    year = draft.meeting.year
    offices = []

    def sit(user, path, **size):
        office = Office(browser, live_server.url, year.year, **size)
        offices.append(office)
        page = office.signed_in(user).page
        page.goto(f"{live_server.url}{path.format(root=f'/{year.bloc.code}/{year.year}/hoi-nghi/')}")
        return page

    yield sit
    for office in offices:
        office.close()


def test_the_ballot_comes_to_the_phone_when_the_vote_opens(seated, draft):
    voter = head_of(draft.meeting.year.participations.first())
    home = seated(voter, "/", **PHONE)
    meeting = seated(voter, f"{{root}}{draft.meeting_id}/", **PHONE)
    desk = seated(voter, f"{{root}}{draft.meeting_id}/phieu/", **PHONE)
    for page in (home, meeting, desk):
        expect(page.get_by_role("link", name=BALLOT)).to_have_count(0)

    opening_services.open_poll(poll=draft, by=secretary(draft.meeting.year))

    for page in (home, meeting):
        expect(page.get_by_role("link", name=BALLOT).first).to_be_visible()
    expect(desk.get_by_role("button", name="Xem lại phiếu")).to_be_visible()
    expect(home.locator("[data-live-told]")).to_contain_text("Cờ thi đua")


def test_the_secretarys_page_counts_up_and_an_open_question_counts_with_it(seated, draft):
    year = draft.meeting.year
    poll = opening_services.open_poll(poll=draft, by=secretary(year))
    page = seated(secretary(year), f"{{root}}bo-phieu/{poll.pk}/")
    expect(page.locator(".turnout")).to_contain_text("Đã bỏ 0/4")

    cast(poll, head_of(year.participations.all()[0]), Answer.FOR)

    expect(page.locator(".turnout")).to_contain_text("Đã bỏ 1/4")
    page.locator("summary", has_text="Đóng bỏ phiếu").click()
    expect(page.locator(".action-ask[open] .action-question")).to_contain_text("Còn 3 đơn vị")

    cast(poll, head_of(year.participations.all()[1]), Answer.FOR)

    expect(page.locator(".action-ask[open] .action-question")).to_contain_text("Còn 2 đơn vị")
    assert page.evaluate("document.activeElement.matches('summary')")


def test_what_somebody_types_is_left_alone_until_it_is_done(seated, draft):
    year = draft.meeting.year
    page = seated(secretary(year), f"{{root}}{draft.meeting_id}/")
    box = page.locator("#diem-danh input[type=text]").first
    box.fill("Nguyễn Văn Gõ Dở")

    line = draft.meeting.attendance.last()
    course_services.record_attendance(
        meeting=draft.meeting, rows={line.pk: {"note": "Ghi ở máy khác"}}, by=secretary(year)
    )

    expect(page.locator(".live-held")).to_be_visible()
    expect(box).to_have_value("Nguyễn Văn Gõ Dở")
    opening_services.open_poll(poll=draft, by=secretary(year))
    expect(page.locator("#bo-phieu")).to_contain_text("Đang bỏ phiếu")


def test_a_lost_line_is_told_and_found_again(seated, draft):
    page = seated(secretary(draft.meeting.year), f"{{root}}{draft.meeting_id}/man-chieu/")
    page.context.set_offline(True)
    expect(page.get_by_text("Mất kết nối")).to_be_visible()

    page.context.set_offline(False)

    expect(page.get_by_text("Mất kết nối")).to_be_hidden()


def test_a_server_that_takes_the_question_and_never_answers_is_told_too(seated, draft):
    """As one that is stopped, or whose disk hangs: the line stands, so the browser itself would wait for ever."""
    page = seated(secretary(draft.meeting.year), f"{{root}}{draft.meeting_id}/man-chieu/")
    page.add_init_script(LESS_PATIENT)
    page.reload()
    page.route("**/man-chieu/", lambda route: None)  # taken, and left
    expect(page.get_by_text("Mất kết nối")).to_be_visible()

    page.unroute("**/man-chieu/")

    expect(page.get_by_text("Mất kết nối")).to_be_hidden()


def test_a_ballot_being_marked_keeps_its_marks_and_is_told_that_the_vote_is_off(seated, draft):
    by = secretary(draft.meeting.year)
    poll = opening_services.open_poll(poll=draft, by=by)
    voter = head_of(draft.meeting.year.participations.first())
    phone = seated(voter, f"{{root}}bo-phieu/{poll.pk}/phieu/", **PHONE)
    phone.get_by_role("radio", name="Không đồng ý", exact=True).first.check()

    polls_services.cancel_poll(poll=poll, reason="Phát nhầm danh sách", by=by)

    expect(phone.get_by_role("alert")).to_contain_text("đã bị hủy: Phát nhầm danh sách")
    expect(phone.get_by_role("radio", name="Không đồng ý", exact=True).first).to_be_checked()
    expect(phone.get_by_role("button", name="Xem lại phiếu")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
