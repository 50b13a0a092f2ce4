"""The paper behind a membership, who leads, and a correction: given with the act, opened by everybody of the year."""

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.confirming import KEY
from tests.factories.onpaper import SCAN, scan
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    make_unit,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import ScanOf, Stage
from units.models import MembershipScan, Regulation, YearScan
from units.scans import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING)


def url(name, year, **parts):
    return reverse(f"units:{name}", kwargs=year.address | parts)


def confirmed_with(client, page, typed, upload):
    """Both presses; the paper comes with the second, where its box stands."""
    assert 'type="file"' not in client.get(page).text
    told = client.post(page, typed)
    assert 'name="scan"' in told.text and "multipart/form-data" in told.text, told.text
    return client.post(page, typed | {"confirmed": KEY.search(told.text)[1], "scan": upload})


def opened(client, address):
    return client.get(address).getvalue()


def leading(year, unit):
    day = timezone.localdate().isoformat()
    return {"unit": unit.pk, "basis": "appointed", "document": "Quyết định số 12/QĐ-UBND", "rights_from": day}


def test_the_decision_on_a_new_deputy_is_kept_and_read_by_everybody_of_the_year(client, year):
    unit, page, by = member(year).unit, url("leader_change", year, role="deputy"), secretary(year)
    client.force_login(by)

    answer = confirmed_with(client, page, leading(year, unit), scan("Quyết định 12.pdf"))

    assert answer.status_code == 302
    kept = YearScan.objects.get()
    assert (kept.what, kept.about) == (ScanOf.LEADERSHIP, f"Khối phó: {unit.name}")
    assert (kept.original_name, kept.added_by_words.name) == ("Quyết định 12.pdf", str(by))
    address = url("scan", year, pk=kept.pk)
    client.force_login(officer_of(member(year)))
    assert address in client.get(url("leaders", year)).text and opened(client, address) == SCAN
    assert AuditEntry.objects.in_scope(year.audit_scope).filter(action="units.add_scan").count() == 1
    other = make_year(stage=Stage.RUNNING)
    client.force_login(secretary(other))
    assert {client.get(one).status_code for one in (address, url("scan", other, pk=kept.pk))} == {404}


def test_what_is_no_paper_is_told_at_its_box_with_all_there_to_be_confirmed_again(client, year):
    client.force_login(secretary(year))
    page, typed = url("leader_change", year, role="deputy"), leading(year, member(year).unit)

    answer = confirmed_with(client, page, typed, scan("a.exe", b"MZ chay duoc"))

    assert answer.status_code == 422 and "không phải loại được nhận" in answer.text
    assert KEY.search(answer.text) and 'name="scan"' in answer.text
    assert not YearScan.objects.exists() and year.leaderships.get(role="deputy").unit_id != typed["unit"]


def test_a_decision_is_brought_later_by_the_leader_only_and_once(client, year):
    page = url("leadership_scan", year, role="leader")
    client.force_login(secretary(year))
    assert page in client.get(url("leaders", year)).text
    assert client.post(page, {}).status_code == 422

    for _ in range(2):
        assert client.post(page, {"scan": scan()}).status_code == 302

    assert YearScan.objects.get().about.startswith("Khối trưởng: ")
    with pytest.raises(Refused):
        services.add_leadership_scan(year=year, role="leader", upload=scan(), by=head_of(deputy(year)))
    year.leaderships.filter(role="deputy").delete()
    assert client.get(url("leadership_scan", year, role="deputy")).status_code == 403
    assert client.get(url("leadership_scan", year, role="khac")).status_code == 404


def test_the_notice_comes_with_a_unit_that_joins_and_with_one_that_ends(client, year):
    new, day = make_unit(), timezone.localdate().isoformat()
    client.force_login(secretary(year))

    typed = {"unit": new.pk, "basis": "Thông báo số 143/TB-SNV", "on": f"{year.year}-06-01"}
    assert confirmed_with(client, url("member_add", year), typed, scan()).status_code == 302
    gone = member(year)
    typed = {"on": day, "basis": "Nghị quyết số 8"}
    answer = confirmed_with(client, url("member_end", year, pk=gone.pk), typed, scan(content=SCAN + b"%"))

    assert answer.status_code == 302
    joined, ended = MembershipScan.objects.order_by("pk")
    assert (joined.membership.unit, joined.about) == (new, "Thông báo số 143/TB-SNV")
    assert (ended.membership.unit, ended.about) == (gone.unit, "Nghị quyết số 8")
    address = url("member_scan", year, pk=ended.pk)
    client.force_login(officer_of(deputy(year)))
    assert address in client.get(url("unit", year, pk=gone.pk)).text and opened(client, address).startswith(SCAN)


def test_the_administrator_keeps_the_notice_with_a_membership_and_brings_it_later(client, year):
    unit, row = make_unit(), member(year).unit.memberships.get()
    client.force_login(administrator())
    page = reverse("administration:member_add", args=[year.bloc_id])

    typed = {"unit": unit.pk, "first_year": year.year, "position": 30, "basis": "Thông báo số 1"}
    assert confirmed_with(client, page, typed, scan()).status_code == 302
    later = reverse("administration:member_scan_add", args=[row.pk])
    assert client.post(later, {"scan": scan("a.exe", b"MZ")}).status_code == 422
    assert [client.post(later, {"scan": scan()}).status_code for _ in range(2)] == [302, 302]

    kept = row.scans.get()
    shown = client.get(reverse("administration:member_edit", args=[row.pk])).text
    address = reverse("administration:scan", args=[kept.pk])
    assert later in shown and address in shown and opened(client, address) == SCAN
    assert unit.memberships.get().scans.get().about == "Thông báo số 1"
    with pytest.raises(Refused):
        services.add_membership_scan(membership=row, upload=scan(), by=secretary(year))


def test_the_paper_that_asked_for_a_correction_stands_beside_it(client, year):
    year.stage = Stage.REVIEW
    year.save()
    Regulation.objects.update_or_create(year=year, defaults={"document": "Quy chế 70"})
    client.force_login(secretary(year))
    typed = {"document": "Quy chế 07", "reason": "Đảo chữ số"}

    assert confirmed_with(client, url("regulation_correct", year), typed, scan()).status_code == 302

    correction = Regulation.objects.get(year=year).corrections.get()
    assert (correction.scan.what, correction.scan.about) == (ScanOf.CORRECTION, "Đính chính quy chế của năm")
    address = url("scan", year, pk=correction.scan_id)
    client.force_login(officer_of(member(year)))
    assert address in client.get(url("regulation", year)).text and opened(client, address) == SCAN
