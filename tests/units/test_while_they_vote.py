"""While a vote is open no administrator takes a ballot, or the closing of the box, away from anybody."""

import datetime

import pytest

from emulation_bloc.core.verdict import Refused
from meetings.enums import PollMethod, PollStatus
from tests.confirming import read_then_confirm
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import administrator, leader, make_unit, make_year, member, secretary
from units import services
from units.enums import LeadershipRole, Stage, SuccessionKind, UnitKind
from units.models import Leadership, Membership, Succession, Unit

pytestmark = pytest.mark.django_db
SENTENCE = "cuộc bỏ phiếu đang mở"


@pytest.fixture
def year():
    year = make_year(stage=Stage.REVIEW, units=4)
    make_poll(make_meeting(year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)
    return year


@pytest.fixture
def admin_client(client):
    client.force_login(administrator())
    return client


def typed(row, names, **changes):
    values = {name: getattr(row, row._meta.get_field(name).attname) for name in names}
    return {name: "" if value is None else value for name, value in values.items()} | changes


UNIT = ["code", "name", "short_name", "symbol", "superior", "kind", "position", "founded", "dissolved"]


@pytest.mark.parametrize("change", [{"kind": UnitKind.HOME_AFFAIRS}, {"dissolved": "2022-01-02"}])
def test_a_unit_that_votes_keeps_its_kind_and_its_life(admin_client, year, change):
    unit = member(year).unit

    page = admin_client.post(f"/quan-tri/don-vi/{unit.pk}/", typed(unit, UNIT, reason="x", **change))

    assert page.status_code == 422 and SENTENCE in page.content.decode()
    assert typed(Unit.objects.get(pk=unit.pk), UNIT) == typed(unit, UNIT)


def test_what_does_not_bear_on_the_vote_may_change(admin_client, year):
    unit = member(year).unit

    values = typed(unit, UNIT, superior="UBND tỉnh", reason="x")
    _, answer = read_then_confirm(admin_client, f"/quan-tri/don-vi/{unit.pk}/", values)

    assert answer.status_code == 302 and Unit.objects.get(pk=unit.pk).superior == "UBND tỉnh"


def test_a_unit_of_a_year_under_way_does_not_become_home_affairs(admin_client):
    unit = member(make_year(stage=Stage.RUNNING)).unit

    page = admin_client.post(f"/quan-tri/don-vi/{unit.pk}/", typed(unit, UNIT, kind="home_affairs", reason="x"))

    assert "không đổi loại được" in page.content.decode() and not Unit.objects.get(pk=unit.pk).is_home_affairs


def test_a_membership_does_not_end_while_the_unit_votes(admin_client, year):
    row = Membership.objects.get(unit=member(year).unit)
    names = ["first_year", "last_year", "position", "basis", "end_basis"]

    page = admin_client.post(f"/quan-tri/thanh-vien/{row.pk}/", typed(row, names, last_year=year.year, reason="x"))

    assert page.status_code == 422 and SENTENCE in page.content.decode()
    row.refresh_from_db()
    assert row.last_year is None


def test_who_leads_is_not_corrected_by_an_administrator_while_they_vote(admin_client, year):
    row = Leadership.objects.get(year=year, role=LeadershipRole.LEADER)
    names = ["basis", "document", "rights_from", "rights_to"]

    page = admin_client.post(f"/quan-tri/lanh-dao/{row.pk}/", typed(row, names, rights_to="2021-01-01", reason="x"))

    assert page.status_code == 403 and SENTENCE in page.content.decode()
    with pytest.raises(Refused, match=SENTENCE):
        services.correct_leadership(
            leadership=row, values={"rights_to": datetime.date(2021, 1, 1)}, reason="x", by=administrator()
        )
    row.refresh_from_db()
    assert row.rights_to is None


def test_the_secretariat_may_still_correct_its_own_paper(year):
    row = Leadership.objects.get(year=year, role=LeadershipRole.LEADER)

    services.correct_leadership(leadership=row, values={"document": "QĐ 1"}, reason="x", by=secretary(year))

    assert Leadership.objects.get(pk=row.pk).document == "QĐ 1"


def test_no_unit_is_merged_away_while_it_votes(admin_client, year):
    former, latter = leader(year).unit, make_unit()
    values = {"kind": SuccessionKind.MERGED, "on": datetime.date(2022, 1, 2), "basis": "x"}

    page = admin_client.post("/quan-tri/ke-tiep/them/", values | {"predecessor": former.pk, "successor": latter.pk})

    assert page.status_code == 422 and SENTENCE in page.content.decode()
    with pytest.raises(Refused, match=SENTENCE):
        services.succeed(predecessor=former, successor=latter, **values, by=administrator())
    assert not Succession.objects.exists()
