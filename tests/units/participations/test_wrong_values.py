"""Wrong values are put right by a named act; a year begins with units that stand; people without an office are told."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.confirming import read_then_confirm
from tests.factories.units import administrator, deputy, make_bloc, make_unit, make_user, member, officer_of, secretary
from tests.units.participations.ended import BASIS, end, today
from units import services
from units.enums import LeadershipRole, SuccessionKind
from units.models import Leadership, Membership, Succession, Unit

pytestmark = pytest.mark.django_db


def test_a_wrong_value_of_the_leadership_is_put_right_with_its_reason(client, year):
    client.force_login(secretary(year))
    page = reverse("units:leadership_correct", kwargs=year.address | {"role": LeadershipRole.DEPUTY})
    assert client.get(page).status_code == 200
    typed = {"basis": "agreed", "document": "Biên bản số 01", "rights_from": "2022-01-05", "reason": ""}
    assert client.post(page, typed).status_code == 422

    typed |= {"reason": "Ghi nhầm ngày"}
    slip = client.post(page, typed | {"rights_from": "1927-01-05"}).content.decode()
    assert "không thuộc năm thi đua" in slip
    assert "Đúng, đính chính" not in slip
    read = client.post(page, typed)
    assert "<del>" in read.content.decode()
    assert client.post(page, typed | {"confirmed": read.context["spelled"]["key"]}).status_code == 302

    line = year.leaderships.get(role=LeadershipRole.DEPUTY)
    assert (line.document, line.rights_from) == ("Biên bản số 01", datetime.date(2022, 1, 5))
    entry = AuditEntry.objects.get(action="units.correct_leadership")
    assert (entry.reason, entry.after["rights_from"]) == ("Ghi nhầm ngày", "05/01/2022")


def test_the_administrator_puts_right_a_day_that_left_nobody_in_charge(client, year):
    line = year.leaderships.get(role=LeadershipRole.LEADER)
    Leadership.objects.filter(pk=line.pk).update(rights_from=datetime.date(2100, 1, 1))
    client.force_login(administrator())
    page = f"/quan-tri/lanh-dao/{line.pk}/"
    assert client.get(page).status_code == 200
    typed = {"basis": "elected", "document": "", "rights_from": "2022-01-01", "rights_to": ""}

    assert client.post(page, typed).status_code == 422
    typed |= {"reason": "Gõ nhầm năm"}
    read = client.post(page, typed)
    assert "<del>01/01/2100</del>" in read.content.decode()
    assert client.post(page, typed | {"confirmed": read.context["spelled"]["key"]}).status_code == 302

    line.refresh_from_db()
    assert line.rights_from == datetime.date(2022, 1, 1)
    assert AuditEntry.objects.in_scope(year.audit_scope).get(action="units.correct_leadership").reason == "Gõ nhầm năm"


def test_a_succession_with_a_wrong_day_is_put_right(client):
    old, new, by = make_unit(), make_unit(), administrator()
    row = services.succeed(
        predecessor=old, successor=new, kind=SuccessionKind.MERGED, on=datetime.date(2025, 3, 1), basis="x", by=by
    )
    client.force_login(by)

    typed = {"kind": "merged", "on": "2025-07-01", "basis": "x", "reason": "Sai ngày"}
    page, _ = read_then_confirm(client, f"/quan-tri/ke-tiep/{row.pk}/", typed)
    assert "<del>01/03/2025</del>" in page

    assert Succession.objects.get().on == Unit.objects.get(pk=old.pk).dissolved == datetime.date(2025, 7, 1)
    assert AuditEntry.objects.get(action="units.correct_succession").reason == "Sai ngày"


def test_nothing_is_put_right_without_a_reason(year):
    """The act itself asks, whatever page it is reached by."""
    leadership, by = year.leaderships.get(role=LeadershipRole.DEPUTY), administrator()
    succession = services.succeed(
        predecessor=make_unit(), successor=make_unit(), kind=SuccessionKind.MERGED, on=today(), basis="x", by=by
    )

    with pytest.raises(Refused, match="lý do"):
        services.correct_leadership(leadership=leadership, values={"document": "Khác"}, reason=" ", by=secretary(year))
    with pytest.raises(Refused, match="lý do"):
        services.correct_succession(succession=succession, values={"basis": "y"}, reason=" ", by=by)

    assert not AuditEntry.objects.filter(action__startswith="units.correct").exists()


# A year begins with units that stand, and people without an office are told


def test_a_year_does_not_open_with_units_that_ended_before_it():
    bloc = make_bloc()
    standing, ended = make_unit(), make_unit(dissolved=datetime.date(2022, 7, 1))
    for unit in (standing, ended):
        Membership.objects.create(unit=unit, bloc=bloc, first_year=2020)

    year = services.open_year(bloc=bloc, year=2023, by=None)

    assert [row.unit for row in year.participations.all()] == [standing]
    assert "left_out" in AuditEntry.objects.get(action="units.open_year").after


def test_a_year_of_units_that_all_ended_is_not_opened():
    bloc = make_bloc()
    Membership.objects.create(unit=make_unit(dissolved=datetime.date(2022, 7, 1)), bloc=bloc, first_year=2020)

    with pytest.raises(Refused, match="Chưa có đơn vị nào"):
        services.open_year(bloc=bloc, year=2023, by=None)


def test_people_without_an_office_are_told_what_to_do(client, year):
    homeless = make_user(unit=None)
    unit = member(year).unit
    orphan = officer_of(member(year))
    services.succeed(
        predecessor=unit, successor=make_unit("Sở Kế tiếp"), kind=SuccessionKind.MERGED, on=today(), basis="x",
        by=administrator(),
    )  # fmt: skip

    client.force_login(homeless)
    assert "chưa thuộc đơn vị nào" in client.get("/").content.decode()
    client.force_login(orphan)
    page = client.get("/").content.decode()
    assert "đã kết thúc hoạt động" in page and "Sở Kế tiếp" in page and "chuyển tài khoản" in page


def test_people_of_a_unit_that_takes_part_no_more_are_told_why(client, year):
    officer = officer_of(member(year))
    end(member(year), successor=deputy(year).unit)
    client.force_login(officer)

    page = client.get("/").content.decode()

    assert "thôi tham gia" in page and BASIS in page and str(deputy(year)) in page
    assert client.get(reverse("secretariat:board", kwargs=year.address)).status_code == 200
