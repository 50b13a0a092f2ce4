"""What a sheet costs its verifier, counted in a browser: keys, pages, pixels that pass by.

Twelve units of sixty criteria, three rows of each found otherwise, with a reason. ``test_verifier.py`` holds two units
to it; all twelve are counted by ``pytest -s tests/browser/work/measure_verifier.py``.
"""

from dataclasses import dataclass, field

from playwright.sync_api import expect

from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, secretary
from units.enums import Stage

from ..office import Office

DESK = {"width": 1366, "height": 768}
FOUND, REASON = "6,5", "Thiếu báo cáo quý III"
OTHERWISE = (7, 23, 41)  # places of the rows in which the verifier finds something else
ROWS = [
    {
        "code": str(part),
        "title": f"Phần {part}: thực hiện nhiệm vụ được giao",
        "kind": K.GROUP,
        "max_points": 120,
        "children": [
            {
                "code": f"{part}.{n}",
                "title": f"Hoàn thành đúng hạn nhiệm vụ số {n} theo chương trình công tác năm",
                "kind": K.JUDGED,
                "max_points": 10,
            }
            for n in range(1, 13)
        ],
    }
    for part in range(1, 6)
]
# Every move of the page or of something inside it, added up over all pages of the window.
LISTEN = """() => {
  const at = new WeakMap(), key = "pixels";
  document.addEventListener("scroll", (event) => {
    const thing = event.target === document ? document.documentElement : event.target;
    const moved = Math.abs(thing.scrollTop - (at.get(thing) ?? 0));
    at.set(thing, thing.scrollTop);
    sessionStorage.setItem(key, Number(sessionStorage.getItem(key) ?? 0) + moved);
  }, true);
}"""


@dataclass
class Cost:
    page: object
    keys: int = 0
    pages: int = 0
    addresses: list = field(default_factory=list)

    def __post_init__(self):
        self.page.add_init_script(f"({LISTEN})()")
        self.page.on("framenavigated", self._turned)

    def _turned(self, frame):
        if frame == self.page.main_frame and frame.url.split("#")[0] != "about:blank":
            self.pages += 1
            self.addresses.append(frame.url)

    @property
    def pixels(self):
        return round(float(self.page.evaluate("Number(sessionStorage.getItem('pixels') ?? 0)")))

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)
        self.keys += times

    def type(self, text):
        self.page.keyboard.type(text)
        self.keys += len(text)


def handed_in(units):
    """``units`` sheets beside those of leader and deputy, all of which the leader's people verify."""
    year = make_year(stage=Stage.VERIFYING, units=[f"Sở {n}" for n in range(1, units + 3)])
    table = make_table(year, rows=ROWS, total=600)
    members = list(year.participations.all())[2:]
    return year, [
        make_sheet(participation=unit, table=table, points=[8] * 60, status=SheetStatus.SUBMITTED) for unit in members
    ]


def opened(browser, server, year):
    office = Office(browser, server, year.year, viewport=DESK)
    page = office.signed_in(secretary(year)).page
    return office, page, f"{server}/{year.bloc.code}/{year.year}/cham-diem"


def sheet_by_sheet(browser, server, units):
    """Each unit on its page: a key for a row that stands as claimed, then the button that ends it."""
    year, sheets = handed_in(units)
    office, page, base = opened(browser, server, year)
    cost = Cost(page)
    for sheet in sheets:
        page.goto(f"{base}/{sheet.pk}/tham-dinh/")
        page.locator("[name$='-accept']").first.focus()
        cost.keys += 1
        for place in range(60):
            if place not in OTHERWISE:
                cost.press("Enter")
                continue
            cost.press("Tab")
            cost.type(FOUND)
            cost.press("Tab")
            cost.type(REASON)
            cost.press("Control+Enter")
        cost.press("Tab", 2)  # from “Lưu” over “Chấp nhận tất cả còn lại…”
        expect(page.locator(":focus")).to_contain_text("hoàn thành thẩm định")
        with page.expect_navigation():
            cost.press("Enter")
    told = cost.keys, cost.pages, cost.pixels
    office.close()
    assert {type(sheet).objects.get(pk=sheet.pk).status for sheet in sheets} == {SheetStatus.VERIFIED}
    return told


def on_the_grid(browser, server, units):
    """All units on one page, column by column; each sheet is ended on its own page."""
    year, sheets = handed_in(units)
    office, page, base = opened(browser, server, year)
    cost = Cost(page)
    page.goto(f"{base}/luoi/")
    for sheet in sheets:
        page.locator(f"td[data-e='{sheet.entries.order_by('criterion__path').first().pk}']").click()
        cost.keys += 1
        for place in range(60):
            if place not in OTHERWISE:
                cost.press("Space")
                continue
            cost.type(FOUND)
            cost.press("Enter")
            cost.press("ArrowUp")
            cost.press("l")
            cost.type(REASON)
            cost.press("Enter")
        cost.press("Control+s")
        expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu.")
    for sheet in sheets:
        page.goto(f"{base}/{sheet.pk}/tham-dinh/")
        page.locator(".sticky-foot button", has_text="hoàn thành thẩm định").focus()
        cost.keys += 1
        with page.expect_navigation():
            cost.press("Enter")
    told = cost.keys, cost.pages, cost.pixels
    office.close()
    assert {type(sheet).objects.get(pk=sheet.pk).status for sheet in sheets} == {SheetStatus.VERIFIED}
    return told


WAYS = {"sheet by sheet": sheet_by_sheet, "on the grid": on_the_grid}
