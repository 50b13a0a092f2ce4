"""Units arrive, are succeeded or renamed in the course of a year."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.tasks.queries import my_tasks
from scoring.models import ScoreSheet
from scoring.sheets.policies import may_fill
from tests.confirming import read_then_confirm
from tests.factories.scoring import make_sheet
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    leader,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.units.participations.ended import BASIS, DAY, end, today
from units import services
from units.enums import Stage
from units.models import EmulationYear, FormerName, Participation, Unit
from units.seats import seat_of

pytestmark = pytest.mark.django_db


def test_the_people_of_the_successor_finish_the_sheet(client, year):
    sheet = make_sheet(participation=member(year))
    heir = make_participation(year, name="Sở Nội vụ và Lao động")
    person, stranger = officer_of(heir), officer_of(deputy(year))
    assert not may_fill(person, sheet)
    end(sheet.participation, successor=heir.unit)

    person = type(person).objects.get(pk=person.pk)
    sheet = ScoreSheet.objects.get(pk=sheet.pk)

    assert may_fill(person, sheet) and not may_fill(stranger, sheet)
    assert f"Có thể làm tiếp phiếu chấm điểm của {sheet.participation}" in [task.title for task in my_tasks(person)]
    client.force_login(person)
    assert client.get(reverse("scoring:sheet", kwargs=year.address | {"pk": sheet.pk})).status_code == 200


def test_a_successor_from_outside_the_year_sees_it_and_finishes_the_sheet(client, year):
    sheet = make_sheet(participation=member(year))
    heir = make_unit("Sở mới")
    person = make_user(unit=heir)
    end(sheet.participation, successor=heir)
    client.force_login(person)

    assert seat_of(person, year).participation is None
    for page, more in (("secretariat:board", {}), ("scoring:sheets", {}), ("scoring:sheet", {"pk": sheet.pk})):
        assert client.get(reverse(page, kwargs=year.address | more)).status_code == 200
    assert client.get("/").status_code == 200


# An arrival


def test_a_unit_arrives_while_the_year_runs_from_a_day_on():
    year = make_year(stage=Stage.RUNNING)
    unit, by = make_unit(), secretary(year)
    with pytest.raises(Refused, match="từ ngày nào"):
        services.add_member(year=year, unit=unit, basis=BASIS, by=by)

    added = services.add_member(year=year, unit=unit, basis=BASIS, on=today(), by=by)
    again = services.add_member(year=year, unit=unit, basis=BASIS, on=today(), by=by)

    assert added == again and added.added_on == today()
    assert added in year.participations.standing() and added not in year.participations.standing(today() - DAY)


def test_nobody_arrives_once_units_score_themselves(year):
    with pytest.raises(Refused, match="giai đoạn chấm điểm"):
        services.add_member(year=year, unit=make_unit(), basis=BASIS, on=today(), by=secretary(year))


# A new name


def test_a_renamed_unit_bears_its_new_name_in_every_running_year(client, year):
    unit = member(year)
    following = make_year(bloc=year.bloc, year=2023, units=1)
    closed = make_year(bloc=year.bloc, year=2021, stage=Stage.CLOSED, units=1)
    for other in (following, closed):
        make_participation(other, unit=unit.unit)
    old = unit.name
    client.force_login(secretary(year))
    page = reverse("units:member_rename", kwargs=year.address | {"pk": unit.pk})
    assert client.get(page).status_code == 200

    typed = {"name": "Sở Mới", "short_name": "SM", "on": today().isoformat(), "basis": BASIS}
    told, answer = read_then_confirm(client, page, typed)

    assert f"<del>{old}</del> → <ins>Sở Mới</ins>" in " ".join(told.split()) and BASIS in told
    assert answer.status_code == 302 and client.post(page, typed).status_code == 422  # it bears that name already

    names = Participation.objects.filter(unit=unit.unit).order_by("year__year").values_list("name", flat=True)
    assert list(names) == [old, "Sở Mới", "Sở Mới"]
    assert Unit.objects.get(pk=unit.unit_id).name == "Sở Mới"
    former = FormerName.objects.get(participation=unit)
    assert (former.name, former.until, former.basis) == (old, today(), BASIS)
    shown = client.get(reverse("units:unit", kwargs=year.address | {"pk": unit.pk})).content.decode()
    assert "Sở Mới" in shown and f": {old} ({BASIS})" in shown
    assert AuditEntry.objects.in_scope(following.audit_scope).filter(action="units.rename_unit").count() == 1


def test_a_new_name_has_its_day_and_document(year):
    unit = member(year).unit
    with pytest.raises(Refused, match="chưa có hiệu lực"):
        services.rename_unit(unit=unit, name="X", short_name="X", on=today() + DAY, basis=BASIS, by=secretary(year))
    with pytest.raises(Refused, match="văn bản đổi tên"):
        services.rename_unit(unit=unit, name="X", short_name="X", on=today(), basis="", by=secretary(year))
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        services.rename_unit(unit=unit, name="X", short_name="X", on=today(), basis=BASIS, by=head_of(deputy(year)))


def test_the_administration_asks_for_day_and_document_of_a_new_name(client, year):
    unit = member(year).unit
    client.force_login(administrator())
    typed = {"code": unit.code, "name": "Sở Mới", "short_name": "SM", "kind": "member", "position": 1, "reason": "x"}
    page = f"/quan-tri/don-vi/{unit.pk}/"

    assert "đổi tên cần ngày" in client.post(page, typed).content.decode()
    read, answer = read_then_confirm(client, page, typed | {"on": today().isoformat(), "basis": BASIS})

    assert f"<del>{unit.name}</del>" in read and BASIS in read and answer.status_code == 302

    assert Participation.objects.get(year=year, unit=unit).name == "Sở Mới"


def test_a_year_file_keeps_ends_arrivals_and_former_names(year):
    unit = member(year)
    services.rename_unit(unit=unit.unit, name="Sở Mới", short_name="SM", on=today(), basis=BASIS, by=secretary(year))
    end(Participation.objects.get(pk=unit.pk), successor=leader(year).unit)
    data = yearfile.dump([EmulationYear.objects.get(pk=year.pk)])
    data["bloc"]["code"] = "noi-khac"
    data["memberships"] = []

    [loaded] = yearfile.load(data)

    there = loaded.participations.get(ended_on__isnull=False)
    assert (there.ended_on, there.end_basis, there.successor) == (today(), BASIS, leader(year).unit)
    assert there.former_names.get().name == unit.name


def test_the_leader_of_a_bloc_that_it_left_gives_it_no_name(year):
    gone = end(member(year))
    gone = Participation.objects.get(pk=gone.pk)

    Participation.objects.filter(pk=gone.pk).update(ended_on=today() - DAY)

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        services.rename_unit(
            unit=gone.unit, name="Sở Mới", short_name="SM", on=today(), basis=BASIS, by=secretary(year)
        )
