"""Rows of a draft change places by key, button and mouse, without the page being left."""

import pytest
from playwright.sync_api import expect

from scoring.enums import TableStatus
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import secretary

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_rows_are_moved_without_leaving_the_page(browser, live_server):
    table = make_table(rows=judged_rows(4), total=40, status=TableStatus.DRAFT)
    office = Office(browser, live_server.url, table.year.year)
    page = office.signed_in(secretary(table.year)).page
    page.goto(f"{live_server.url}/{table.year.bloc.code}/{table.year.year}/bang-diem/{table.pk}/sua/")
    first, _, third, fourth = table.criteria.order_by("path")
    told, titles = page.locator("[data-order-told]"), page.locator("[data-order] .tree-title")
    page.evaluate("window.stayed = true")

    page.locator(f"#c{first.pk} a").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(told).to_have_text(f"Đã chuyển {first.code} đến vị trí 2 trong 4.")
    expect(page.locator(f"#c{first.pk}")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(told).to_have_text(f"Đã chuyển {first.code} đến vị trí 1 trong 4.")
    page.keyboard.press("Alt+ArrowUp")
    expect(told).to_have_text(f"{first.code} vẫn ở vị trí 1 trong 4.")
    page.locator(f"#c{fourth.pk} button[value='up']").click()
    expect(told).to_have_text(f"Đã chuyển {fourth.code} đến vị trí 3 trong 4.")
    page.locator(f"#c{first.pk} .tree-title").drag_to(page.locator(f"#c{third.pk} .tree-title"))
    expect(told).to_have_text(f"Đã chuyển {first.code} đến vị trí 4 trong 4.")

    expect(titles.last).to_contain_text(first.title)
    assert page.evaluate("window.stayed")
    assert list(table.criteria.order_by("path"))[-1].pk == first.pk
    office.close()
