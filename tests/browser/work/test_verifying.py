"""The leading unit over one sheet of 60 criteria, and a checking unit over another: lines, keys, evidence beside."""

from decimal import Decimal as D

import pytest
from playwright.sync_api import expect

from scoring.enums import CriterionKind, Growth, Measure, SheetStatus
from tests.factories.checking import check_of, checked_sheet
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_link, make_sheet, make_table
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring.verification.test_findings import judged_sheet
from units.enums import Stage

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK = {"width": 1366, "height": 768}
# Complete rows with a box to work in between the head of the table and the bar below.
ROWS_IN_SIGHT = """() => {
  const edge = (one) => one.getBoundingClientRect().bottom;
  const above = Math.max(...[...document.querySelectorAll(".top-bar, thead")].map(edge));
  const feet = [...document.querySelectorAll(".sticky-foot, tfoot td")].map((one) => one.getBoundingClientRect().top);
  const below = Math.min(...feet);
  const works = (row) => row.querySelector("input:not([type=hidden]), select, td[data-e]");
  const boxes = [...document.querySelectorAll("tbody tr")].filter(works).map((row) => row.getBoundingClientRect());
  return boxes.filter((box) => box.height && box.top >= above && box.bottom <= below).length;
}"""


@pytest.fixture
def verifying(browser, live_server):
    """A sheet of 60 judged criteria, each claimed with 8, the second proven by a link; open before the verifier."""
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C"])
    table = make_table(year, rows=judged_rows(60), total=600)
    unit = year.participations.last()
    sheet = make_sheet(participation=unit, table=table, points=[8] * 60, status=SheetStatus.SUBMITTED)
    sheet.entries.all()[1].citations.create(evidence=make_link(unit))
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/tham-dinh/")
    yield sheet, page
    office.close()


# Whether the word of each box stands just above it, and above no other.
WORDS_ABOVE = """() => [...document.querySelectorAll("td.value input[type=text]")].map((box) => {
  const words = [...box.parentElement.querySelectorAll(".rule")];
  const after = words.find((word) => box.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING);
  const [one, word] = [box, after].map((part) => part.getBoundingClientRect());
  return Math.abs(word.left - one.left) < 4 && word.bottom <= one.top + 4 && one.top - word.bottom < 6;
})"""


def found(sheet, count):
    return list(sheet.entries.values_list("verified_value", flat=True))[:count]


def first_tick(page):
    return page.locator("[name$='-accept']").first


def test_the_first_screen_shows_rows_to_work_in_of_one_line_each(verifying):
    _, page = verifying

    assert page.evaluate(ROWS_IN_SIGHT) >= 5
    heights = page.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")
    assert max(heights) <= 64
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_row_of_two_boxes_stays_one_line_with_the_word_of_each_above_it(browser, live_server):
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C"])
    growth = {"kind": CriterionKind.GROWTH, "measure": Measure.NUMBER, "growth": Growth.RELATIVE, "points_each": 1}
    table = make_table(year, rows=[{"code": "1", "title": "Số thu", "max_points": 10} | growth], total=10)
    sheet = make_sheet(participation=year.participations.last(), table=table, status=SheetStatus.SUBMITTED)
    sheet.entries.update(claimed_value=110, claimed_base=100)
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/tham-dinh/")
    expect(first_tick(page)).to_be_visible()

    boxes, height = page.evaluate(WORDS_ABOVE), page.locator("tr[data-row]").bounding_box()["height"]
    office.close()

    assert boxes == [True, True]
    assert height <= 64


def test_a_key_a_row_and_everything_is_saved_and_summed_meanwhile(verifying):
    sheet, page = verifying
    keys = page.keyboard
    first_tick(page).focus()

    keys.press("Enter")
    keys.press("Enter")
    keys.press("Tab")
    keys.type("6,5")
    keys.press("Tab")
    keys.type("Thiếu báo cáo quý III")
    keys.press("Control+Enter")

    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    expect(page.locator("#sheet-progress")).to_contain_text("thẩm định 22,50")
    expect(page.locator("#sheet-progress")).to_contain_text("Còn 57 tiêu chí")
    assert found(sheet, 4) == [8, 8, D("6.5"), None]
    assert sheet.entries.all()[2].reason == "Thiếu báo cáo quý III"
    row = page.locator("tr[data-row]").nth(2)
    expect(row.locator("[data-points]")).to_contain_text("-1,50")
    expect(page.locator("tr[data-row].done")).to_have_count(3)
    expect(page.locator("tr[data-row]").first.locator("[name$='-value']").first).to_have_value("8")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 4


def test_the_document_and_its_verdict_stand_beside_the_row(verifying):
    sheet, page = verifying
    citation = sheet.entries.all()[1].citations.get()
    first_tick(page).focus()
    page.keyboard.press("Enter")

    page.keyboard.press("Alt+m")

    pane = page.get_by_role("complementary", name="Minh chứng bên cạnh")
    expect(pane).to_contain_text("Báo cáo số 12/BC-SVHTTDL")
    pane.get_by_label("Chấp nhận", exact=True).check()
    pane.get_by_role("button", name="Ghi kết luận").click()
    expect(pane).to_contain_text("Đã ghi kết luận về minh chứng")
    citation.refresh_from_db()
    assert citation.verdict == "accepted"
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2
    assert page.url.endswith("/tham-dinh/")


def test_after_escape_the_keyboard_stands_where_the_pane_was_opened(verifying):
    _, page = verifying
    row = page.locator("tr[data-row]").nth(1)
    pane = page.get_by_role("complementary", name="Minh chứng bên cạnh")

    for opener in (row.locator("a[data-beside]"), row.locator("textarea"), row.locator("input.number")):
        opener.focus()
        page.keyboard.press("Alt+m")
        expect(pane).to_be_focused()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
    row.locator("a[data-beside]").click()
    expect(pane).to_be_focused()
    pane.get_by_role("button", name="Đóng (Esc)").click()
    expect(row.locator("a[data-beside]")).to_be_focused()


def test_a_small_difference_that_moves_the_class_is_marked_in_the_other_row_at_once(browser, live_server):
    sheet = judged_sheet(claimed=[9, 9], found=["8.5", "9.5"])
    year = sheet.participation.year
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/tham-dinh/")
    first, second = (page.locator("tr[data-row]").nth(place) for place in (0, 1))
    box = second.locator("input.number")

    expect(first).not_to_contain_class("lacks")

    box.fill("9,4")
    box.press("Tab")
    expect(first).to_contain_class("lacks")
    expect(first).to_contain_text("Chênh lệch nhỏ nhưng làm đổi xếp loại")
    expect(first).not_to_contain_class("done")

    box.fill("9,5")
    box.press("Tab")
    expect(first).not_to_contain_class("lacks")
    expect(first).to_contain_class("done")
    expect(first.locator(".lacks-words")).to_have_count(0)
    office.close()


def test_beside_a_refused_value_stand_no_points(verifying):
    _, page = verifying
    row = page.locator("tr[data-row]").first
    box = row.locator("input.number")
    box.fill("7")
    row.locator("textarea").fill("Thiếu báo cáo")
    expect(row.locator("[data-points]")).to_contain_text("7,00")

    box.fill("70")
    box.press("Tab")

    expect(row.locator(".field-error")).to_be_visible()
    expect(row.locator("[data-points]")).to_have_text("")


def test_a_verdict_not_saved_is_not_taken_away_by_another_row(verifying):
    sheet, page = verifying
    third = sheet.entries.all()[2]
    other = make_link(sheet.participation, title="Báo cáo khác")
    third.citations.create(evidence=other)
    page.reload()
    rows, pane = page.locator("tr[data-row]"), page.get_by_role("complementary", name="Minh chứng bên cạnh")
    rows.nth(1).locator("[name$='-accept']").focus()
    page.keyboard.press("Alt+m")
    note = pane.locator("form.judge textarea")
    note.fill("Thiếu trang có chữ ký")

    rows.nth(2).locator("[name$='-accept']").focus()
    expect(pane.get_by_role("alert")).to_contain_text("Còn kết luận chưa lưu")
    page.keyboard.press("Escape")
    pane.get_by_role("button", name="Đóng (Esc)").click()
    expect(note).to_have_value("Thiếu trang có chữ ký")

    pane.get_by_role("button", name="Bỏ kết luận").click()
    expect(pane).to_be_hidden()
    rows.nth(2).locator("[name$='-accept']").focus()
    page.keyboard.press("Alt+m")
    expect(pane).to_contain_text("Báo cáo khác")
    expect(pane.get_by_role("alert")).to_be_hidden()


def test_one_verdict_saved_leaves_the_others_on_the_page_as_they_were_typed(verifying):
    sheet, page = verifying
    citation = sheet.entries.all()[1].citations.get()
    sheet.entries.all()[2].citations.create(evidence=citation.evidence)
    first_tick(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+m")
    pane = page.get_by_role("complementary", name="Minh chứng bên cạnh")
    forms = pane.locator("form.judge")
    expect(forms).to_have_count(2)
    forms.nth(1).locator("textarea").fill("Chưa rõ số liệu")

    forms.nth(0).get_by_label("Chấp nhận", exact=True).check()
    forms.nth(0).get_by_role("button", name="Ghi kết luận").click()

    expect(pane).to_contain_text("Đã ghi kết luận về minh chứng")
    expect(forms.nth(1).locator("textarea")).to_have_value("Chưa rõ số liệu")
    expect(forms.nth(1).get_by_role("button", name="Ghi kết luận")).to_be_enabled()


def test_what_a_colleague_saved_meanwhile_is_asked_about_at_its_row(verifying):
    sheet, page = verifying
    entry = sheet.entries.first()
    sheet.entries.filter(pk=entry.pk).update(verified_value=7, verified_points=7, revision=entry.revision + 1)

    first_tick(page).focus()
    page.keyboard.press("Enter")

    expect(page.locator("tr[data-row]").first).to_contain_text("Vừa được lưu từ nơi khác")
    assert found(sheet, 1) == [7]
    page.get_by_role("button", name="Giữ nội dung của tôi").click()
    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    assert found(sheet, 1) == [8]


def test_a_tick_set_without_a_connection_is_kept_and_saved_later(verifying):
    sheet, page = verifying
    page.route("**/tu-luu/", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    first_tick(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-save-state]")).to_contain_text("Mất kết nối")
    assert found(sheet, 1) == [None]

    page.unroute("**/tu-luu/")
    page.reload()

    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    assert found(sheet, 1) == [8]


def test_a_checking_unit_works_in_the_same_way(browser, live_server):
    sheet = checked_sheet(points=[8] * 20)
    assignment = check_of(sheet, checker=4)
    year = assignment.year
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(officer_of(assignment.checker)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/cham-cheo/{assignment.pk}/")
    assert page.evaluate(ROWS_IN_SIGHT) >= 5

    first_tick(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    expect(page.locator("#sheet-progress")).to_contain_text("ý kiến 16,00")
    expect(page.locator("#sheet-progress")).to_contain_text("Còn 18")
    assert list(assignment.opinions.values_list("value", flat=True)) == [8, 8]
    office.close()
