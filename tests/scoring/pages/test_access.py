"""The three people of every page: the unit itself, another unit, the leadership."""

import pytest

from scoring.enums import SheetStatus
from tests.factories.scoring import make_sheet, submitted_sheet, verify
from tests.factories.units import deputy_officer, home_affairs_user, make_year, officer_of, secretary
from tests.scoring.reading import of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def test_the_own_sheet_is_open_to_its_unit_only(client, sheet):
    year = sheet.participation.year
    for user, status in (
        (officer_of(sheet.participation), 200),
        (secretary(year), 404),
        (deputy_officer(year), 404),
        (home_affairs_user(year), 404),
    ):
        client.force_login(user)
        assert client.get(of_sheet("sheet", sheet)).status_code == status


def test_a_sheet_handed_in_is_open_to_the_leadership_but_not_to_other_units(client):
    year = make_year(stage=Stage.VERIFYING, units=4)
    unit, other = list(year.participations.all())[2:]
    sheet = submitted_sheet(year=year, participation=unit)

    for user, status in ((secretary(year), 200), (deputy_officer(year), 200), (officer_of(other), 404)):
        client.force_login(user)
        for name in ("sheet", "receipt", "sheet_pdf"):
            assert client.get(of_sheet(name, sheet)).status_code == status, name


def test_findings_show_when_verification_is_finished_not_before(client):
    sheet = verify(submitted_sheet(), points={"1.1": 3})
    client.force_login(officer_of(sheet.participation))
    assert "Theo văn bản thẩm định." not in text(client.get(of_sheet("sheet", sheet)))

    type(sheet).objects.update(status=SheetStatus.VERIFIED)

    page = text(client.get(of_sheet("sheet", sheet)))
    assert "Theo văn bản thẩm định." in page
    assert "II.1.1</a>: đúng hạn (10,00 điểm) → <strong>chậm 3 ngày (5,00 điểm)</strong>" in page


def test_an_anonymous_visitor_is_asked_to_sign_in(client, sheet):
    assert client.get(of_sheet("sheet", sheet)).status_code == 302
