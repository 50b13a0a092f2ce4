"""What people do to a year, its leaders and members: done with a trace, or refused with nothing changed."""

import datetime
from decimal import Decimal

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.pledges import make_registration
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    leader,
    make_bloc,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.units.trail import last_line
from units import services
from units.enums import LeadershipBasis, LeadershipRole, Stage
from units.models import EmulationYear, Leadership, Membership, Regulation
from units.seats import seat_of

pytestmark = pytest.mark.django_db


def test_next_year_has_the_members_of_that_year_by_their_names_of_today_and_last_years_rules():
    year = make_year(units=3)
    Regulation.objects.filter(year=year).update(majority_percent=Decimal("66.67"))
    gone, renamed = member(year).unit, deputy(year).unit
    Membership.objects.filter(unit=gone).update(last_year=2022)
    renamed.name = "Sở Nội vụ và Lao động"
    renamed.save()
    joined = make_unit("Trường Cao đẳng Yên Bái")
    Membership.objects.create(unit=joined, bloc=year.bloc, first_year=2023, position=9)

    following = services.open_year(bloc=year.bloc, year=2023, by=secretary(year))

    assert following.stage == Stage.PLANNING
    names = [row.name for row in following.participations.all()]
    assert names == [leader(year).name, "Sở Nội vụ và Lao động", "Trường Cao đẳng Yên Bái"]
    assert following.regulation.majority_percent == Decimal("66.67")
    assert deputy(year).name != "Sở Nội vụ và Lao động"
    assert (last_line().action, last_line().after) == ("units.open_year", {"units": names})


def test_a_year_is_opened_once_with_members_and_never_by_strangers():
    year = make_year()
    by = secretary(year)

    with pytest.raises(Refused, match="Khối đã có năm thi đua 2022"):
        services.open_year(bloc=year.bloc, year=2022, by=by)
    with pytest.raises(Refused, match="Chưa có đơn vị nào"):
        services.open_year(bloc=make_bloc(), year=2023, by=administrator())
    with pytest.raises(Refused, match="Chỉ đơn vị thành viên"):
        services.open_year(bloc=year.bloc, year=2023, by=make_user())
    assert EmulationYear.objects.count() == 1
    assert not AuditEntry.objects.exists()


# Leaders


def appoint(year, unit, role=LeadershipRole.DEPUTY, *, act=services.change_leader, by=None):
    return act(
        year=year,
        role=role,
        unit=unit,
        basis=LeadershipBasis.AGREED,
        document="Công văn 12",
        rights_from=datetime.date(2022, 6, 1),
        by=by or secretary(year),
    )


def test_a_replaced_deputy_stays_in_the_trace():
    year = make_year(units=3)
    former, unit = deputy(year).unit, member(year).unit

    appoint(year, unit)

    assert deputy(year).unit == unit
    assert Leadership.objects.filter(year=year).count() == 2
    line = last_line()
    assert (line.action, line.before["unit"], line.after["unit"]) == ("units.appoint_leader", former.name, unit.name)


@pytest.mark.parametrize("person", [lambda year: officer_of(deputy(year)), lambda year: head_of(member(year))])
def test_within_the_year_only_its_leader_replaces_one(person):
    year = make_year(units=3)

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        appoint(year, member(year).unit, by=person(year))

    assert not AuditEntry.objects.exists()


def test_whoever_takes_the_lead_is_seated_at_once():
    year = make_year(units=3)
    by = officer_of(member(year))
    assert not seat_of(by, year).is_secretariat

    appoint(year, by.unit, LeadershipRole.LEADER, act=services.appoint_leader, by=by)

    assert seat_of(by, year).is_secretariat


def test_rights_end_on_a_day_and_never_before_they_began():
    year = make_year(units=3)
    Leadership.objects.filter(year=year, role=LeadershipRole.DEPUTY).update(rights_from=datetime.date(2023, 2, 1))

    services.end_rights(year=year, on=datetime.date(2023, 1, 15), by=secretary(year))

    found = dict(Leadership.objects.filter(year=year).values_list("role", "rights_to"))
    assert found == {"leader": datetime.date(2023, 1, 15), "deputy": datetime.date(2023, 2, 1)}
    assert AuditEntry.objects.filter(action="units.end_rights").count() == 2


# Members


def test_a_unit_joins_with_membership_and_participation():
    year = make_year(units=2)
    unit = make_unit("Trường Cao đẳng Nghề Yên Bái")

    services.add_member(year=year, unit=unit, basis="Thông báo 143/TB-SNV", by=secretary(year))

    assert year.participations.get(unit=unit).position == 3
    assert Membership.objects.get(unit=unit).first_year == 2022
    assert (last_line().action, last_line().after) == ("units.add_member", {"basis": "Thông báo 143/TB-SNV"})


def test_joining_needs_a_paper_and_a_unit_that_is_free():
    year = make_year(units=2)
    taken = member(make_year(units=3)).unit

    with pytest.raises(Refused, match="Cần ghi văn bản"):
        services.add_member(year=year, unit=make_unit(), basis=" ", by=secretary(year))
    with pytest.raises(Refused, match="khối"):
        services.add_member(year=year, unit=taken, basis="Thông báo", by=secretary(year))
    assert year.participations.count() == 2
    assert not AuditEntry.objects.exists()


def test_a_unit_leaves_and_its_membership_ends_the_year_before():
    year = make_year(units=3)
    leaving = member(year)
    Membership.objects.filter(unit=leaving.unit).update(first_year=2018)

    services.remove_member(participation=leaving, basis="Thông báo 9/TB-SNV", by=secretary(year))

    membership = Membership.objects.get(unit=leaving.unit)
    assert (membership.last_year, membership.end_basis) == (2021, "Thông báo 9/TB-SNV")
    assert year.participations.count() == 2


def test_a_unit_with_papers_in_the_year_is_not_removed():
    year = make_year(units=3, stage=Stage.REGISTRATION)
    registration = make_registration(member(year))

    with pytest.raises(Refused, match="đã có hồ sơ trong năm 2022"):
        services.remove_member(participation=registration.participation, basis="Thông báo", by=secretary(year))

    assert year.participations.count() == 3
    assert Membership.objects.filter(unit=registration.participation.unit).exists()
    assert not AuditEntry.objects.exists()
