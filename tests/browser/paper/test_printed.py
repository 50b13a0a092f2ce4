"""Printed from the browser nothing is lost: what scrolls on screen stands whole on paper, heads on each sheet."""

import pytest
from django.urls import reverse

from scoring.enums import SheetStatus
from tests.architecture.access.people import SECRETARIAT
from tests.architecture.access.samples import samples_of
from tests.architecture.access.scenes import Scene
from tests.architecture.access.table import CLOSED, REVIEW, SEE, TABLE, VERIFYING, expected
from tests.browser.office import Office
from tests.browser.paper.printed import Printed
from tests.factories.sample_table import K
from tests.factories.scoring import make_sheet, make_table, verify
from tests.factories.units import make_year, secretary
from units.enums import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Boxes of the page that hide a part of what stands in them behind a bar to pull. A box that one types in is no table.
SCROLLS = """() => [...document.querySelectorAll("main, main *")].filter((box) => {
  if (box.matches("textarea, select, input, .sr-only, iframe") || box.closest("svg")) return false;
  const style = getComputedStyle(box), pulls = (way) => ["auto", "scroll"].includes(way);
  return pulls(style.overflowX) && box.scrollWidth > box.clientWidth + 1
    || pulls(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
}).map((box) => box.className)"""
# What is laid out on paper as wide as it is: nothing beyond its right edge, and nothing cut off inside.
CUT = """(width) => [...document.querySelectorAll("main th, main td")]
  .filter((cell) => cell.checkVisibility() && cell.getBoundingClientRect().right > width + 1)
  .map((cell) => cell.textContent.trim().slice(0, 40))"""
NAMES = """() => [...document.querySelectorAll("main table")].filter((table) => table.checkVisibility())
  .flatMap((table) => [...table.querySelectorAll("thead th, tbody th, tbody td:first-child")])
  .filter((cell) => cell.checkVisibility() && !cell.querySelector("form, select, input, button"))
  .map((cell) => cell.innerText.trim()).filter(Boolean)"""

SECTIONS, ROWS, UNITS = 6, 10, 14


@pytest.fixture
def wide(browser, live_server):
    """Six parts of ten criteria, fourteen units, every row verified: the matrix and the grid of a large bloc."""
    year = make_year(stage=Stage.VERIFYING, units=[f"Sở thứ {n:02d}" for n in range(1, UNITS + 1)])
    rows = [
        {
            "code": roman,
            "title": f"Nhiệm vụ phần {roman}",
            "kind": K.GROUP,
            "max_points": ROWS * 10,
            "children": [
                {"code": f"{roman}.{n}", "title": f"Kết quả việc {roman}.{n}", "kind": K.JUDGED, "max_points": 10}
                for n in range(1, ROWS + 1)
            ],
        }
        for roman in ("I", "II", "III", "IV", "V", "VI")
    ]
    table = make_table(year, rows=rows, total=SECTIONS * ROWS * 10)
    for unit in year.participations.all():
        points = [8] * SECTIONS * ROWS
        verify(make_sheet(participation=unit, table=table, points=points, status=SheetStatus.SUBMITTED))
    office = Office(browser, live_server.url, year.year)
    yield year, table, office.signed_in(secretary(year)).page, live_server.url
    office.close()


@pytest.mark.parametrize("name", ["score_matrix", "verification_grid", "by_criterion", "ranking", "sheets", "table"])
def test_every_row_and_every_unit_of_a_wide_page_is_on_paper(wide, name):
    year, table, page, server = wide
    page.goto(server + reverse(f"scoring:{name}", kwargs=year.address))
    told = page.locator("main").inner_text()

    paper = Printed(page.pdf(prefer_css_page_size=True))

    codes = [row.code for row in table.criteria.all() if row.title in told]
    units = [unit.short_name for unit in year.participations.all() if unit.short_name in told]
    assert codes or units
    assert paper.lacks([*codes, *units]) == []
    if name in ("score_matrix", "verification_grid"):
        assert (len(codes), len(units)) == (66, UNITS)
        assert all(sheet.lies_across for sheet in paper.sheets)
        rows = [sheet for sheet in paper.sheets if "Kếtquảviệc" in sheet.text]
        assert len(rows) > 1
        assert [unit for sheet in rows for unit in units if "".join(unit.split()) not in sheet.text] == []
    assert cut_off(page, paper) == []


@pytest.mark.long
@pytest.mark.parametrize("name", [VERIFYING, REVIEW, CLOSED])
def test_every_page_that_scrolls_inside_prints_whole(browser, live_server, name):
    scene = Scene(name)
    office = Office(browser, live_server.url, scene.year.year)
    page = office.signed_in(scene.people.cast.secretary).page
    found, faults = set(), {}
    for label, sample in samples_of(scene).items():
        if TABLE[label].kind == "act" or expected(TABLE[label], SECRETARIAT, name, "GET") != SEE:
            continue
        url = reverse(label.split()[0], kwargs=scene.year.address | sample.kwargs)
        answer = page.request.head(live_server.url + url)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page.goto(live_server.url + url)
        if not page.evaluate(SCROLLS):
            continue
        found.add(label)
        names = page.evaluate(NAMES)
        paper = Printed(page.pdf(prefer_css_page_size=True))
        if lost := paper.lacks(names) + cut_off(page, paper):
            faults[label] = lost
    office.close()

    assert found
    assert faults == {}


def cut_off(page, paper):
    """Cells that reach over the right edge when the page is as wide as the widest paper it is printed on."""
    size = page.viewport_size
    width = round(max(sheet.width for sheet in paper.sheets) / 72 * 96)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width - MARGINS, "height": size["height"]})
    found = page.evaluate(CUT, width - MARGINS)
    page.emulate_media(media="null")
    page.set_viewport_size(size)
    return found


MARGINS = 76  # twice ten millimetres
