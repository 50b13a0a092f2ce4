"""A paste into the grid knows its rows: by codes, by the lines of the groups, or it is refused."""

import pytest
from playwright.sync_api import expect

from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from scoring.models import Entry
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, secretary
from units.enums import Stage

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def judged(code, title):
    return {"code": code, "title": title, "kind": K.JUDGED, "max_points": 10, "step": "0.5"}


ROWS = [
    {"code": "I", "title": "Chuyên môn", "kind": K.GROUP, "max_points": 20,
     "children": [judged("1", "Tham mưu"), judged("2", "Văn bản")]},
    {"code": "II", "title": "Phong trào", "kind": K.GROUP, "max_points": 20,
     "children": [judged("1", "Phát động"), judged("2", "Ký giao ước")]},
    {"code": "III", "title": "Bị kỷ luật", "kind": K.FAULT, "max_points": 0},
]  # fmt: skip
PLACES = ("001.001", "001.002", "002.001", "002.002", "003")


@pytest.fixture
def grid(browser, live_server):
    """Two units claimed 8 in each judged row and no fault; of the first a fault was found. The grid is open."""
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C"])
    table = make_table(year, rows=ROWS, total=40)
    sheets = [
        make_sheet(participation=unit, table=table, points=[8, 8, 8, 8, None], status=SheetStatus.SUBMITTED)
        for unit in year.participations.all()[1:]
    ]
    fault = Entry.objects.get(sheet=sheets[0], criterion__path="003")
    Entry.objects.filter(criterion__path="003").update(claimed_value=0, self_points=0)
    Entry.objects.filter(pk=fault.pk).update(verified_value=1, verified_points=0, revision=fault.revision + 1)
    office = Office(browser, live_server.url, year.year, permissions=["clipboard-read", "clipboard-write"])
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/luoi/")
    yield sheets, page
    office.close()


def cell(sheet, path):
    return f"td[data-e='{sheet.entries.get(criterion__path=path).pk}']"


def found(sheet):
    return [sheet.entries.get(criterion__path=path).verified_value for path in PLACES]


def paste(page, sheet, path, lines):
    page.locator(cell(sheet, path)).click()
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(lines))
    page.keyboard.press("Control+v")


def shown(page):
    """(target, what it would be) of the lines of the question, once each was judged."""
    expect(page.locator("dialog[data-paste]")).to_be_visible()
    rows = page.locator("dialog [data-part='lines'] tr")
    return [(row.locator("th").inner_text().split(" – ")[0], row.locator("td").last.inner_text()) for row in rows.all()]


def state(page):
    return page.locator("[data-save-state]")


def save(page):
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text("Đã lưu.")


@pytest.mark.parametrize("start", ["001.001", "group"])
def test_a_column_with_the_lines_of_its_groups_lands_on_its_rows(grid, start):
    """As it is copied from the page itself or from a printed table."""
    (first, _), page = grid
    lines = ["7", "6", "", "5", "4"] if start != "group" else ["", "7", "6", "", "5", "4"]

    paste(page, first, "001.001", lines)

    assert shown(page) == [("I.1", "7"), ("I.2", "6"), ("II.1", "5"), ("II.2", "4")]
    assert page.locator(".unsaved").count() == 0
    page.get_by_role("button", name="Đưa 4 ô vào lưới").click()
    expect(state(page)).to_have_text("Đã dán 4 ô, chưa lưu.")
    save(page)
    assert found(first) == [7, 6, 5, 4, 1]


@pytest.mark.parametrize("start", ["thead tr", "tbody tr"])
def test_rows_copied_from_the_page_itself_go_back_to_themselves(grid, start):
    (first, second), page = grid
    copied = page.evaluate(
        """start => {
          const range = document.createRange(), rows = document.querySelectorAll("table[data-grid] tr");
          range.setStartBefore(document.querySelector(`table[data-grid] ${start}`));
          range.setEndAfter(rows[rows.length - 1]);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }""",
        start,
    )
    page.evaluate("getSelection().removeAllRanges()")

    paste(page, first, "001.001", copied.split("\n"))

    expected = [(label, "8") for label in ("I.1", "I.1", "I.2", "I.2", "II.1", "II.1", "II.2", "II.2")]
    assert shown(page) == [*expected, ("III", "Không")]
    page.get_by_role("button", name="Đưa 9 ô vào lưới").click()
    save(page)
    assert (found(first), found(second)) == ([8, 8, 8, 8, 1], [8, 8, 8, 8, 0])


def test_codes_and_titles_decide_whatever_the_order_and_the_place(grid):
    (first, _), page = grid
    lines = ["II Phong trào\t\t", "2 Ký giao ước\t10\t4", "1 Tham mưu\t10\t7"]

    paste(page, first, "002.002", lines)

    assert shown(page) == [("II.2", "4"), ("I.1", "7")]
    expect(page.locator("dialog tbody tr").first).to_contain_text("2 Ký giao ước")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["A.1\t7", "A.2\t6", "II.1\t5", "A.4\t4"], "3 trong 4 dòng không có trong lưới đang mở:"),
        (["A.1\t7", "A.2\t6", "II.1\t5", "A.4\t4"], "Dòng 4 “A.4” không có trong lưới đang mở."),
        (["7", "", "6", "5", "4"], "Dòng 2 trống, ứng với tiêu chí I.2, không phải dòng nhóm."),
        (["7", "6", "20", "5", "4", "Không"], "Dòng 3: “20” rơi vào dòng nhóm II."),
        (["8"] * 6, "Vùng dán có 6 dòng, không khớp"),
        (["7", "6", "20", "5", "4", "1", "1"], "Vùng dán có 7 dòng, không khớp"),
        (["1 Tham mưu\t7", "9 Không có\t5", "II Phong trào\t"], "Dòng 2 “9 Không có” không có trong lưới đang mở."),
        (["I.1 \t7", "I.1\t5"], "có hai lần trong vùng dán"),
        (["8\t8\t8"], "Dòng 1 có nhiều cột hơn lưới: “8”."),
        (["I Chuyên môn\t20\t40", "1 Tham mưu\t10\t7"], "Dòng 1: “40” rơi vào dòng nhóm I."),
    ],
)
def test_what_does_not_fit_is_refused_as_a_whole(grid, lines, sentence):
    (first, _), page = grid

    paste(page, first, "001.001", lines)

    expect(page.locator("dialog [data-part='misfits']")).to_contain_text(sentence)
    expect(page.get_by_role("button", name="vào lưới")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(state(page)).to_have_text("Chưa dán gì.")
    assert page.locator(".unsaved").count() == 0
    assert page.evaluate("document.activeElement.dataset.e") == str(first.entries.get(criterion__path="001.001").pk)


@pytest.mark.parametrize("agreed", [False, True])
def test_a_fault_that_was_found_goes_only_if_somebody_says_so(grid, agreed):
    (first, _), page = grid

    paste(page, first, "002.002", ["5", "Không"])

    expect(page.locator("dialog .is-clearing")).to_contain_text("Bỏ lỗi")
    expect(page.get_by_role("button", name="Đưa 1 ô vào lưới")).to_be_visible()
    if agreed:
        page.get_by_role("checkbox", name="Bỏ lỗi đã ghi ở 1 ô: III").check()
    page.get_by_role("button", name="vào lưới").click()
    page.locator(cell(first, "003")).click()
    if agreed:
        page.locator("[data-reason]").fill("Đã có quyết định xóa kỷ luật.")
    save(page)

    assert found(first) == [None, None, None, 5, 0 if agreed else 1]


def test_even_one_cell_does_not_clear_a_fault_in_silence(grid):
    (first, _), page = grid

    paste(page, first, "003", ["K/AD"])

    expect(page.locator("dialog .is-clearing")).to_have_count(1)
    expect(page.get_by_role("button", name="Đưa 0 ô vào lưới")).to_be_disabled()


def test_one_value_into_the_chosen_cell_needs_no_question(grid):
    (first, _), page = grid

    paste(page, first, "001.001", ["7,5"])

    expect(state(page)).to_have_text("Đã dán 1 ô, chưa lưu.")


def test_a_value_that_no_row_takes_is_told_at_its_line_and_stays_out(grid):
    (first, _), page = grid

    paste(page, first, "001.001", ["7", "xyz", "", "11", "4"])

    lines = page.locator("dialog [data-part='lines'] tr")
    expect(lines.nth(1)).to_contain_text("“xyz” không phải là số")
    expect(lines.nth(2)).to_contain_text("Vượt quá điểm tối đa 10.")
    page.get_by_role("button", name="Đưa 2 ô vào lưới").click()
    save(page)
    assert found(first) == [7, None, None, 4, 1]


def test_even_one_wrong_cell_is_told_before_it_stands_in_the_grid(grid):
    (first, _), page = grid

    paste(page, first, "001.001", ["xyz"])

    expect(page.locator("dialog [data-part='lines']")).to_contain_text("“xyz” không phải là số")
    expect(page.get_by_role("button", name="Đưa 0 ô vào lưới")).to_be_disabled()


def test_what_changes_nothing_is_said_with_its_rows(grid):
    (first, _), page = grid
    paste(page, first, "001.001", ["7,5"])
    expect(state(page)).to_have_text("Đã dán 1 ô, chưa lưu.")
    save(page)

    paste(page, first, "001.001", ["7,5", "chưa có", "", "5"])

    told = page.locator("dialog [data-part='unchanged']")
    expect(told).to_have_text("1 dòng không đổi: I.1. 1 dòng trống, giữ nguyên ô của lưới: I.2.")
    page.get_by_role("button", name="Đưa 1 ô vào lưới").click()
    save(page)
    paste(page, first, "001.001", ["7,5", "chưa có"])
    expect(state(page)).to_contain_text("1 dòng không đổi: I.1. 1 dòng trống")


def test_without_an_answer_the_preview_says_that_nothing_was_checked(grid):
    (first, _), page = grid
    page.context.set_offline(True)

    paste(page, first, "001.001", ["7", "xyz"])

    expect(page.locator("dialog [data-part='unchecked']")).to_be_visible()
    expect(page.get_by_role("button", name="Đưa 2 ô vào lưới")).to_be_visible()
    page.context.set_offline(False)
