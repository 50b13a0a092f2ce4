"""A choice picked by mistake is taken back, by mouse and by keyboard, and the record follows."""

import pytest
from playwright.sync_api import expect

from meetings.enums import PollMethod, PollStatus
from scoring.enums import CriterionKind as K
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import head_of, make_year, member, officer_of
from units.enums import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def all_or_nothing():
    year = make_year(stage=Stage.SELF_SCORING)
    rows = [{"code": "1", "title": "Có kế hoạch", "kind": K.ALL_OR_NOTHING, "max_points": 10}]
    sheet = make_sheet(participation=member(year), table=make_table(year, rows=rows, total=10))
    return sheet, officer_of(sheet.participation), year, f"cham-diem/{sheet.pk}/"


@pytest.mark.parametrize("way", ["button", "Delete"])
def test_a_row_of_a_sheet_is_empty_again_and_saved_so(desk, way):
    sheet, *scene = all_or_nothing()
    page = desk(*scene)
    button = page.get_by_role("button", name="Bỏ chọn: ")
    progress = page.locator("#sheet-progress")
    expect(button).to_be_hidden()
    page.get_by_role("radio", name="Đạt", exact=True).check()
    expect(progress).to_contain_text("Đã chấm đủ 1 tiêu chí")

    button.click() if way == "button" else page.keyboard.press(way)

    expect(progress).to_contain_text("Còn 1 tiêu chí chưa chấm")
    expect(page.locator("tbody [type=radio]:checked")).to_have_count(0)
    expect(button).to_be_hidden()
    assert sheet.entries.get().claimed_value is None
    assert page.evaluate("document.activeElement.type") == "radio"


def test_a_mark_on_a_ballot_is_taken_back(desk):
    year = make_year()
    poll = make_poll(make_meeting(year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)
    page = desk(head_of(member(year)), year, f"hoi-nghi/bo-phieu/{poll.pk}/phieu/")
    page.locator(".ballot [type=radio]").first.check()

    page.get_by_role("button", name="Bỏ chọn: ").first.click()

    page.get_by_role("button", name="Xem lại phiếu").click()
    expect(page.get_by_role("alert")).to_contain_text("Đây là phiếu trắng")
