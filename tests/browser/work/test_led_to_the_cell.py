"""Each line of what is missing leads to the boxes of its row, on a desk and on a phone that shows part by part."""

from decimal import Decimal as D

import pytest
from playwright.sync_api import expect

from scoring.enums import CriterionKind, ScoredBy, SheetStatus
from scoring.verification.queries import Gap
from tests.browser.office import Office
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, secretary
from units.enums import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 768}}
# Whether something of the row's own lies where its first box is drawn.
IS_IN_SIGHT = """(row) => {
  const boxes = [...row.querySelectorAll("input, select, textarea")];
  const box = boxes.find((one) => one.offsetParent && one.type !== "hidden");
  const place = box.getBoundingClientRect();
  const on = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
  return Boolean(on) && row.contains(on);
}"""


def section(code, rows):
    group = {"code": code, "title": f"Phần {code}", "kind": CriterionKind.GROUP, "max_points": 10 * len(rows)}
    return group | {"children": rows}


@pytest.fixture
def sheet():
    """Twelve rows in two parts; in the second one has no finding, one no reason, one no paper of Home Affairs."""
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C"])
    first, second = judged_rows(12)[:8], judged_rows(12)[8:]
    second[2] = second[2] | {"scored_by": ScoredBy.HOME_AFFAIRS}
    table = make_table(year, rows=[section("I", first), section("II", second)], total=120)
    sheet = make_sheet(
        participation=year.participations.last(), table=table, points=[8] * 12, status=SheetStatus.SUBMITTED
    )
    for entry in sheet.entries.select_related("criterion"):
        entry.verified_value = entry.verified_points = D(8)
        entry.save()
    rows = sheet.entries.filter(criterion__path__startswith="002.")
    rows.filter(criterion__path="002.001").update(verified_value=None, verified_points=None)
    rows.filter(criterion__path="002.002").update(verified_value=5, verified_points=5)
    return sheet


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("gap", "path"), [(Gap.UNSCORED, "002.001"), (Gap.UNEXPLAINED, "002.002"), (Gap.UNDECIDED, "002.003")]
)
def test_every_kind_of_gap_leads_to_its_cell(browser, live_server, sheet, gap, path, size):
    year = sheet.participation.year
    office = Office(browser, live_server.url, year.year)
    person = office.signed_in(secretary(year))
    page = person.page
    page.set_viewport_size(SIZES[size])
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/con-thieu/")
    entry = sheet.entries.get(criterion__path=path)
    link = page.locator(f"a[href$='#e{entry.pk}']")
    expect(link).to_have_count(1)
    assert gap is Gap.UNSCORED or gap.label in link.locator("xpath=..").inner_text()

    person.turn(link)

    row = page.locator(f"#e{entry.pk}")
    expect(row).to_be_visible()
    page.wait_for_function(f"() => ({IS_IN_SIGHT})(document.getElementById('e{entry.pk}'))")
    office.close()
