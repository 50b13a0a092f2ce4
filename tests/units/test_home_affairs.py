"""Home Affairs looks into a year earlier than the proposal, once the leader invites it."""

import pytest
from django.urls import reverse

from emulation_bloc.core.audit import AuditEntry
from scoring.enums import AppealStatus, SheetStatus
from tests.factories.scoring import make_appeal, make_sheet, verified_year
from tests.factories.units import deputy_officer, home_affairs_user, make_year, member, officer_of, secretary
from units import policies
from units.enums import Stage
from units.models import EmulationYear, User

pytestmark = pytest.mark.django_db


def invite(client, year, by):
    client.force_login(by)
    return client.post(reverse("units:home_affairs_invite", kwargs=year.address))


def at(year, page, **parts):
    return reverse(page, kwargs=year.address | parts)


@pytest.fixture
def year():
    return verified_year()


def test_once_invited_it_reads_what_is_verified_and_answers_appeals(client, year):
    sheet = member(year).sheet
    appeal = make_appeal(sheet.entries.first())
    guest = home_affairs_user(year)
    client.force_login(guest)
    assert client.get(at(year, "scoring:appeals")).status_code == 404

    assert invite(client, year, secretary(year)).status_code == 302

    client.force_login(User.objects.select_related("unit").get(pk=guest.pk))
    assert client.get(at(year, "scoring:appeals")).status_code == 200
    assert client.get(at(year, "scoring:sheet", pk=sheet.pk)).status_code == 200
    answer = {"status": "dismissed", "answer": "Đã đối chiếu sổ.", "basis": "Công văn 12/SNV"}
    assert client.post(at(year, "scoring:appeal", pk=appeal.pk), answer).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.status, appeal.answered_by) == (AppealStatus.DISMISSED, guest)
    assert AuditEntry.objects.filter(action="units.share").count() == 1


def test_a_sheet_still_being_verified_is_not_shown_and_nothing_is_verified_by_it(client):
    year = make_year(stage=Stage.VERIFYING)
    sheet = make_sheet(participation=member(year), points=[8], status=SheetStatus.SUBMITTED)
    invite(client, year, secretary(year))
    client.force_login(home_affairs_user(year))

    assert client.get(at(year, "scoring:sheet", pk=sheet.pk)).status_code == 404
    assert client.get(at(year, "scoring:sheet_verify", pk=sheet.pk)).status_code == 404
    assert client.get(at(year, "scoring:verification_grid")).status_code == 404


@pytest.mark.parametrize("who", [deputy_officer, lambda year: officer_of(member(year))])
def test_only_the_leader_invites(client, year, who):
    assert invite(client, year, who(year)).status_code == 403
    assert EmulationYear.objects.get(pk=year.pk).home_affairs_since is None


@pytest.mark.parametrize("stage", [Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING, Stage.SELF_SCORING])
def test_before_verification_there_is_nothing_to_follow(stage):
    year = make_year(stage=stage)

    assert "từ giai đoạn thẩm định" in policies.may_invite_home_affairs(secretary(year), year).reason


def test_without_a_department_nobody_is_invited(year):
    year.bloc.monitor = None

    assert "Chưa ghi cơ quan nội vụ" in policies.may_invite_home_affairs(secretary(year), year).reason


def test_the_page_of_the_leaders_says_since_when(client, year):
    client.force_login(secretary(year))
    page = at(year, "units:leaders")
    assert "Mời theo dõi" in client.get(page).content.decode()

    told = client.post(at(year, "units:home_affairs_invite"), follow=True).content.decode()

    assert "theo dõi năm thi đua này từ" in told
    assert "Mời theo dõi" not in told


def test_an_officer_of_a_unit_reads_it_without_a_button(client, year):
    client.force_login(officer_of(member(year)))

    assert "Mời theo dõi" not in client.get(at(year, "units:leaders")).content.decode()
