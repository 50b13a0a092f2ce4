"""The leading unit over the grid of all units: by keyboard alone, with a column from Excel, beside a colleague."""

from decimal import Decimal as D

import pytest
from playwright.sync_api import expect

from scoring.enums import SheetStatus
from scoring.models import Entry
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, secretary
from units.enums import Stage

from ..office import LESS_PATIENT, Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def grid(browser, live_server):
    """Sheets of three units, three criteria of ten points each, every row claimed with 8; the grid is open."""
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C", "Sở D"])
    table = make_table(year, rows=judged_rows(3), total=30)
    sheets = [
        make_sheet(participation=unit, table=table, points=[8, 8, 8], status=SheetStatus.SUBMITTED)
        for unit in year.participations.all()[1:]
    ]
    office = Office(browser, live_server.url, year.year, permissions=["clipboard-read", "clipboard-write"])
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/luoi/")
    yield sheets, page
    office.close()


def cell(sheet, place):
    return f"td[data-e='{list(sheet.entries.values_list('pk', flat=True))[place]}']"


def found(sheet):
    return list(sheet.entries.values_list("verified_value", flat=True))


def focused(page):
    return page.evaluate("document.activeElement.dataset.e ?? document.activeElement.getAttribute('aria-label')")


def test_accepted_changed_and_explained_without_a_mouse(grid):
    (first, second, _), page = grid
    keys = page.keyboard

    while not page.evaluate("document.activeElement.matches('td[data-e]')"):
        keys.press("Tab")
    for _ in range(2):
        keys.press("Space")
    keys.type("6,5")
    keys.press("Enter")
    keys.press("l")
    keys.type("Thiếu báo cáo quý III")
    keys.press("Escape")
    keys.press("ArrowRight")
    keys.press("Space")
    expect(page.get_by_role("button", name="Lưu 4 ô")).to_be_enabled()
    keys.press("Control+s")
    expect(page.locator("[data-save-state]")).to_have_text("Đã lưu.")

    assert found(first) == [8, 8, D("6.5")]
    assert found(second) == [None, None, 8]
    assert first.entries.last().reason == "Thiếu báo cáo quý III"
    expect(page.locator(cell(first, 2))).to_contain_text("6,5")
    expect(page.locator(f"[data-progress='{first.pk}']")).to_have_text("3/3")


def test_a_block_copied_from_excel_is_pasted_and_what_is_wrong_stays_with_its_reason(grid):
    (first, second, _), page = grid
    page.locator(cell(first, 0)).click()
    page.evaluate("navigator.clipboard.writeText('8\\t8\\r\\n8\\t80\\r\\n8\\t8\\r\\n')")

    page.keyboard.press("Control+v")
    expect(page.locator("dialog [data-part='lines'] .has-error")).to_contain_text("Vượt quá điểm tối đa 10.")
    page.get_by_role("button", name="Đưa 5 ô vào lưới").click()
    expect(page.locator("[data-save-state]")).to_have_text("Đã dán 5 ô, chưa lưu.")
    page.locator(cell(second, 1)).click()
    page.keyboard.type("80")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-save-state]")).to_contain_text("1 ô chưa lưu được")

    assert found(first) == [8, 8, 8]
    assert found(second) == [8, None, 8]
    assert focused(page) == str(second.entries.all()[1].pk)
    expect(page.locator("[data-where] .field-error")).to_contain_text("10")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-save-state]")).to_have_text("Đã lưu.")
    assert found(second) == [8, 8, 8]


def test_a_cell_saved_by_a_colleague_meanwhile_is_shown_and_not_overwritten(grid):
    (first, *_), page = grid
    page.locator(cell(first, 0)).click()
    entry = first.entries.first()
    Entry.objects.filter(pk=entry.pk).update(verified_value=5, verified_points=5, revision=entry.revision + 1)

    page.keyboard.press("Space")
    page.keyboard.press("Control+s")

    expect(page.locator("[data-where] .field-error")).to_contain_text("Vừa được lưu từ nơi khác: “5”")
    assert found(first)[0] == 5
    page.keyboard.press("Control+s")
    expect(page.locator("[data-save-state]")).to_have_text("Đã lưu.")
    assert found(first)[0] == 8


def test_a_server_that_never_answers_leaves_the_cells_to_be_saved_again(grid):
    sheets, page = grid
    page.add_init_script(LESS_PATIENT)
    page.reload()
    page.locator(cell(sheets[0], 0)).click()
    page.keyboard.press("Space")
    page.route("**/luoi/luu/", lambda route: None)  # taken, and left
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("[data-save-state]")).to_contain_text("hãy thử lại")

    page.unroute("**/luoi/luu/")
    page.get_by_role("button", name="Lưu").click()

    expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu")
    assert found(sheets[0])[0] == D(8)


def test_what_was_typed_is_given_up_by_a_second_press_only(grid):
    (first, *_), page = grid
    page.locator(cell(first, 0)).click()
    page.keyboard.type("6")
    page.get_by_role("button", name="Chấp nhận").click()

    expect(page.locator("[data-where]")).to_contain_text("Ô đang ghi “6”, khác với đơn vị chấm")
    expect(page.locator(cell(first, 0))).to_have_text("8 → 6")
    page.get_by_role("button", name="Chấp nhận").click()
    expect(page.locator(cell(first, 0))).to_have_text("✓ 8")


def test_what_is_typed_while_a_save_is_on_its_way_stays_and_a_second_save_waits_its_turn(grid):
    (first, *_), page = grid
    on_their_way = []
    page.route("**/luoi/luu/", lambda route: on_their_way.append(route))
    page.locator(cell(first, 0)).click()
    page.keyboard.press("Space")
    with page.expect_request("**/luoi/luu/"):
        page.keyboard.press("Control+s")

    page.locator(cell(first, 0)).click()
    page.keyboard.type("7")
    page.keyboard.press("Control+s")
    page.locator(cell(first, 1)).click()
    page.keyboard.type("6")
    assert len(on_their_way) == 1
    with page.expect_request("**/luoi/luu/"):
        on_their_way[0].continue_()
    expect(page.locator(cell(first, 0))).to_have_text("8 → 7")
    on_their_way[1].continue_()

    expect(page.locator(".unsaved")).to_have_count(0)
    expect(page.locator(".faulty")).to_have_count(0)
    assert found(first)[0] == 7
    page.keyboard.type(",5")
    page.keyboard.press("Enter")
    expect(page.locator(cell(first, 1))).to_have_text("8 → 6,5")
