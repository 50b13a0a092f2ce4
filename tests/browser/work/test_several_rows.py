"""Rows of a draft are chosen by key and mouse and changed together; a part is typed as a sheet."""

import pytest
from playwright.sync_api import expect

from scoring.enums import TableStatus
from tests.factories.sample_table import SAMPLE, judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import secretary

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(browser, live_server, table, address="sua/", **context):
    office = Office(browser, live_server.url, table.year.year, **context)
    page = office.signed_in(secretary(table.year)).page
    page.goto(f"{live_server.url}/{table.year.bloc.code}/{table.year.year}/bang-diem/{table.pk}/{address}")
    return office, page


def chosen(page):
    return page.eval_on_selector_all(
        "input[name='dong']", "boxes => boxes.map(box => box.checked ? 'x' : '-').join('')"
    )


def test_rows_are_chosen_by_space_shift_and_arrows_and_keep_their_ticks_when_moved(browser, live_server):
    table = make_table(rows=judged_rows(6), total=60, status=TableStatus.DRAFT)
    office, page = opened(browser, live_server, table)
    boxes, bar = page.locator("input[name='dong']"), page.locator("[data-chosen]")
    expect(bar).to_be_hidden()

    boxes.nth(0).focus()
    page.keyboard.press("Space")
    expect(bar).to_contain_text("Đã chọn 1 dòng")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    assert chosen(page) == "xxx---"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(boxes.nth(4)).to_be_focused()
    boxes.nth(5).click(modifiers=["Shift"])
    assert chosen(page) == "xxxxxx"
    page.locator("[data-choose-all]").click()
    assert chosen(page) == "------"
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    assert chosen(page) == "-xxx--"

    boxes.nth(3).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-order-told]")).to_contain_text("vị trí 5")
    assert chosen(page) == "-xx-x-"
    expect(bar).to_contain_text("Đã chọn 3 dòng")

    page.get_by_role("button", name="Sửa cùng lúc").click()
    page.get_by_label("Ai chấm").select_option("verifier")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".spelled-out tbody tr")).to_have_count(3)
    assert table.criteria.filter(scored_by="verifier").count() == 0
    page.get_by_role("button", name="Đúng, ghi vào bảng").click()
    expect(page.locator("body")).to_contain_text("Đã sửa 3 dòng.")
    assert table.criteria.filter(scored_by="verifier").count() == 3
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("body")).to_contain_text("Đã hoàn tác, 3 dòng")
    assert table.criteria.filter(scored_by="verifier").count() == 0
    office.close()


def test_rows_are_chosen_changed_and_taken_out_without_a_script(browser, live_server):
    table = make_table(rows=judged_rows(4), total=40, status=TableStatus.DRAFT)
    office, page = opened(browser, live_server, table, java_script_enabled=False)

    for place in (0, 2):
        page.locator("input[name='dong']").nth(place).check()
    page.get_by_role("button", name="Sửa cùng lúc").click()
    page.get_by_label("Ai chấm").select_option("verifier")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Đúng, ghi vào bảng").click()
    expect(page.locator("body")).to_contain_text("Đã sửa 2 dòng.")
    assert table.criteria.filter(scored_by="verifier").count() == 2

    page.locator("input[name='dong']").nth(1).check()
    page.locator("[data-chosen]").get_by_role("button", name="Xóa").click()
    page.get_by_role("button", name="Xóa 1 dòng").click()
    expect(page.locator("body")).to_contain_text("Đã xóa 1 dòng.")
    assert table.criteria.count() == 3
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("body")).to_contain_text("Đã hoàn tác, 1 dòng")
    assert table.criteria.count() == 4
    office.close()


def test_a_whole_part_is_chosen_at_once(browser, live_server):
    table = make_table(rows=SAMPLE, total=100, status=TableStatus.DRAFT)
    office, page = opened(browser, live_server, table)
    part = table.criteria.filter(parent=None).order_by("path").first()
    below = table.criteria.filter(path__startswith=f"{part.path}.").count()

    page.locator(f"#c{part.pk} [data-whole]").click()

    expect(page.locator("[data-chosen]")).to_contain_text(f"Đã chọn {below + 1} dòng")
    # The table is longer than the window; what may be done with the rows is seen from the row that was ticked.
    expect(page.get_by_role("button", name="Sửa cùng lúc")).to_be_in_viewport()
    page.locator(f"#c{part.pk} [data-whole]").click()
    expect(page.locator("[data-chosen]")).to_be_hidden()
    office.close()


def test_a_part_is_typed_as_a_sheet_and_a_column_is_pasted(browser, live_server):
    table = make_table(rows=judged_rows(4), total=40, status=TableStatus.DRAFT)
    office, page = opened(browser, live_server, table, "sua-nhanh/")
    titles, points = page.locator("[data-column='title']"), page.locator("[data-column='max_points']")

    titles.nth(0).fill("Tên mới")
    page.keyboard.press("Enter")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(titles.nth(0)).to_be_focused()
    points.nth(1).focus()
    page.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "7\\r\\n8,5\\r\\n9\\r\\n10\\r\\n");
            const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(pasted);
        }"""
    )
    expect(page.locator("[data-cells-told]")).to_contain_text("Đã dán 3 ô; 1 giá trị không có ô để dán: 10")
    page.get_by_role("button", name="Lưu").click()

    expect(page.locator("body")).to_contain_text("Đã lưu 4 dòng.")
    rows = list(table.criteria.order_by("path"))
    assert rows[0].title == "Tên mới"
    assert [f"{row.max_points.normalize():f}" for row in rows[1:]] == ["7", "8.5", "9"]
    office.close()


def test_units_are_ticked_once_some_are_meant(browser, live_server):
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    rows = "&".join(f"dong={row.pk}" for row in table.criteria.all())
    office, page = opened(browser, live_server, table, f"nhieu-dong/?{rows}")
    units = page.get_by_role("group", name="Các đơn vị")
    expect(units).to_be_hidden()

    page.get_by_label("Chỉ áp dụng cho").select_option("these")
    expect(units).to_be_visible()
    units.get_by_role("checkbox").first.check()
    page.get_by_label("Chỉ áp dụng cho").select_option("")
    expect(units).to_be_visible()
    office.close()
