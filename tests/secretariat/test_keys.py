"""Text is no key: a bloc's code changes, and trace, papers, receipts and addresses stay with it."""

import datetime
import importlib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.services import issue_document
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.trace.queries import visible_trace
from scoring.sheets.fingerprint import fingerprint
from tests.confirming import read_or_refused, read_then_confirm
from tests.factories.scoring import make_sheet
from tests.factories.units import (
    administrator,
    head_of,
    make_bloc,
    make_participation,
    make_unit,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.administration.services import keep_membership
from units.enums import SuccessionKind
from units.models import BlocCode, EmulationYear, Membership
from units.services import succeed

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(bloc=make_bloc(code="vhxh", name="Khối Văn hóa"))


def rename(client, bloc, code, **values):
    client.force_login(administrator())
    kept = ("name", "symbol", "province", "place", "level", "form")
    typed = {name: getattr(bloc, name) or "" for name in kept} | {"has_deputy": "on", "reason": "Đổi mã"} | values
    typed |= {"code": code, "monitor": bloc.monitor_id}
    page = read_or_refused(client, f"/quan-tri/khoi/{bloc.pk}/sua/", typed)
    bloc.refresh_from_db()
    return page


def test_trace_and_papers_stay_with_a_bloc_that_gets_another_code(client, year):
    person = secretary(year)
    record("units.share", year, by=person)
    issue_document(scope=year.audit_scope, kind="plan", subject=year, title="Kế hoạch", pdf=b"%PDF", by=person)

    assert rename(client, year.bloc, "khoi-moi").status_code == 302

    year = EmulationYear.objects.get(pk=year.pk)
    actions = list(visible_trace(person, year).values_list("action", flat=True))
    assert actions == ["admin.change", "documents.issue", "units.share"]
    assert IssuedDocument.objects.filter(scope=year.audit_scope).count() == 1


def test_old_addresses_lead_on_for_whoever_may_see_the_year(client, year):
    person, stranger = secretary(year), secretary(make_year())
    old = reverse("units:members", kwargs=year.address)
    rename(client, year.bloc, "khoi-moi")
    client.force_login(person)

    moved = client.get(f"{old}?trang=2")

    assert (moved.status_code, moved["Location"]) == (307, "/khoi-moi/2022/don-vi/?trang=2")
    assert client.get(moved["Location"]).status_code == 200
    posted = client.post("/vhxh/2022/chuyen-giai-doan/open_registration/")
    assert (posted.status_code, posted["Location"]) == (307, "/khoi-moi/2022/chuyen-giai-doan/open_registration/")
    client.force_login(stranger)
    assert client.get(old).status_code == 404
    client.logout()
    assert client.get(old).status_code == 302


def test_a_bloc_may_take_its_former_code_back(client, year):
    rename(client, year.bloc, "khoi-moi")

    assert rename(client, year.bloc, "vhxh").status_code == 302

    client.force_login(secretary(year))
    assert client.get("/vhxh/2022/don-vi/").status_code == 200
    assert client.get("/khoi-moi/2022/don-vi/")["Location"] == "/vhxh/2022/don-vi/"


def test_a_code_once_used_is_not_given_to_another_bloc(client, year):
    rename(client, year.bloc, "khoi-moi")
    other = make_bloc()

    page = rename(client, other, "vhxh")

    assert "từng là mã của một khối khác" in page.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_bloc(code="vhxh")


def test_a_receipt_is_the_same_after_the_bloc_got_another_code(client, year):
    sheet = make_sheet(participation=member(year))
    before = fingerprint(sheet)

    rename(client, year.bloc, "khoi-moi")

    assert fingerprint(type(sheet).objects.get(pk=sheet.pk)) == before


def test_a_year_file_carries_the_codes_in_their_order(client, year):
    rename(client, year.bloc, "khoi-moi")
    data = yearfile.dump([EmulationYear.objects.get(pk=year.pk)])
    assert data["bloc"]["codes"] == ["vhxh", "khoi-moi"]
    data["bloc"] |= {"code": "b2", "codes": ["b1", "b2"]}
    for key in ("memberships", "people", "years"):
        data[key] = []
    data["years"] = [{"year": 2031}]

    [loaded] = yearfile.load(data)

    assert (loaded.bloc.code, loaded.bloc.first_code) == ("b2", "b1")
    assert list(loaded.bloc.codes.values_list("code", flat=True)) == ["b1", "b2"]


def test_a_command_finds_a_bloc_by_a_former_code(client, year, tmp_path):
    rename(client, year.bloc, "khoi-moi")

    call_command("dump_year", "--bloc", "vhxh", "--year", "2022", "--out", str(tmp_path / "y.json"))

    assert (tmp_path / "y.json").exists()


def test_rows_of_before_are_found_by_every_code_the_bloc_had(year):
    """What a database of before holds: lines under the code of today, and lines detached by a change of it."""
    bloc = year.bloc
    record("admin.change", bloc, by=None, before={"code": "ktvh"}, after={"code": "vhxh"})
    BlocCode.objects.all().delete()
    for scope in ("vhxh/2022", "ktvh/2022", "la/2022"):
        record("units.share", year, by=None, scope=scope)
    IssuedDocument.objects.bulk_create(
        [IssuedDocument(scope="ktvh/2022", kind="plan", subject_type="x", subject_id="1", title="x", version=1, size=1)]
    )

    importlib.import_module("units.migrations.0006_codes_of_blocs").keep_codes(_Plain(), None)
    importlib.import_module("emulation_bloc.core.migrations.0004_scope_by_key").by_key(_Plain(), None)
    importlib.import_module("emulation_bloc.documents.migrations.0003_scope_by_key").by_key(_Plain(), None)

    assert list(bloc.codes.values_list("code", flat=True)) == ["ktvh", "vhxh"]
    scopes = AuditEntry.objects.filter(action="units.share").order_by("pk").values_list("scope", flat=True)
    assert list(scopes) == [year.audit_scope, year.audit_scope, "la/2022"]
    assert IssuedDocument.objects.get().scope == year.audit_scope


class _Plain:
    """Models as migrations see them: without what forbids changing the past."""

    def get_model(self, app, name):
        return type("Plain", (), {"objects": apps.get_model(app, name)._base_manager})


# Acts of administrators stand in the trace of the years concerned


def lines_of(year, action):
    return AuditEntry.objects.in_scope(year.audit_scope).filter(action=action)


def test_a_changed_unit_stands_in_the_trace_of_each_running_year_it_takes_part_in(client, year):
    unit = member(year).unit
    following, closed = (
        make_year(bloc=year.bloc, year=2023, units=1),
        make_year(bloc=year.bloc, stage="closed", year=2021),
    )
    for other in (following, closed):
        make_participation(other, unit=unit)
    client.force_login(administrator())
    typed = {"code": unit.code, "name": unit.name, "short_name": unit.short_name, "kind": "member", "position": 1}
    typed |= {"superior": "UBND tỉnh Yên Bái", "reason": "x"}

    read_then_confirm(client, f"/quan-tri/don-vi/{unit.pk}/", typed)

    assert [lines_of(y, "admin.change").count() for y in (year, following, closed)] == [1, 1, 0]
    client.force_login(officer_of(member(year)))
    assert "UBND tỉnh Yên Bái" in client.get(reverse("secretariat:trace", kwargs=year.address)).content.decode()


def test_a_membership_stands_in_the_trace_of_its_bloc(client, year):
    client.force_login(administrator())
    typed = {"unit": make_unit().pk, "first_year": 2022, "position": 9, "basis": "Thông báo số 143/TB-SNV"}

    read_then_confirm(client, f"/quan-tri/khoi/{year.bloc_id}/thanh-vien/them/", typed)

    assert lines_of(year, "admin.add").count() == 1


def test_a_membership_that_moves_stands_in_the_trace_of_the_bloc_it_leaves_too(year):
    other = make_year(bloc=make_bloc(name="Khối Nội chính"))
    moved = Membership.objects.create(unit=make_unit(), bloc=year.bloc, first_year=2022)

    keep_membership(membership=moved, values={"bloc": other.bloc}, reason="Ghi nhầm khối", by=administrator())

    told = AuditEntry.objects.filter(action="admin.change").values_list("scope", flat=True)
    assert set(told) == {year.audit_scope, other.audit_scope}


def test_a_succession_stands_in_the_trace_of_both_units_years(year):
    succeed(
        predecessor=member(year).unit, successor=make_unit(), kind=SuccessionKind.RENAMED,
        on=datetime.date(2022, 7, 1), basis="Nghị quyết", by=administrator(),
    )  # fmt: skip

    assert lines_of(year, "units.succeed").count() == 1


# What has history is ended, not deleted


def test_a_membership_with_history_is_not_deleted(client, year):
    membership = Membership.objects.get(unit=member(year).unit)
    typo = Membership.objects.create(unit=make_unit(), bloc=year.bloc, first_year=2022)
    client.force_login(administrator())

    answers = [
        client.post(f"/quan-tri/thanh-vien/{row.pk}/xoa/", {"reason": "Ghi nhầm"}).status_code
        for row in (membership, typo)
    ]

    assert answers == [403, 302]
    assert Membership.objects.filter(pk=membership.pk).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"first_year": 2023}, "phải gồm những năm ấy"),
        ({"last_year": 2022, "unit": make_unit}, "hãy ghi năm rời khối"),
        ({"bloc": make_bloc}, "hãy ghi năm rời khối"),
    ],
)
def test_a_membership_with_history_does_not_become_another(year, change, sentence):
    membership = Membership.objects.get(unit=member(year).unit)
    values = {name: value() if callable(value) else value for name, value in change.items()}

    with pytest.raises(Refused, match=sentence):
        keep_membership(membership=membership, values=values, reason="x", by=administrator())

    assert Membership.objects.get(pk=membership.pk).bloc == year.bloc


def test_a_membership_with_history_is_ended(client, year):
    membership = Membership.objects.get(unit=member(year).unit)
    client.force_login(administrator())
    typed = {"first_year": 2022, "position": 1, "last_year": 2022, "reason": "Rời khối"}

    _, answer = read_then_confirm(client, f"/quan-tri/thanh-vien/{membership.pk}/", typed)
    assert answer.status_code == 302


def test_the_code_of_a_unit_that_took_part_stays(client, year):
    unit = head_of(member(year)).unit
    client.force_login(administrator())
    typed = {"code": "khac", "name": unit.name, "short_name": unit.short_name, "kind": "member", "position": 7}

    page = client.post(f"/quan-tri/don-vi/{unit.pk}/", typed | {"reason": "x"})

    former = unit.code
    unit.refresh_from_db()
    assert page.status_code == 422 and "nên giữ nguyên" in page.content.decode()
    assert (unit.code, unit.position != 7) == (former, True)
