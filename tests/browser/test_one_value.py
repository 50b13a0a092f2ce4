"""One box of a number takes one number: a column pasted into it would become another."""

import pytest
from playwright.sync_api import expect

from tests.factories.scoring import make_sheet
from tests.factories.units import head_of, make_year
from tests.scoring.reading import of_sheet
from units.enums import Stage

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_column_pasted_into_one_box_is_refused_and_one_number_is_taken(browser, live_server):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = make_sheet(year=year, points=[None, None])
    office = Office(browser, live_server.url, year.year, permissions=["clipboard-read", "clipboard-write"])
    page = office.signed_in(head_of(sheet.participation)).page
    page.goto(live_server.url + of_sheet("sheet", sheet))
    box = page.locator("input.number[name$='-value']").first
    box.click()

    page.evaluate("navigator.clipboard.writeText('8\\r\\n7\\r\\n6\\r\\n')")
    page.keyboard.press("Control+v")
    expect(box).to_have_value("")
    assert "Vùng dán có 3 ô, ô này nhận một số." in box.evaluate("box => box.validationMessage")

    page.evaluate("navigator.clipboard.writeText('7,5\\r\\n')")
    page.keyboard.press("Control+v")
    expect(box).to_have_value("7,5")
    assert box.evaluate("box => box.validationMessage") == ""
    office.close()
