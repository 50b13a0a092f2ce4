"""The grid of all units fills the window: rows to work in, points and sums that follow, what wants a reason."""

import pytest
from playwright.sync_api import expect

from scoring.enums import CriterionKind as K
from scoring.enums import Measure, SheetStatus
from tests.factories.sample_table import BY_SHARE
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, secretary
from units.enums import Stage

from ..office import Office
from .test_verifying import DESK, ROWS_IN_SIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAF = {"kind": K.BANDED, "measure": Measure.PERCENT, "max_points": 20, "bands": BY_SHARE}
TABLE = [
    {
        "code": str(part),
        "title": f"Phần {part}",
        "kind": K.GROUP,
        "max_points": 240,
        "children": [LEAF | {"code": str(n), "title": f"Tỷ lệ số {n}"} for n in range(1, 13)],
    }
    for part in range(1, 6)
]


@pytest.fixture
def grid(browser, live_server):
    """Twelve units over 60 criteria; every row is claimed with 92,5 %, which is worth 15 points."""
    year = make_year(stage=Stage.VERIFYING, units=[f"Sở {n}" for n in range(1, 13)])
    table = make_table(year, rows=TABLE, total=1200)
    sheets = [make_sheet(participation=p, table=table, status=SheetStatus.SUBMITTED) for p in year.participations.all()]
    for sheet in sheets:
        sheet.entries.update(claimed_value="92.5", self_points=15)
    office = Office(browser, live_server.url, year.year, viewport=DESK)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/luoi/")
    yield sheets, page
    office.close()


def test_after_a_refused_save_the_rows_keep_their_room(grid):
    sheets, page = grid
    for sheet in sheets[2:10]:
        page.locator(f"td[data-e='{sheet.entries.order_by('criterion__path').first().pk}']").click()
        page.keyboard.type("920")
        page.keyboard.press("Enter")

    page.keyboard.press("Control+s")

    expect(page.locator("[data-save-state]")).to_contain_text("8 ô chưa lưu được")
    expect(page.locator("[data-where] .field-error")).to_be_visible()
    assert page.evaluate(ROWS_IN_SIGHT) >= 5
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_ten_units_stand_beside_each_other_and_more_are_drawn_to_the_side(grid):
    sheets, page = grid
    cut = """(units) => {
      const box = document.querySelector(".grid-wrap"), edge = box.getBoundingClientRect().right + 1;
      const heads = [...document.querySelectorAll("thead th[data-unit]")].slice(0, units);
      return heads.filter((head) => head.getBoundingClientRect().right > edge).length;
    }"""
    assert page.evaluate(cut, 10) == 0

    page.locator(f"td[data-e='{sheets[11].entries.order_by('criterion__path').first().pk}']").click()

    head = page.locator(".grid-table thead th").last
    assert head.bounding_box()["x"] + head.bounding_box()["width"] <= 1366
    assert page.locator(".grid-table tbody th").nth(1).bounding_box()["x"] >= 0


def worth(place):
    """What the style sheet draws in it: none of it is copied with a column."""
    return place.get_attribute("data-p")


def test_the_grid_fills_the_window_and_is_all_that_moves(grid):
    _, page = grid

    assert page.evaluate(ROWS_IN_SIGHT) >= 5
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_points_and_sums_follow_what_is_found_and_a_missing_reason_is_marked(grid):
    sheets, page = grid
    sheet = sheets[2]
    first, second = sheet.entries.order_by("criterion__path")[:2]
    cell = page.locator(f"td[data-e='{first.pk}']")
    assert worth(cell) == "15,00đ"
    assert worth(page.locator(f"[data-sum='{sheet.pk}:001']")) == "180,00"

    cell.click()
    page.keyboard.press("Space")
    page.keyboard.type("70")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-save-state]")).to_have_text("Đã lưu.")

    lower = page.locator(f"td[data-e='{second.pk}']")
    assert worth(lower) == "0,00đ"
    assert worth(page.locator(f"[data-sum='{sheet.pk}:001']")) == "180,00 → 15,00"
    assert worth(page.locator(f"[data-sum='{sheet.pk}:']")) == "900,00 → 15,00"
    expect(page.locator(".cell-asks")).to_have_count(1)
    lower.click()
    expect(page.locator("[data-where]")).to_contain_text("Cần ghi lý do")
    page.keyboard.press("l")
    page.keyboard.type("Báo cáo thiếu quý IV")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    expect(page.locator(".cell-asks")).to_have_count(0)
    page.reload()
    expect(page.locator(".cell-asks")).to_have_count(0)
    assert worth(page.locator(f"[data-sum='{sheet.pk}:001']")) == "180,00 → 15,00"


def test_a_line_of_all_that_is_missing_leads_into_its_box(grid):
    sheets, page = grid
    entry = sheets[3].entries.order_by("criterion__path").last()
    sheets[3].entries.exclude(pk=entry.pk).update(verified_value="92.5", verified_points=15)

    page.get_by_role("link", name="Còn thiếu").click()
    page.locator(f"a[href$='#e{entry.pk}']").click()
    page.wait_for_url(f"**/tham-dinh/#e{entry.pk}")

    expect(page.locator(f"tr#e{entry.pk} [name='e{entry.pk}-accept']")).to_be_focused(timeout=15_000)
    expect(page.locator(f"tr#e{entry.pk}")).to_be_in_viewport()
