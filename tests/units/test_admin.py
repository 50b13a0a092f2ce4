"""The administrator keeps accounts, units, blocs and the catalogue; every change leaves a trace."""

import re

import pytest
from django.contrib import admin

from emulation_bloc.core.models import AuditEntry
from tests.factories.pledges import award
from tests.factories.units import (
    PASSWORD,
    administrator,
    make_bloc,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
)
from units.models import EmulationYear, Membership, Succession, User

pytestmark = pytest.mark.django_db

KEPT = {
    "units.user", "units.unit", "units.bloc", "units.membership", "units.succession", "units.emulationyear",
    "units.leadership", "pledges.award",
}  # fmt: skip


def test_nothing_of_scores_or_ballots_is_in_the_administration():
    assert {model._meta.label_lower for model in admin.site._registry} == KEPT


@pytest.mark.parametrize("label", sorted(KEPT))
def test_pages_open_and_hold_nothing_inline(client, label):
    award()
    make_year()
    client.force_login(administrator())
    app, model = label.split(".")

    for page in ("", "add/"):
        response = client.get(f"/quan-tri/{app}/{model}/{page}")
        assert response.status_code == 200
        html = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html)
        assert "<style" not in html


def test_people_of_units_do_not_enter(client):
    client.force_login(officer_of(member(make_year())))

    assert client.get("/quan-tri/").status_code == 302


def test_sign_in_here_is_as_patient_as_elsewhere(client):
    user = make_user()
    response = client.post("/quan-tri/login/", {"username": user.username, "password": PASSWORD})

    assert "không có quyền quản trị" in response.content.decode()


def test_account_is_made_and_changed_with_a_trace_but_no_password(client):
    by = administrator()
    unit = make_unit("Sở Y tế")
    client.force_login(by)
    typed = {
        "username": "syt.canbo",
        "password1": "mua roi tren mai ngoi",
        "password2": "mua roi tren mai ngoi",
        "full_name": "Lê Ngọc Ánh",
        "unit": unit.pk,
        "position": "officer",
        "email": "a@example.vn",
    }

    assert client.post("/quan-tri/units/user/add/", typed).status_code == 302
    person = User.objects.get(username="syt.canbo")
    change = typed | {"full_name": "Lê Ngọc Ánh", "job_title": "Chuyên viên", "is_active": "on"}
    assert client.post(f"/quan-tri/units/user/{person.pk}/change/", change).status_code == 302

    added, changed = AuditEntry.objects.order_by("pk")
    assert (added.action, added.actor, added.subject) == ("admin.add", by, "Lê Ngọc Ánh")
    assert (changed.before, changed.after) == ({"job_title": ""}, {"job_title": "Chuyên viên"})
    assert "mua roi tren mai ngoi" not in str(list(AuditEntry.objects.values()))


def test_people_are_never_deleted(client):
    client.force_login(administrator())
    person = make_user()

    assert client.post(f"/quan-tri/units/user/{person.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_first_year_of_a_bloc_is_opened_with_its_leader(client):
    bloc, unit = make_bloc(), make_unit()
    client.force_login(administrator())
    typed = {"bloc": bloc.pk, "year": 2022}

    assert "Chưa có đơn vị nào" in client.post("/quan-tri/units/emulationyear/add/", typed).content.decode()
    Membership.objects.create(unit=unit, bloc=bloc, first_year=2022)
    assert client.post("/quan-tri/units/emulationyear/add/", typed).status_code == 302

    year = EmulationYear.objects.get(bloc=bloc)
    assert year.participations.get().unit == unit
    typed = {"year": year.pk, "role": "leader", "unit": unit.pk, "basis": "appointed", "rights_from": "2022-01-01"}
    assert client.post("/quan-tri/units/leadership/add/", typed).status_code == 302
    assert year.leaderships.get().unit == unit


def test_succession_is_recorded_once_and_never_in_a_ring(client):
    old, new = make_unit(), make_unit()
    client.force_login(administrator())
    typed = {"predecessor": old.pk, "successor": new.pk, "kind": "renamed", "on": "2025-03-01", "basis": "Nghị quyết"}
    ring = typed | {"predecessor": new.pk, "successor": old.pk}

    assert client.post("/quan-tri/units/succession/add/", typed).status_code == 302
    assert "cùng một lịch sử" in client.post("/quan-tri/units/succession/add/", ring).content.decode()
    assert Succession.objects.count() == 1
