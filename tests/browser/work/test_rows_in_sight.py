"""How much work the first screen holds on sheets as blocs have them: long titles, remarks, opinions, two boxes."""

import pytest
from playwright.sync_api import expect

from scoring.enums import SheetStatus
from scoring.models import Criterion, ScoreSheet
from tests.factories.checking import check_of
from tests.factories.full_sheet import OBJECTION, REMARK, full_year
from tests.factories.units import officer_of, secretary

from ..office import Office
from .test_verifying import DESK, ROWS_IN_SIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
# Top edge of the first row with boxes that is shown.
FIRST_ROW = """() => Math.min(...[...document.querySelectorAll("tr[data-row]")]
  .map((row) => row.getBoundingClientRect()).filter((box) => box.height).map((box) => box.top))"""
# What a thumb presses in the rows and above them, and is lower than 44 px; a box counts with the label around it.
LOW = """() => [...document.querySelectorAll(".work-head *, .work-table *, .rule-card *, .sticky-foot *")]
  .filter((one) => one.matches("a, button, summary, select, textarea, input:not([type=hidden])"))
  .filter((one) => one.checkVisibility() && !one.closest(".sr-only"))
  .map((one) => [one.closest("label") ?? one, one.name || one.className || one.textContent.trim()])
  .filter(([one]) => one.getBoundingClientRect().height < 43.5).map(([, name]) => name)"""


def first_sheet(year):
    return ScoreSheet.objects.of_year(year).order_by("participation__position").first()


def filling():
    year = full_year(status=SheetStatus.DRAFT)
    sheet = first_sheet(year)
    return officer_of(sheet.participation), year, f"{sheet.pk}/"


def verifying():
    year = full_year()
    return secretary(year), year, f"{first_sheet(year).pk}/tham-dinh/"


def checking():
    year = full_year()
    assignment = check_of(ScoreSheet.objects.of_year(year).get(participation__position=4), 5)
    return officer_of(assignment.checker), year, f"cham-cheo/{assignment.pk}/"


def by_criterion():
    """The units first in the list are through already."""
    year = full_year(units=12)
    done = ScoreSheet.objects.of_year(year).filter(participation__position__lte=6)
    done.update(status=SheetStatus.VERIFIED)
    return secretary(year), year, f"theo-tieu-chi/{Criterion.objects.get(code='1.1').pk}/"


def grid():
    year = full_year()
    return secretary(year), year, "luoi/"


@pytest.fixture
def opened(browser, live_server):
    offices = []

    def open_at(scene, screen):
        user, year, path = scene()
        offices.append(Office(browser, live_server.url, year.year, viewport=screen))
        page = offices[-1].signed_in(user).page
        page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{path}")
        return page

    yield open_at
    for office in offices:
        office.close()


@pytest.mark.parametrize(
    ("scene", "tallest_group"), [(filling, 52), (verifying, 34), (checking, 34), (by_criterion, 0), (grid, 52)]
)
def test_five_rows_to_work_in_stand_complete_above_the_bar(opened, scene, tallest_group):
    page = opened(scene, DESK)

    assert page.evaluate(ROWS_IN_SIGHT) >= 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    groups = page.locator("tbody tr.group").evaluate_all("all => all.map((row) => row.getBoundingClientRect().height)")
    assert max(groups, default=0) <= tallest_group


def test_rows_stay_in_sight_beside_what_a_refused_save_says(opened):
    """Told above, at its row and in the bar, each on a line of its own."""
    page = opened(verifying, DESK)
    page.locator("tr[data-row] input[type=text][name$='-value']").nth(1).fill("nhiều")
    page.keyboard.press("Control+s")
    expect(page.locator("#errors")).to_contain_text("có 1 dòng cần sửa")
    expect(page.locator("[data-save-state] li")).to_have_count(1)

    page.evaluate("scrollTo(0, 0)")

    assert page.evaluate(ROWS_IN_SIGHT) >= 5


def test_what_is_wanted_of_every_row_does_not_push_the_rows_away(opened):
    """A sheet given back for all its rows names them in a list that is folded; each says at its place what it lacks."""

    def returned():
        year = full_year()
        sheet = ScoreSheet.objects.of_year(year).order_by("participation__position").last()
        returned = {"status": SheetStatus.RETURNED, "return_reason": "Bổ sung số liệu"}
        ScoreSheet.objects.filter(pk=sheet.pk).update(**returned)
        sheet.entries.update(is_returned=True, return_note="Bổ sung số liệu")
        return officer_of(sheet.participation), year, f"{sheet.pk}/"

    page = opened(returned, DESK)

    assert page.evaluate(ROWS_IN_SIGHT) >= 3
    page.locator("details", has_text="mở lại để sửa").locator("summary").click()
    expect(page.locator("details[open] li").first).to_contain_text("Bổ sung số liệu")


@pytest.mark.parametrize("scene", [verifying, checking, by_criterion])
def test_on_a_phone_the_first_row_stands_high_and_has_room_for_a_thumb(opened, scene):
    page = opened(scene, PHONE)

    assert page.evaluate(FIRST_ROW) <= 240
    assert page.evaluate(LOW) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("scene", "tallest"), [(verifying, 180), (checking, 180), (by_criterion, 230)])
def test_on_a_phone_a_row_is_as_low_as_its_words(opened, scene, tallest):
    """Title, claim and verdict are a line each; the reason comes with the keyboard, or where it is wanted."""
    page = opened(scene, PHONE)
    shown = "rows => rows.filter((row) => row.checkVisibility()).map((row) => row.getBoundingClientRect().height)"
    # Two boxes want a line more.
    of_one_box = page.locator("tr[data-row]:not(:has(input[type=text] ~ input[type=text]))")
    if scene is not by_criterion:
        assert max(of_one_box.evaluate_all(shown)) <= tallest
    assert max(page.locator("tr[data-row]").evaluate_all(shown)) <= tallest + 75
    reason = page.locator("tr[data-row] td > .cell > textarea").first
    expect(reason).to_be_hidden()

    page.locator("tr[data-row]").first.locator(".agree input").focus()

    expect(reason).to_be_visible()


@pytest.mark.parametrize("scene", [verifying, checking])
def test_on_a_phone_every_part_has_its_way_and_one_stands_open(opened, scene):
    page = opened(scene, PHONE)

    expect(page.locator(".parts a")).to_have_count(2)
    expect(page.locator("#phan-002")).to_be_hidden()
    page.locator(".parts a").nth(1).click()

    expect(page.locator("#phan-002")).to_be_visible()
    expect(page.locator("#phan-001")).to_be_hidden()
    page.locator("#phan-002 .agree input").first.click()
    expect(page.locator(".parts a").nth(1)).to_contain_text("1/3")


def test_what_checkers_found_is_a_line_of_figures_and_unfolds_by_key_in_full(opened):
    page = opened(verifying, DESK)
    rows = page.locator("tr[data-row]")
    told, other = rows.nth(2).locator(".told"), rows.nth(3).locator(".told")
    expect(told.locator("summary")).to_contain_text("1 đồng ý")
    expect(told.locator("summary")).to_contain_text("7 điểm")
    expect(told.locator("summary")).to_contain_text("lệch 1,00")
    words = told.get_by_text(OBJECTION)
    expect(words).to_be_hidden()

    rows.nth(2).locator("[name$='-accept']").focus()
    page.keyboard.press("Alt+c")

    expect(words).to_be_visible()
    expect(other).not_to_have_attribute("open", "")
    page.keyboard.press("Alt+Shift+C")
    expect(other).to_have_attribute("open", "")
    page.keyboard.press("Alt+Shift+C")
    expect(words).to_be_hidden()
    expect(rows.nth(2).locator("[name$='-accept']")).to_be_focused()
    told.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_a_thumb_unfolds_what_was_said_without_script(browser, live_server):
    user, year, path = verifying()
    office = Office(browser, live_server.url, year.year, viewport=PHONE, java_script_enabled=False)
    page = office.signed_in(user).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/cham-diem/{path}")
    told = page.locator("tr[data-row]").nth(2).locator(".told")

    told.locator("summary").click()

    expect(told.get_by_text(OBJECTION)).to_be_visible()
    remark = told.get_by_text(REMARK)
    assert remark.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    office.close()


def test_units_still_to_verify_come_first_and_the_rule_unfolds_by_key(opened):
    page = opened(by_criterion, DESK)
    boxes = page.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.matches('[data-row]'))")
    rule = page.locator(".rule-card").get_by_role("listitem").first
    assert boxes == sorted(boxes, reverse=True)
    assert boxes.count(False) == 4
    expect(rule).to_be_hidden()

    page.locator(".rule-card summary").focus()
    page.keyboard.press("Enter")

    expect(rule).to_be_visible()
