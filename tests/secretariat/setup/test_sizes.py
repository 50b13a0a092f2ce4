"""The smallest and the largest bloc through the start of the year; 500 people; names as long as they may be."""

import datetime

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Left
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation_bloc.secretariat.flow.steps import advance
from emulation_bloc.secretariat.setup.services import open_first_year
from emulation_bloc.secretariat.succession import services
from tests.factories.secretariat import READY, make_prepared
from tests.factories.units import administrator, confirm, head_of, make_year
from tests.secretariat.setup.rosters import HEAD, brought_in, read, roster
from tests.secretariat.succession.asking import DAY, merge, rename, today
from tests.secretariat.succession.asking import confirm as carried
from units.enums import Position, Stage
from units.models import Bloc, Unit, User

pytestmark = pytest.mark.django_db
MOST = 40  # queries of a page
START = ["secretariat:board", "secretariat:calendar", "secretariat:readiness", "pledges:plan", "pledges:registrations",
         "pledges:pledges", "units:members", "units:deadlines", "scoring:table"]  # fmt: skip


def rows_of(units):
    """Units of a roster with a head and an officer each, and Home Affairs."""
    names = [f"Sở ngành số {place}" for place in range(1, units + 1)]
    people = [
        {"Họ và tên": f"{who} {place}", "Đơn vị": name, "Vai trò trong khối": role}
        for place, name in enumerate(names, start=1)
        for who, role in (("Nguyễn Thị Thủ Trưởng", "Thủ trưởng đơn vị"), ("Trần Văn Cán Bộ", None))
    ]
    office = {"Tên chính thức": "Sở Nội vụ", "Loại": "Cơ quan nội vụ"}
    return {"units": [*({"Tên chính thức": name} for name in names), office], "people": people}


@pytest.mark.parametrize("units", [3, 20])
def test_a_bloc_goes_through_the_start_of_the_year(client, units):
    admin = administrator()
    year_of_today = datetime.date.today().year
    brought_in(roster(head=HEAD | {"Từ năm thi đua": year_of_today}, **rows_of(units)), admin)
    bloc = Bloc.objects.get()
    leader, deputy = (row.unit for row in bloc.memberships.order_by("position")[:2])
    values = {"basis": "appointed", "document": "TB 12", "rights_from": datetime.date(year_of_today, 1, 1)}
    year = open_first_year(bloc=bloc, year=year_of_today, leader=leader, deputy=deputy, **values, by=admin)
    for person in User.objects.exclude(unit=None):
        confirm(person)
    secretary = leader.people.filter(position=Position.OFFICER).get()

    for step in ("open_registration", "start_running"):
        READY[step](year)
        make_prepared(year, Stage.REGISTRATION if step == "open_registration" else Stage.RUNNING)
        advance(year=year, step=step, reason="Đủ điều kiện", by=secretary)

    assert year.stage == Stage.RUNNING and year.participations.count() == units
    client.force_login(secretary)
    for page in START:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(page, kwargs=year.address)).status_code == 200, page
        assert len(asked) <= MOST, (page, len(asked))


def test_five_hundred_people_are_brought_in_and_listed(client):
    admin = administrator()
    people = [{"Họ và tên": f"Nguyễn Văn A{place}", "Đơn vị": "Sở Y tế"} for place in range(500)]

    brought_in(roster(people=people), admin)

    assert User.objects.filter(unit__name="Sở Y tế").count() == 500
    client.force_login(admin)
    for page in ("people:people", "setup:start"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(page)).status_code == 200
        assert len(asked) <= MOST


LONG = "Sở " + "Ơ" * 297  # 300 characters
FULL = "Sở " + "Ợ" * 197  # as many as there is room for


def test_a_name_of_three_hundred_characters_is_told_at_its_cell():
    units = [{"Tên chính thức": LONG}, {"Tên chính thức": "Sở Nội vụ", "Loại": "Cơ quan nội vụ"}]
    people = [{"Họ và tên": LONG, "Đơn vị": "Sở Nội vụ"}]

    faults = " ".join(str(fault) for fault in read(roster(units=units, people=people)).faults)

    assert "200" in faults and "150" in faults


@pytest.mark.parametrize("kind", ["renamed", "merged"])
def test_a_name_of_three_hundred_characters_is_told_at_its_box(client, kind):
    year = make_year(stage=Stage.RUNNING, units=4)
    unit = year.participations.last().unit
    client.force_login(administrator())
    today = datetime.date.today().isoformat()
    sent = {"unit": unit.pk, "on": today, "number": LONG, "decided_on": today, "issuer": LONG, "name": LONG,
            "short_name": LONG, "heir0-name": LONG, "heir0-short_name": LONG}  # fmt: skip

    answer = client.post(reverse("succession:record", kwargs={"kind": kind}), sent | {"step": "look"})

    assert answer.status_code == 422 and "invalid-feedback" in answer.text and LONG in answer.text
    assert Unit.objects.get(pk=unit.pk).name == unit.name


def test_the_longest_names_and_papers_are_carried_on_whole():
    """Sentences that several of them stand in are cut off where a column ends; nothing breaks, nothing else is cut."""
    year = make_year(stage=Stage.SELF_SCORING, units=[letter * 60 for letter in "ABCDEF"])
    for row in year.participations.all():
        Unit.objects.filter(pk=row.unit_id).update(name=FULL[:-1] + row.name[0])
    year.participations.update(name=Concat(Value(FULL[:-1]), Left("name", 1)))
    rows = list(year.participations.order_by("-position")[:4])
    for row in rows:
        head_of(row, full_name="Ợ" * 150, job_title="Ợ" * 150)
    heir = Unit(name=FULL[:-1] + "G", short_name="G" * 60, code="hop-nhat", founded=today() - DAY)
    paper = {"number": "Ợ" * 60, "issuer": "Ợ" * 200}

    change = carried(merge([row.unit for row in rows], heir, on=today() - DAY, **paper), administrator())
    renamed = carried(rename(Unit.objects.get(code="hop-nhat"), FULL, "Ợ" * 60, **paper), administrator())

    place = year.participations.get(unit__code="hop-nhat")
    assert (place.name, place.former_names.count()) == (FULL, 2)
    assert rows[0].name in change.summary and renamed.state == "done"
    services.withdraw_change(change=renamed, reason="Ghi nhầm " * 50, by=administrator())
    assert Unit.objects.get(code="hop-nhat").name == FULL[:-1] + "G"
