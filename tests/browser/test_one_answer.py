"""What is ticked and what is typed in one row never stand there together."""

import pytest
from playwright.sync_api import expect

from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, officer_of, secretary
from units.enums import Stage

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = [
    {"code": "1", "title": "Tăng thu", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "number"},
    {"code": "2", "title": "Có kế hoạch", "kind": K.ALL_OR_NOTHING, "max_points": 10},
]


@pytest.fixture
def opened(browser, live_server):
    """``(stage, status, claims, path)`` → the keys of two rows that may stay out, and the page before its person."""
    offices = []

    def open_page(stage, status, claims, path="cham-diem/{}/"):
        year = make_year(stage=stage)
        table = make_table(year, rows=[row | {"may_be_not_applicable": True} for row in ROWS], total=20)
        sheet = make_sheet(year=year, table=table, points=claims, status=status)
        office = Office(browser, live_server.url, year.year)
        offices.append(office)
        person = secretary(year) if stage == Stage.VERIFYING else officer_of(sheet.participation)
        page = office.signed_in(person).page
        page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/{path.format(sheet.pk)}")
        return list(sheet.entries.order_by("criterion__path")), page

    yield open_page
    for office in offices:
        office.close()


def said(page):
    return page.locator("[data-answer-asks]")


def test_not_applicable_takes_the_numbers_away_when_asked_again_and_gives_them_back(opened):
    (first, second), page = opened(Stage.SELF_SCORING, SheetStatus.DRAFT, [None, None])
    value, base, outside = (
        page.locator(f"[name='e{first.pk}-{name}']") for name in ("value", "base", "not_applicable")
    )
    yes = page.locator(f"[name='e{second.pk}-value'][value='1']")
    also_outside = page.locator(f"[name='e{second.pk}-not_applicable']")

    value.fill("90")
    base.fill("100")
    outside.click()
    expect(outside).not_to_be_checked()
    expect(value).to_have_value("90")
    expect(said(page)).to_have_text("Dòng này đang ghi “90 / 100”. Đánh dấu “K/AD” lần nữa để bỏ “90 / 100”.")
    outside.click()
    expect(said(page)).to_have_count(0)
    expect(outside).to_be_checked()
    expect(value).to_have_value("")
    expect(base).to_have_value("")
    outside.uncheck()
    expect(value).to_have_value("90")
    expect(base).to_have_value("100")

    outside.click()
    outside.click()
    value.press_sequentially("8")
    expect(outside).not_to_be_checked()
    expect(value).to_have_value("8")

    yes.check()
    also_outside.click()
    expect(yes).to_be_checked()
    expect(said(page)).to_contain_text("“Đạt”")
    also_outside.click()
    expect(yes).not_to_be_checked()
    yes.check()
    expect(also_outside).not_to_be_checked()


def test_typing_takes_the_agreement_off_and_agreeing_asks_before_it_takes_what_was_typed(opened):
    (first, _), page = opened(Stage.VERIFYING, SheetStatus.SUBMITTED, [None, 1], "cham-diem/{}/tham-dinh/")
    first.claimed_value, first.claimed_base, first.self_points = 90, 100, 9
    first.save()
    page.reload()
    accept, value, outside = (
        page.locator(f"[name='e{first.pk}-{name}']") for name in ("accept", "value", "not_applicable")
    )

    accept.check()
    value.press_sequentially("80")
    expect(accept).not_to_be_checked()
    accept.focus()
    page.keyboard.press("Enter")
    expect(value).to_have_value("80")
    expect(accept).not_to_be_checked()
    expect(accept).to_be_focused()
    expect(said(page)).to_contain_text("Đánh dấu “Chấp nhận” lần nữa để bỏ “80”.")
    value.press("End")
    value.press_sequentially("5")
    expect(said(page)).to_have_count(0)
    accept.click()
    expect(said(page)).to_contain_text("bỏ “805”")
    accept.click()
    expect(value).to_have_value("")
    outside.check()
    expect(accept).not_to_be_checked()
    accept.click()
    expect(said(page)).to_contain_text("“K/AD”")
    expect(outside).to_be_checked()
