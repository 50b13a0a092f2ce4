"""The superior body's whole path: signed in, told what waits, it scores, hands in; unit and ranking show its column."""

import pytest

from scoring.models import ScoreSheet
from tests.browser.office import Office
from tests.factories.sample_table import judged_rows
from tests.factories.superior import COLUMN, sheets_of, superior_year
from tests.factories.units import head_of, home_affairs_user, secretary
from units.enums import Position

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def row(page, entry):
    return page.locator(f"#e{entry.pk}")


def test_from_my_tasks_to_the_ranking(browser, live_server):
    kept = judged_rows(1)[0] | {"code": "3", "title": "Cấp trên để nguyên", "superior_skips": True}
    rows = [*judged_rows(2), kept]
    year = superior_year(["8", "9", "7"], rows=rows)
    (sheet,) = sheets_of(year)
    first, second, third = sheet.entries.order_by("criterion__path")
    people = {
        "scorer": home_affairs_user(year, position=Position.HEAD),
        "head": head_of(sheet.participation),
        "secretary": secretary(year),
    }
    office = Office(browser, live_server.url, year.year)
    base = f"{live_server.url}/{year.bloc.code}/{year.year}/"

    person = office.signed_in(people["scorer"])
    page = person.page
    page.goto(live_server.url)
    person.follow(f"{COLUMN}: còn 1 phiếu", exact=False)
    person.follow("Người chấm")
    page.get_by_label(people["scorer"].full_name).check()
    person.press("Lưu người chấm")
    person.reads("Đã ghi người chấm.")
    page.goto(f"{base}cham-diem/{sheet.pk}/")
    person.follow(COLUMN)
    assert row(page, third).locator("input").count() == 0
    row(page, third).get_by_text("Cấp trên không chấm", exact=True).wait_for()
    row(page, first).get_by_label("Giữ như khối thẩm định").check()
    row(page, second).locator("input[type=text]").fill("6,5")
    row(page, second).locator("textarea").fill("Theo theo dõi của Sở")
    page.locator("#sheet-total").get_by_text("21,50").wait_for()
    page.locator("#sheet-progress").get_by_text("Đã chấm đủ 2 tiêu chí").wait_for()
    person.press("Lưu và chấm xong phiếu")
    person.reads("Đã chấm xong phiếu của")
    assert ScoreSheet.objects.get().superior_done_at is not None

    person = office.signed_in(people["head"])
    person.page.goto(f"{base}cham-diem/{sheet.pk}/")
    person.page.get_by_role("columnheader", name=COLUMN).wait_for()
    row(person.page, second).get_by_text("6,50").wait_for()
    row(person.page, third).locator(".rule-fold summary").click()
    row(person.page, third).get_by_text("điểm khối thẩm định là điểm sau cùng").wait_for()

    person = office.signed_in(people["secretary"])
    person.page.goto(f"{base}xep-hang/")
    person.page.get_by_role("columnheader", name=COLUMN).wait_for()
    line = person.page.get_by_role("row", name=sheet.participation.name)
    assert [line.get_by_text(points, exact=True).count() for points in ("24,00", "21,50")] == [2, 1]
    office.close()
