"""On a phone a result is read unit by unit, its details by a press; a desk and paper show all of it."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from scoring.enums import TableStatus
from scoring.models import ScoreSheet
from scoring.tables.consultation import services
from tests.browser.kept.scenes import above, by_criterion, checking, filling, verifying
from tests.browser.office import Office
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table, scored_year, verified_year
from tests.factories.units import member, officer_of, secretary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
TALLEST = 4000


def height(page):
    return page.evaluate("document.documentElement.scrollHeight")


@pytest.fixture
def reader(browser, live_server):
    def read(year):
        office = Office(browser, live_server.url, year.year)
        page = office.signed_in(secretary(year)).page
        page.set_viewport_size(PHONE)
        return page, f"{live_server.url}/{year.bloc.code}/{year.year}/"

    return read


def test_the_ranking_tells_rank_unit_and_total_first(reader):
    year = scored_year(judged_rows(6), [[str(9 - unit / 2)] * 6 for unit in range(10)], total=60)
    page, base = reader(year)
    page.goto(f"{base}xep-hang/")
    line = page.locator(".table.brief tbody tr").nth(1)
    part = line.locator("td.unfolds").first

    expect(part).to_be_hidden()
    expect(line.locator(".brief-key")).to_have_text("51,00")
    assert height(page) < TALLEST
    line.locator("summary").click()
    expect(part).to_be_visible()
    expect(page.locator(".table.brief tbody tr").nth(2).locator("td.unfolds").first).to_be_hidden()

    page.emulate_media(media="print")
    expect(page.locator(".table.brief tbody tr").nth(2).locator("td.unfolds").first).to_be_visible()
    expect(page.locator(".reasons dd").last).to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.locator(".table.brief tbody tr").nth(2).locator("td.unfolds").first).to_be_visible()
    expect(line.locator("summary")).to_be_hidden()


def test_a_whole_sheet_its_history_and_the_criteria_stay_short(reader):
    year = verified_year()
    page, base = reader(year)
    sheet = ScoreSheet.objects.of_year(year).first()

    for path in (f"cham-diem/{sheet.pk}/", f"cham-diem/{sheet.pk}/lich-su/", "cham-diem/theo-tieu-chi/"):
        page.goto(base + path)
        assert height(page) < TALLEST, path
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_a_draft_sent_round_opens_the_rows_that_were_commented(reader):
    table = make_table(rows=judged_rows(6), total=60, status=TableStatus.DRAFT)
    by = secretary(table.year)
    last_day = timezone.localdate() + datetime.timedelta(days=9)
    sent = services.open_consultation(table=table, last_day=last_day, by=by)
    said = table.criteria.order_by("path")[2]
    services.say(consultation=sent, by=officer_of(member(table.year)), criterion=said, text="Đề nghị nêu cách tính.")
    page, base = reader(table.year)
    page.goto(f"{base}bang-diem/lay-y-kien/{sent.pk}/")
    kinds = page.locator(".draft-table td[data-label='Cách tính']")

    expect(kinds.nth(2)).to_be_visible()
    expect(kinds.nth(1)).to_be_hidden()
    page.locator(".draft-table .unfold summary").nth(1).click()
    expect(kinds.nth(1)).to_be_visible()
    page.emulate_media(media="print")
    expect(kinds.nth(4)).to_be_visible()


@pytest.mark.parametrize("scene", [filling, verifying, checking, by_criterion, above])
def test_a_row_to_work_in_has_room_for_its_title_and_its_box(browser, live_server, scene):
    user, year, path = scene()
    office = Office(browser, live_server.url, year.year)
    page = office.signed_in(user).page
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/{path}")

    row = page.locator("tr[data-row]").first
    title, box = (row.locator(part).first.bounding_box() for part in ("th", "td.value"))
    assert title["width"] > PHONE["width"] / 2
    assert title["height"] < 80
    assert box["y"] >= title["y"] + title["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    office.close()
