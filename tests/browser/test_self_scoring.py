"""A unit's officer over a sheet of 58 criteria: by keyboard alone, without a connection, in two windows."""

from decimal import Decimal as D

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from scoring.enums import CriterionKind as K
from scoring.enums import Measure
from tests.factories.sample_table import BY_SHARE, judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import PASSWORD, make_year, member, officer_of
from units.enums import Stage

from .office import LESS_PATIENT, Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KINDS = [
    {"kind": K.JUDGED, "max_points": 10, "step": "0.5"},
    {"kind": K.ALL_OR_NOTHING, "max_points": 10},
    {"kind": K.BANDED, "max_points": 20, "measure": Measure.PERCENT, "bands": BY_SHARE},
    {"kind": K.COUNTED, "max_points": 10, "points_each": 2},
]
ANSWERS = {K.JUDGED: "8,5", K.ALL_OR_NOTHING: " ", K.BANDED: "92,5", K.COUNTED: "3"}
POINTS = {K.JUDGED: D("8.5"), K.ALL_OR_NOTHING: 10, K.BANDED: 15, K.COUNTED: 6}


def open_sheet(browser, live_server, rows, **context):
    year = make_year(stage=Stage.SELF_SCORING)
    total = sum(row["max_points"] for row in rows)
    sheet = make_sheet(participation=member(year), table=make_table(year, rows=rows, total=total))
    office = Office(browser, live_server.url, year.year, **context)
    officer = office.signed_in(officer_of(sheet.participation))
    officer.page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{sheet.pk}/")
    return sheet, officer.page


@pytest.fixture
def small(browser, live_server):
    """A sheet of three judged criteria, open before its officer."""
    sheet, page = open_sheet(browser, live_server, judged_rows(3))
    yield sheet, page
    page.context.close()


def box(sheet, place, name="value"):
    return f"[name='e{list(sheet.entries.values_list('pk', flat=True))[place]}-{name}']"


def claimed(sheet):
    return [
        str(value.normalize()) if value is not None else None
        for value in sheet.entries.values_list("claimed_value", flat=True)
    ]


def test_58_criteria_without_a_mouse(browser, live_server):
    rows = [KINDS[n % 4] | {"code": str(n + 1), "title": f"Tiêu chí số {n + 1}"} for n in range(58)]
    sheet, page = open_sheet(browser, live_server, rows, viewport={"width": 1366, "height": 768})
    keys, focused = page.keyboard, "document.activeElement.name ?? ''"
    kinds = dict(sheet.entries.values_list("pk", "criterion__kind"))

    while not page.evaluate(focused).endswith("-value"):
        keys.press("Tab")
    for pk, kind in kinds.items():
        assert page.evaluate(focused) == f"e{pk}-value"
        keys.press("Space") if kind == K.ALL_OR_NOTHING else keys.type(ANSWERS[kind])
        keys.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Lưu"
    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    expect(page.locator("#sheet-progress")).to_contain_text("Đã chấm đủ 58 tiêu chí")
    with page.expect_navigation():
        keys.press("Enter")

    expect(page.locator(".messages")).to_contain_text("Đã lưu phiếu tự chấm.")
    assert [entry.self_points for entry in sheet.entries.all()] == [POINTS[kind] for kind in kinds.values()]
    page.context.close()


def wait_until_nothing_is_kept(page):
    """Asked from here again and again: the page's own policy lets no words be run inside it."""
    for _ in range(600):
        if page.evaluate("localStorage.length") == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("JSON.stringify(localStorage)"))


def test_a_lost_connection_and_a_closed_window_lose_nothing(small):
    sheet, page = small
    page.context.set_offline(True)
    page.fill(box(sheet, 0), "7,5")
    page.fill(box(sheet, 0, "note"), "Viết trên tàu")
    expect(page.locator("[data-save-state]")).to_contain_text("được giữ trên máy này")
    assert claimed(sheet) == [None, None, None]
    address, context = page.url, page.context
    page.close()

    context.set_offline(False)
    again = context.new_page()
    again.goto(address)

    wait_until_nothing_is_kept(again)  # whichever of both windows sent it
    entry = sheet.entries.first()
    assert (entry.claimed_value, entry.self_note) == (D("7.5"), "Viết trên tàu")


def test_when_the_connection_is_back_the_page_saves_by_itself(small):
    sheet, page = small
    page.context.set_offline(True)
    page.fill(box(sheet, 1), "6")
    expect(page.locator("[data-save-state]")).to_contain_text("Mất kết nối")

    page.context.set_offline(False)

    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    assert claimed(sheet) == [None, "6", None]


def test_a_server_that_never_answers_is_told_and_asked_again(small):
    sheet, page = small
    page.add_init_script(LESS_PATIENT)
    page.reload()
    page.route("**/tu-luu/", lambda route: None)  # taken, and left
    page.fill(box(sheet, 1), "6")
    expect(page.locator("[data-save-state]")).to_contain_text("Mất kết nối")

    page.unroute("**/tu-luu/")
    page.fill(box(sheet, 0), "5")

    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    assert claimed(sheet) == ["5", "6", None]


def test_of_two_windows_the_second_is_shown_both_texts_and_decides(small):
    sheet, first = small
    second = first.context.new_page()
    second.goto(first.url)
    first.fill(box(sheet, 0), "8")
    expect(first.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")

    second.fill(box(sheet, 0), "5")
    second.fill(box(sheet, 1), "9")
    row = second.locator("tr", has=second.locator(box(sheet, 0)))
    expect(row).to_contain_text("Vừa được lưu từ nơi khác: 8")
    assert claimed(sheet) == ["8", "9", None]  # the row in dispute is not overwritten, the other is safe

    row.get_by_role("button", name="Lấy nội dung kia").click()
    expect(second.locator(box(sheet, 0))).to_have_value("8")
    expect(second.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")


def test_a_wrong_number_is_told_at_its_row_and_keeps_no_other_from_being_saved(small):
    sheet, page = small
    page.fill(box(sheet, 0), "11")
    page.fill(box(sheet, 1), "9")
    page.locator(box(sheet, 1)).press("Tab")

    expect(page.locator("tr", has=page.locator(box(sheet, 0)))).to_contain_text("Vượt quá điểm tối đa 10.")
    expect(page.locator("#sheet-total")).to_have_text("9,00")
    assert claimed(sheet) == [None, "9", None]


def test_a_sheet_whose_session_ended_asks_for_the_password_and_saves_by_itself(small):
    sheet, page = small
    Session.objects.all().delete()

    page.fill(box(sheet, 0), "7,5")

    window = page.locator(".session-window")
    expect(window).to_contain_text("Phiên làm việc đã hết")
    expect(page.locator("[data-save-state]")).to_contain_text("tự lưu sau khi đăng nhập lại")
    window.locator("[name=password]").fill(PASSWORD)
    window.get_by_role("button").first.click()
    expect(page.locator("[data-save-state]")).to_contain_text("Đã tự lưu lúc")
    assert claimed(sheet) == ["7.5", None, None]
