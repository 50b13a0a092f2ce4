"""The slider over the turns of a year: by keyboard, without the page being loaded again."""

import pytest
from playwright.sync_api import expect

from emulation_bloc.secretariat.flow.steps import advance
from tests.factories.secretariat import make_year_ready_for
from tests.factories.units import secretary

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_year_follows_the_slider(browser, live_server):
    year = make_year_ready_for("open_registration")
    advance(year=year, step="open_registration", by=secretary(year))
    advance(year=year, step="back_to_planning", reason="Thiếu đơn vị", by=secretary(year))
    office = Office(browser, live_server.url, year.year)
    page = office.signed_in(secretary(year)).page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/theo-moc/")
    stage = page.locator("[data-replayed] dd").first
    expect(stage).to_have_text("1/9 – Lập kế hoạch")

    page.get_by_role("slider", name="Mốc").press("ArrowLeft")

    expect(stage).to_have_text("2/9 – Đăng ký, ký giao ước")
    expect(page.locator("[data-told]")).to_contain_text("Mở đăng ký thi đua")
    expect(page).to_have_url(f"{live_server.url}/{year.bloc.code}/{year.year}/theo-moc/?moc=1")
    assert page.evaluate("document.activeElement.id") == "moc"
    office.close()
