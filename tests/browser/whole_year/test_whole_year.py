"""The demo year from REGISTRATION to CLOSED, by its people, in a browser."""

import pytest

from awards.models import Nomination, Proposal
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat import demo
from units.enums import Stage
from units.models import EmulationYear

from ..office import Office
from .acts import WHOLE_YEAR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(browser, live_server, browser_context_args):
    year = demo.build(Stage.REGISTRATION)
    office = Office(browser, live_server.url, year.year, viewport=browser_context_args["viewport"])
    yield office
    office.close()


@pytest.mark.long
def test_a_year_is_carried_from_registration_to_hand_over(office):
    for act in WHOLE_YEAR:
        act(office)

    year = EmulationYear.objects.get(year=office.year)
    following = EmulationYear.objects.get(year=office.year + 1)
    assert year.stage == Stage.CLOSED
    assert {str(line) for line in following.leaderships.all()} == {
        "Khối trưởng: Đài Phát thanh và Truyền hình tỉnh",
        "Khối phó: Sở Thông tin và Truyền thông",
    }
    assert {
        (n.review.award.code, n.participation.short_name) for n in Nomination.objects.filter(review__year=year)
    } == {
        ("co-chinh-phu", "BHXH tỉnh"),
        ("co-tinh", "Sở TT&TT"),
        ("bang-khen-tinh", "Sở GD&ĐT"),
        ("bang-khen-tinh", "Sở Y tế"),
    }
    assert Proposal.objects.get(year=year).status == "accepted"
    assert AuditEntry.objects.filter(scope=year.audit_scope, action="secretariat.receive").exists()


PAGES = ["", "don-vi/", "ke-hoach/", "dang-ky/", "giao-uoc/", "bang-diem/", "cham-diem/", "minh-chung/", "xep-hang/"]
PAGES += ["hoi-nghi/", "khen-thuong/", "ban-giao/", "nhat-ky/"]


def test_no_page_is_wider_than_a_phone_and_none_breaks_the_security_policy(browser, live_server):
    year = demo.build(Stage.REVIEW)
    office = Office(browser, live_server.url, year.year, viewport={"width": 390, "height": 844})
    officer = office["syt.canbo"]
    complaints = []
    officer.page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    widths = {path: width_of(officer.at(path)) for path in PAGES}

    assert {path: width for path, width in widths.items() if width > 390} == {}
    assert complaints == []
    office.close()


def width_of(page):
    page.wait_for_load_state("load")  # fonts and icons are there
    return page.evaluate("document.documentElement.scrollWidth")
