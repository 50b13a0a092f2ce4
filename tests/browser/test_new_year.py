"""From a year that ended to the issued table of the next: how many presses it takes a new secretary."""

import datetime

import pytest

from scoring.enums import TableStatus
from tests.factories.newyear import make_lived_year, open_after
from tests.factories.units import secretary
from units.enums import DeadlineKind

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_year_is_begun_from_the_last_one_in_a_few_presses(browser, live_server):
    year = open_after(make_lived_year())
    office = Office(browser, live_server.url, year.year)
    person = office.signed_in(secretary(year))
    page = person.page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/")

    person.follow("Lấy nội dung từ năm 2022")
    sunday = page.locator("td.taken-day", has_text="26/11/2023 là Chủ nhật").locator("input")
    page.locator("details", has=sunday).locator("summary").click()
    sunday.fill("2023-11-24")
    person.press("Lấy các phần đã chọn")
    person.reads("Đã lấy từ năm 2022")
    person.follow("Bảng tiêu chí chấm điểm")
    person.follow("Mở dự thảo")
    person.follow("Ban hành", exact=False)
    person.fill(issued_on="2023-02-01")
    for doubt in page.locator("main [name^='doubt_']").all():
        doubt.check()
    person.press("Tiếp tục")
    person.press("Đúng, ban hành")
    person.reads("Đã ban hành bảng điểm")

    assert year.scoring_tables.get().status == TableStatus.ISSUED
    assert year.deadlines.get(what=DeadlineKind.SELF_SCORING).last_day == datetime.date(2023, 11, 24)
    office.close()
