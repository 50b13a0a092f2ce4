"""Three people at every page: a unit of the year, a unit of another bloc, the secretariat; and nobody signed in."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.confirming import read_then_confirm
from tests.factories.units import (
    deputy,
    deputy_officer,
    home_affairs_user,
    leader,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.reading import as_read
from units import services
from units.enums import DeadlineKind, LeadershipRole, Stage, SuccessionKind
from units.models import Deadline, Extension, Leadership
from units.signing import signed

pytestmark = pytest.mark.django_db

LISTS = ["members", "leaders", "deadlines", "papers", "regulation"]
FORMS = ["member_add", "paper_add", "regulation_edit"]


def address(name, year, **more):
    return reverse(f"units:{name}", kwargs=year.address | more)


@pytest.mark.parametrize("name", LISTS)
def test_pages_are_for_people_of_the_year(client, name):
    year = make_year(units=3)
    url = address(name, year)
    assert client.get(url).status_code == 302

    client.force_login(secretary(make_year()))
    assert client.get(url).status_code == 404
    client.force_login(home_affairs_user(year))
    assert client.get(url).status_code == 404

    for person in (officer_of(member(year)), deputy_officer(year), secretary(year)):
        client.force_login(person)
        assert client.get(url).status_code == 200


def filled_year(units):
    year = make_year(units=units)
    by = make_user(unit=leader(year).unit)
    for number, unit in enumerate(year.participations.all(), start=1):
        make_user(unit=unit.unit)
        values = {"kind": "decision", "number": f"{number}/QĐ", "issued_on": datetime.date(2022, 1, 1)}
        year.papers.create(**values, issuer="UBND tỉnh", title="Quyết định")
        deadline = Deadline.objects.create(
            year=year, what=DeadlineKind.values[number], last_day=datetime.date(2022, 5, number)
        )
        Extension.objects.create(
            deadline=deadline,
            participation=unit,
            last_day=datetime.date(2022, 6, 1),
            reason="Bão",
            **signed(granted_by=by),
        )
    return year, by


@pytest.mark.parametrize("name", LISTS)
def test_pages_cost_the_same_for_one_row_and_for_three(client, name):
    assert cost(client, name, rows=1) == cost(client, name, rows=3)


def cost(client, name, rows):
    year, by = filled_year(rows)
    client.force_login(by)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(name, year)).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", FORMS)
def test_forms_are_the_secretariats(client, name):
    year = make_year(units=3)
    client.force_login(officer_of(member(year)))
    response = client.get(address(name, year))
    assert response.status_code == 403
    assert "Chỉ đơn vị Khối trưởng" in response.content.decode()

    client.force_login(secretary(year))
    assert client.get(address(name, year)).status_code == 200


def test_a_page_of_a_unit_tells_its_lineage_and_only_years_this_person_may_see(client):
    year = make_year(units=3, year=2022)
    own = member(year)
    former = make_unit("Sở Lao động")
    services.succeed(
        predecessor=former,
        successor=own.unit,
        kind=SuccessionKind.MERGED,
        on=datetime.date(2021, 1, 1),
        basis="Nghị quyết 1",
        by=None,
    )
    hidden = make_year(units=1, year=2019)
    hidden.participations.update(unit=former)
    client.force_login(officer_of(own))

    page = as_read(client.get(address("unit", year, pk=own.pk)).content.decode())

    assert "Tiền thân:</strong> Sở Lao động" in page
    assert ">2022</a>" in page
    assert "2019" not in page
    assert client.get(address("unit", year, pk=hidden.participations.get().pk)).status_code == 404


def test_secretariat_adds_and_removes_a_unit(client):
    year = make_year(units=3)
    unit = make_unit("Trường Cao đẳng Yên Bái")
    client.force_login(secretary(year))

    typed = {"unit": unit.pk, "basis": "Thông báo 143/TB-SNV"}
    told, answer = read_then_confirm(client, address("member_add", year), typed)
    assert "Trường Cao đẳng Yên Bái" in told and answer.status_code == 302
    joined = year.participations.get(unit=unit)
    assert client.post(address("member_remove", year, pk=joined.pk), {"reason": ""}).status_code == 422
    assert client.post(address("member_remove", year, pk=joined.pk), {"reason": "Nhầm khối"}).status_code == 302
    assert not year.participations.filter(unit=unit).exists()


def test_a_refusal_stands_in_the_form_with_what_was_typed(client):
    year = make_year(units=3)
    taken = member(make_year(units=3)).unit
    client.force_login(secretary(year))

    page = client.post(address("member_add", year), {"unit": taken.pk, "basis": "Thông báo 7"}).content.decode()

    assert "Thông báo 7" in page
    assert "khối" in page
    assert not year.participations.filter(unit=taken).exists()


def test_leader_is_replaced_within_the_year_by_the_leader_only(client):
    year = make_year(units=3)
    url = address("leader_change", year, role="deputy")
    typed = {"unit": member(year).unit_id, "basis": "agreed", "document": "Công văn 3", "rights_from": "2022-06-01"}

    client.force_login(deputy_officer(year))
    assert client.post(url, typed).status_code == 403
    client.force_login(secretary(year))
    assert client.get(address("leader_change", year, role="khac")).status_code == 404
    assert client.post(url, typed | {"unit": leader(year).unit_id}).status_code == 422
    read, answer = read_then_confirm(client, url, typed)
    assert member(year).unit.name in read and deputy(year).unit.name in read and "Công văn 3" in read
    assert answer.status_code == 302

    assert Leadership.objects.get(year=year, role=LeadershipRole.DEPUTY).unit_id == typed["unit"]


def test_days_are_set_and_extended(client):
    year = make_year(units=3, stage=Stage.RUNNING)
    own = member(year)
    client.force_login(secretary(year))

    url = address("deadline_set", year, what="self_scoring")
    assert client.get(address("deadline_set", year, what="khac")).status_code == 404
    assert client.post(url, {"last_day": "2022-11-30"}).status_code == 302
    deadline = year.deadlines.get()
    grant = address("extension_grant", year, pk=deadline.pk)
    typed = {"participation": own.pk, "last_day": "2022-12-05", "reason": "Bão lũ"}
    assert client.post(grant, typed | {"participation": leader(year).pk}).status_code == 422
    assert "phải sau thời hạn chung" in client.post(grant, typed | {"last_day": "2022-11-01"}).content.decode()
    assert client.post(grant, typed).status_code == 302

    client.force_login(officer_of(own))
    page = client.get(address("deadlines", year)).content.decode()
    assert "05/12/2022" in page
    assert "Đặt ngày" not in page
    assert client.post(grant, typed).status_code == 403


def test_papers_and_rules_are_kept(client):
    year = make_year()
    client.force_login(secretary(year))
    typed = {
        "kind": "plan",
        "number": "33/KH",
        "issued_on": "2022-02-24",
        "issuer": "Khối",
        "title": "Kế hoạch",
        "position": "1",
    }

    assert client.post(address("paper_add", year), typed).status_code == 302
    paper = year.papers.get()
    assert "đã có trong danh mục" in client.post(address("paper_add", year), typed).content.decode()
    assert client.post(address("paper_edit", year, pk=paper.pk), typed | {"title": "Kế hoạch năm"}).status_code == 302
    assert client.post(address("paper_remove", year, pk=paper.pk)).status_code == 302
    assert not year.papers.exists()

    rules = {"quorum_percent": "66,67", "majority_percent": "80", "percentage_base": "members"}
    rules |= {"majority_kind": "share", "tie_of_votes": "run_off", "written_opinions": "noted"}
    assert client.post(address("regulation_edit", year), rules | {"majority_percent": "180"}).status_code == 422
    assert client.post(address("regulation_edit", year), rules).status_code == 302
    year.regulation.refresh_from_db()
    assert (str(year.regulation.majority_percent), year.regulation.percentage_base) == ("80.00", "members")
