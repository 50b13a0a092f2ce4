"""What was done at once is taken back by a press; what falls with another head-count is shown and asked before."""

import pytest
from playwright.sync_api import expect

from scoring.enums import SheetStatus
from scoring.models import Entry
from scoring.verification import services as verification_services
from scoring.verification.accepting import services as accepting_services
from tests.browser.office import Office
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, officer_of, secretary
from units.enums import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY_HEAD = {"code": "II", "title": "Bài viết bình quân", "kind": "per_head", "max_points": 0, "weight": 30}


def a_sheet(rows, points, **values):
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C"])
    table = make_table(year, rows=rows, total=10 * len(judged_rows(len(rows))))
    return make_sheet(
        participation=year.participations.last(), table=table, points=points, status=SheetStatus.SUBMITTED, **values
    )


def found():
    return Entry.objects.filter(verified_value__isnull=False).count()


def desk(browser, live_server, user, year, path):
    office = Office(browser, live_server.url, year.year)
    person = office.signed_in(user)
    person.page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/{path}")
    return office, person


def test_two_batches_of_which_the_last_is_taken_back(browser, live_server):
    sheet = a_sheet(judged_rows(4), [8] * 4)
    year = sheet.participation.year
    office, person = desk(browser, live_server, secretary(year), year, f"cham-diem/{sheet.pk}/tham-dinh/")
    page = person.page
    for left, kept in ((4, 2), (2, 2)):
        person.turn(page.get_by_role("button", name="Chấp nhận tất cả còn lại…"))
        boxes = page.locator("input[name=rows]")
        expect(boxes).to_have_count(left)
        for place in range(kept, left):
            boxes.nth(place).uncheck()
        person.turn(page.get_by_role("button", name="Chấp nhận", exact=False).first)
    assert found() == 4
    expect(page.locator(".last-time")).to_contain_text("một lượt 2 tiêu chí")

    person.turn(page.locator(".last-time").get_by_role("button", name="Hoàn tác"))

    person.reads("Đã hoàn tác: 2 dòng lại chờ thẩm định.")
    assert found() == 2
    expect(page.locator(".last-time")).to_have_count(0)
    office.close()


def test_another_head_count_is_asked_about_before_findings_fall(browser, live_server):
    sheet = a_sheet([*judged_rows(1), BY_HEAD], [8, None], head_count=45, head_count_source="Quyết định 12")
    sheet.entries.filter(criterion__path="002").update(claimed_value=90, self_note="Theo báo cáo")
    year = sheet.participation.year
    accepting_services.accept_claims(sheet=sheet, by=secretary(year))
    verification_services.return_sheet(sheet=sheet, reason="Số người chưa khớp", by=secretary(year))
    office, person = desk(
        browser, live_server, officer_of(sheet.participation), year, f"cham-diem/{sheet.pk}/so-nguoi/"
    )
    page = person.page
    expect(page.get_by_role("heading", name="Đã thẩm định theo 45 người")).to_be_visible()
    person.fill(head_count="50", source="Quyết định 99")
    person.press("Lưu số người")
    person.reads("Đổi số người thì bỏ kết quả thẩm định ở 1 tiêu chí nêu trên")
    assert page.locator("[name=head_count]").input_value() == "50"
    assert found() == 2

    page.get_by_label("Tôi biết kết quả thẩm định theo số người cũ").check()
    person.press("Lưu số người")
    person.reads("Đã ghi số người của")
    assert found() == 1
    sheet.refresh_from_db()
    assert sheet.head_count == 50
    office.close()
