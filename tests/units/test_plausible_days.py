"""Days of another age, of another year and of tomorrow: refused in a sentence before they become part of a year."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.units import (
    administrator,
    leader,
    make_bloc,
    make_leadership,
    make_unit,
    make_year,
    member,
    secretary,
)
from units import services
from units.administration.services import keep_bloc, keep_unit
from units.enums import DeadlineKind, LeadershipBasis, LeadershipRole, Stage, SuccessionKind
from units.models import Deadline, FormerLeadership
from units.seats import seat_of

pytestmark = pytest.mark.django_db

ANOTHER_AGE = [datetime.date(1927, 1, 1), datetime.date(2062, 1, 1)]


@pytest.fixture
def year():
    return make_year(year=2022, stage=Stage.RUNNING, units=4)


def take(year, day, *, unit=None, by=None):
    return services.change_leader(
        year=year,
        role=LeadershipRole.LEADER,
        unit=unit or member(year).unit,
        basis=LeadershipBasis.APPOINTED,
        document="Công văn 12",
        rights_from=day,
        by=by or secretary(year),
    )


@pytest.mark.parametrize("day", ANOTHER_AGE)
def test_no_last_day_and_no_extension_lies_outside_of_the_year(year, day):
    by = secretary(year)
    with pytest.raises(Refused, match=r"Ngày cuối .* không thuộc năm thi đua 2022"):
        services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=day, by=by)
    deadline = Deadline.objects.create(year=year, what=DeadlineKind.PLEDGE, last_day=datetime.date(2022, 3, 20))

    with pytest.raises(Refused, match=r"Ngày gia hạn .* không thuộc năm thi đua 2022"):
        services.grant_extension(deadline=deadline, participation=member(year), last_day=day, reason="Bão", by=by)


@pytest.mark.parametrize("day", ANOTHER_AGE)
def test_no_unit_comes_or_goes_in_another_age(year, day):
    by = secretary(year)

    with pytest.raises(Refused, match="Ngày tham gia"):
        services.add_member(year=year, unit=make_unit(), basis="Thông báo", on=day, by=by)
    with pytest.raises(Refused, match="Ngày thôi tham gia"):
        services.end_participation(participation=member(year), on=day, basis="Nghị quyết", by=by)


def test_no_unit_is_renamed_before_it_was_founded(year):
    unit = member(year).unit
    values = {"unit": unit, "name": "Sở Mới", "short_name": "SM", "basis": "Nghị quyết", "by": secretary(year)}
    with pytest.raises(Refused, match="Ngày đổi tên 01/01/1927 phải từ 01/01/1990"):
        services.rename_unit(**values, on=ANOTHER_AGE[0])
    unit.founded = datetime.date(2020, 1, 1)
    unit.save()

    with pytest.raises(Refused, match="thành lập ngày 01/01/2020"):
        services.rename_unit(**values, on=datetime.date(2019, 12, 31))


def test_who_followed_whom_has_a_day_on_which_both_could_be(client):
    old, new, by = make_unit(founded=datetime.date(2020, 1, 1)), make_unit(), administrator()
    values = {"predecessor": old.pk, "successor": new.pk, "kind": "merged", "basis": "Nghị quyết"}
    client.force_login(by)

    for day, told in (("2010-01-01", "thành lập ngày 01/01/2020"), ("1927-01-01", "phải từ 01/01/1990")):
        page = client.post("/quan-tri/ke-tiep/them/", values | {"on": day})
        assert (page.status_code, told in page.content.decode()) == (422, True)

    row = services.succeed(
        predecessor=old, successor=new, kind=SuccessionKind.MERGED, on=datetime.date(2022, 1, 1), basis="x", by=by
    )
    with pytest.raises(Refused, match="thành lập ngày 01/01/2020"):
        services.correct_succession(succession=row, values={"on": datetime.date(2010, 1, 1)}, reason="Sai ngày", by=by)


def test_a_role_that_is_held_passes_on_a_day_that_has_come():
    year = make_year(year=timezone.localdate().year, stage=Stage.RUNNING, units=4)
    by, soon = secretary(year), timezone.localdate() + datetime.timedelta(days=20)

    with pytest.raises(Refused, match="chưa đến; ghi bây giờ thì đến ngày ấy năm thi đua không có Khối trưởng"):
        take(year, soon, by=by)

    by.read_again()
    assert seat_of(by, year).is_secretariat
    take(year, timezone.localdate(), by=by)
    assert seat_of(secretary(year), year).is_secretariat


def test_a_bloc_without_a_deputy_is_given_none(client):
    year = make_year(bloc=make_bloc(has_deputy=False), stage=Stage.RUNNING, units=4, leadership=False)
    first, second, *_ = (row.unit for row in year.participations.all())
    make_leadership(year, LeadershipRole.LEADER, first)
    client.force_login(secretary(year))
    values = {"unit": second, "basis": LeadershipBasis.APPOINTED, "document": "x"}

    page = client.get(reverse("units:leader_change", kwargs=year.address | {"role": LeadershipRole.DEPUTY}))

    assert page.status_code == 404
    with pytest.raises(Refused, match="không có đơn vị phó"):
        services.appoint_leader(
            year=year,
            role=LeadershipRole.DEPUTY,
            **values,
            rights_from=datetime.date(2022, 5, 5),
            by=secretary(year),
        )


def test_the_day_of_a_change_is_put_right_on_both_sides(year):
    first = leader(year).unit
    row = take(year, datetime.date(2022, 7, 1))

    def correct(day):
        return services.correct_leadership(
            leadership=row, values={"rights_from": day}, reason="Ghi nhầm ngày", by=secretary(year)
        )

    correct(datetime.date(2022, 3, 1))
    former = FormerLeadership.objects.get()
    assert (former.unit, former.rights_to) == (first, datetime.date(2022, 2, 28))
    line = AuditEntry.objects.filter(action="units.correct_leadership").last()
    assert (line.before["former_rights_to"], line.after["former_rights_to"]) == ("30/06/2022", "28/02/2022")

    correct(datetime.date(2022, 8, 1))
    former.refresh_from_db()
    assert former.rights_to == datetime.date(2022, 7, 31)
    FormerLeadership.objects.update(rights_from=datetime.date(2022, 1, 1))
    with pytest.raises(Refused, match="giữ vai trò này từ ngày 01/01/2022"):
        correct(datetime.date(2021, 12, 1))


@pytest.mark.parametrize("day", [datetime.date(1927, 1, 1), None], ids=["1927", "tomorrow"])
def test_a_paper_of_the_year_bears_a_day_that_has_been(year, day):
    day = day or timezone.localdate() + datetime.timedelta(days=1)
    values = {"kind": "notice", "number": "1/TB", "issued_on": day, "issuer": "Sở Nội vụ", "title": "X"}
    with pytest.raises(Refused, match=r"Ngày ban hành .* phải từ 02/09/1945 đến hôm nay"):
        services.record_paper(year=year, values=values, by=secretary(year))
    paper = services.record_paper(
        year=year, values=values | {"issued_on": datetime.date(2003, 11, 26)}, by=secretary(year)
    )

    with pytest.raises(Refused, match="đến hôm nay"):
        services.update_paper(paper=paper, values={"issued_on": day}, by=secretary(year))


@pytest.mark.parametrize("day", ANOTHER_AGE)
def test_no_bloc_is_founded_and_no_unit_ends_in_another_age(day):
    with pytest.raises(Refused, match="Ngày quyết định thành lập 01/01/"):
        keep_bloc(bloc=make_bloc(), values={"founded_on": day}, reason="Ghi sót", by=administrator())
    if day.year > 2000:
        with pytest.raises(Refused, match="còn quá xa"):
            keep_unit(unit=make_unit(), values={"dissolved": day}, reason="Ghi sót", by=administrator())
