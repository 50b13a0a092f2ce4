"""The counting screen as the panel works it: one number, Enter, undo; sums told beside the fields."""

import pytest
from playwright.sync_api import expect

from meetings.enums import PanelRole, PollStatus
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import make_year
from tests.factories.voting import loaded
from units.enums import Stage

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNITS = ["Sở Y tế", "Ban Dân tộc", "Sở Tư pháp", "Sở Giáo dục và Đào tạo"]
DESK = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def poll():
    """Open on paper in a meeting of four units; the fourth counts the ballots on the first two."""
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=UNITS))
    return make_poll(meeting, status=PollStatus.OPEN, panel=[panel_head(meeting)])


@pytest.fixture
def sheet(browser, live_server, poll, request):
    size, script = getattr(request, "param", (DESK, True))
    office = Office(browser, live_server.url, poll.meeting.year.year, java_script_enabled=script, **size)
    person = office.signed_in(poll.panel.get(role=PanelRole.HEAD).user)
    year = poll.meeting.year
    person.page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/hoi-nghi/bo-phieu/{poll.pk}/kiem-phieu/")
    yield person.page
    office.close()


def focused(page):
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


def selected(page):
    return page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart")


def type_and_enter(page, *numbers):
    for number in numbers:
        page.keyboard.type(str(number))
        page.keyboard.press("Enter")


def sums(page):
    return page.locator(".count-sum")


def step(page, label, field="id_returned"):
    return page.locator(f'button[aria-controls="{field}"][aria-label="{label}"]')


def test_a_whole_sheet_is_one_number_and_enter_after_another(sheet, poll):
    assert focused(sheet) == "returned"
    type_and_enter(sheet, 4, 3, 1, 1)
    assert focused(sheet) == f"for_{poll.candidates[0].pk}"
    type_and_enter(sheet, 3)
    assert selected(sheet) == 1
    type_and_enter(sheet, 0, 1, 1)
    assert focused(sheet) == "Lưu kết quả kiểm phiếu"
    expect(sums(sheet).locator("[data-words]")).to_have_text(
        [
            "Phát ra 4 = thu về 4 + không thu về 0.",
            "Thu về 4 = hợp lệ 3 + không hợp lệ 1.",
            "Không hợp lệ 1 = phiếu trắng 1 + không hợp lệ khác 0.",
            "Đồng ý 3 + không đồng ý 0 + không có ý kiến 0 = 3 phiếu hợp lệ.",
            "Đồng ý 1 + không đồng ý 1 + không có ý kiến 1 = 3 phiếu hợp lệ.",
        ]
    )
    sheet.keyboard.press("Enter")

    expect(sheet.locator(".messages")).to_contain_text("Hãy đọc lại rồi niêm phong")
    assert loaded(poll).valid == 3


def test_a_sum_that_fails_says_by_how_much_while_it_is_typed(sheet):
    type_and_enter(sheet, 4, 3, 0)
    line = sums(sheet).nth(1)

    expect(line).to_have_attribute("data-state", "stop")
    expect(line).to_contain_text("Hợp lệ 3 + không hợp lệ 0 = 3, thiếu 1 so với thu về 4.")
    expect(line.get_by_role("img", name="Chưa khớp")).to_be_visible()

    sheet.get_by_label("Phát ra", exact=True).fill("5")
    expect(sums(sheet).first).to_contain_text("Phát ra 5, nhiều hơn 4 cử tri được nhận phiếu.")


def test_undo_takes_back_the_last_change_even_after_enter(sheet):
    undo = sheet.get_by_role("button", name="Hoàn tác")
    expect(undo).to_be_disabled()
    type_and_enter(sheet, 4, 3)
    sheet.keyboard.type("1")

    sheet.keyboard.press("Control+z")
    assert focused(sheet) == "invalid"
    expect(sheet.get_by_label("Không hợp lệ", exact=True)).to_have_value("")
    sheet.keyboard.press("Control+z")
    assert focused(sheet) == "valid"
    expect(sheet.get_by_label("Hợp lệ", exact=True)).to_have_value("")
    undo.click()
    expect(sheet.get_by_label("Thu về", exact=True)).to_have_value("")
    expect(sheet.locator("[data-told]")).to_have_text("Đã hoàn tác: Thu về để trống lại.")
    expect(undo).to_be_disabled()


@pytest.mark.parametrize("sheet", [(PHONE, True)], indirect=True)
def test_on_a_phone_plus_and_minus_are_large_enough_to_touch(sheet):
    more = step(sheet, "Thêm một")
    for _ in range(3):
        more.tap()
    step(sheet, "Bớt một").tap()

    expect(sheet.get_by_label("Thu về", exact=True)).to_have_value("2")
    box = more.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    sheet.get_by_role("button", name="Hoàn tác").tap()
    expect(sheet.get_by_label("Thu về", exact=True)).to_have_value("3")


@pytest.mark.parametrize("sheet", [(DESK, False)], indirect=True)
def test_without_script_it_is_a_form_like_any_other(sheet, poll):
    expect(sums(sheet).first).to_be_hidden()
    expect(sheet.get_by_role("button", name="Hoàn tác")).to_be_hidden()
    for label, number in {"Thu về": 4, "Hợp lệ": 4, "Không hợp lệ": 0}.items():
        sheet.get_by_label(label, exact=True).fill(str(number))
    for unit in UNITS[:2]:
        sheet.get_by_label(f"{unit}: Đồng ý").fill("2")
    sheet.keyboard.press("Enter")

    expect(sheet.locator(".messages")).to_contain_text("Hãy đọc lại rồi niêm phong")
    assert loaded(poll).status == PollStatus.COUNTED
