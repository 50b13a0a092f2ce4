"""A unit's officer over a sheet of five parts: a line a criterion at a desk, part by part on a phone."""

from decimal import Decimal as D

import pytest
from playwright.sync_api import expect

from scoring.enums import CriterionKind as K
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of
from tests.scoring.sources.given import FREE, PLEDGED, a_sheet, pledge, report
from units.enums import Stage

from ..office import Office
from .test_verifying import DESK, ROWS_IN_SIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
LONG = {"title": "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn và trước hạn trong năm"}


def rows(parts, each):
    leaf = {"kind": K.JUDGED, "max_points": 2}
    return [
        {
            "code": str(part),
            "title": f"Phần {part}",
            "kind": K.GROUP,
            "max_points": 2 * each,
            "children": [leaf | {"code": str(n), "title": f"Tiêu chí {part}.{n}"} for n in range(1, each + 1)],
        }
        for part in range(1, parts + 1)
    ]


def open_sheet(browser, live_server, screen, **context):
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=rows(5, 4), total=40)
    sheet = make_sheet(participation=member(year), table=table)
    office = Office(browser, live_server.url, year.year, viewport=screen, **context)
    page = office.signed_in(officer_of(sheet.participation)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/")
    return sheet, page


def test_the_first_screen_shows_lines_and_a_line_opens_in_place_without_script(browser, live_server):
    _, page = open_sheet(browser, live_server, DESK, java_script_enabled=False)
    assert page.evaluate(ROWS_IN_SIGHT) >= 5
    heights = page.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")
    assert max(heights) <= 64
    fold = page.locator("details.rule-fold").first
    assert not fold.locator(".rule").first.is_visible()

    fold.locator("summary").click()

    assert fold.locator(".rule").first.is_visible()


def test_one_bar_tells_total_what_is_missing_and_whether_it_is_saved(browser, live_server):
    _, page = open_sheet(browser, live_server, DESK)

    page.locator("[name$='-value']:not([type=hidden])").first.fill("1,5")
    page.keyboard.press("Enter")

    bar = page.locator(".sticky-foot")
    expect(bar).to_contain_text("Đã tự lưu lúc")
    expect(bar).to_contain_text("Tổng 1,50")
    expect(bar).to_contain_text("Còn 19 tiêu chí chưa chấm")
    expect(page.locator("#sheet-parts a").first).to_contain_text("1/4")
    expect(page.locator("tr[data-row].done")).to_have_count(1)


def test_on_a_phone_one_part_stands_open_and_the_list_leads_to_the_others(browser, live_server):
    sheet, page = open_sheet(browser, live_server, PHONE)
    shown = page.locator("tbody:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Tiêu chí 1.1")

    page.locator("#sheet-parts a").nth(2).click()

    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Tiêu chí 3.1")
    shown.locator("[name$='-value']:not([type=hidden])").last.fill("2")
    page.keyboard.press("Enter")  # the next row is the first of the next part
    expect(shown).to_contain_text("Tiêu chí 4.1")
    expect(page.locator("#sheet-parts a").nth(2)).to_contain_text("1/4")
    assert page.evaluate("document.activeElement.closest('tr').textContent.includes('Tiêu chí 4.1')")
    assert [entry.self_points for entry in sheet.entries.all()][11] == 2


@pytest.fixture
def sourced(browser, live_server):
    sheet = a_sheet(PLEDGED | LONG, FREE)
    pledge(sheet)
    report(sheet, D(118))
    year = sheet.participation.year
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(officer_of(sheet.participation)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/")
    yield sheet, page
    office.close()


def test_a_row_with_a_source_is_about_as_low_as_the_others_and_all_of_it_unfolds(sourced):
    _, page = sourced
    row = page.locator("tr[data-row]").first
    said = row.locator("[data-source] > div").first
    is_whole = "one => one.scrollWidth <= one.clientWidth + 1"

    assert row.bounding_box()["height"] <= 102  # two lines of title, one of the source, one of its tick
    expect(row.get_by_role("checkbox", name="Lấy số này")).to_be_visible()
    assert not said.evaluate(is_whole)
    row.locator("summary").click()
    assert said.evaluate(is_whole)
    expect(said).to_contain_text("gửi ngày")


def test_what_asks_for_care_of_a_source_is_read_whole(sourced):
    _, page = sourced
    row = page.locator("tr[data-row]").first
    row.locator("[name$='-value']:not([type=hidden])").fill("90")
    row.locator("[name$='-base']:not([type=hidden])").fill("120")
    page.keyboard.press("Tab")

    care = row.locator(".source .note")
    expect(care).to_contain_text("Khác với nguồn (118, chỉ tiêu 120): cần thuyết minh.")
    expect(care).to_be_visible()
    assert row.bounding_box()["height"] <= 125
    expect(row.locator("[data-source] > div").first).to_be_hidden()
    row.locator("summary").first.click()
    expect(row.locator("[data-source] > div").first).to_be_visible()
