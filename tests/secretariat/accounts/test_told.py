"""What an administrator does to an account is told to both sides and stays until each has seen it."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.accounts import services
from emulation_bloc.secretariat.accounts.matters import matters_of
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    leader,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.secretariat.accounts.people import reset, told
from units.enums import Stage
from units.models import AccountNotice

pytestmark = pytest.mark.django_db


def test_a_reset_password_stands_in_the_trace_and_is_told_to_both_sides(client, year):
    by = administrator()
    officer, head, chief = officer_of(member(year)), None, secretary(year)
    head = head_of(member(year))
    client.force_login(by)

    answer = client.post(f"/quan-tri/nguoi/{officer.pk}/cap-lai-ma/", {"reason": "Quên mật khẩu"})

    assert answer.status_code == 302
    line = AuditEntry.objects.get(scope=year.audit_scope, action="admin.set_password")
    assert (line.actor, line.subject, line.reason) == (by, str(officer), "Quên mật khẩu")
    assert told(head) == told(chief) == [(str(officer), "Thu hồi mật khẩu, cấp mã kích hoạt mới")]
    assert told(head_of(deputy(year))) == []


def test_a_closed_year_beside_a_running_one_is_not_concerned(year):
    closed = make_year(bloc=year.bloc, year=year.year - 1, stage=Stage.CLOSED)
    reset(head_of(member(year)))

    assert not AccountNotice.objects.filter(year=closed).exists()
    assert AuditEntry.objects.get(action="admin.set_password").scope == year.audit_scope


def test_a_move_to_another_unit_is_told_to_the_heads_of_both(year):
    one, other = leader(year), deputy(year)
    person = officer_of(one)
    person.unit = other.unit

    services.save_account(account=person, by=administrator())

    sentence = f"Đơn vị: {one} → {other}"
    assert told(head_of(other)) == [(str(person), sentence)]
    assert AccountNotice.objects.filter(unit=one.unit, what=sentence).exists()


def test_notices_stay_until_each_side_has_seen_them(client, year):
    head, chief = head_of(member(year)), secretary(year)
    reset(officer_of(member(year)))
    client.force_login(head)
    page = client.get("/").content.decode()
    assert "Tài khoản vừa lập, kích hoạt hoặc thay đổi" in page

    [notice] = matters_of(head).notices
    client.post(reverse("accounts:acknowledge"), {"notice": notice.pk})

    assert told(head) == [] and len(told(chief)) == 1
    notice.refresh_from_db()
    assert (notice.seen_by, notice.seen_by_name) == (head, str(head))
    client.force_login(chief)
    board = client.get(reverse("secretariat:board", kwargs=year.address)).content.decode()
    assert "Tài khoản vừa lập, kích hoạt hoặc thay đổi" in board


def test_all_that_was_told_is_seen_at_once(client, year):
    """Whoever is told for two sides reads each thing once; one button answers for both."""
    chief = secretary_head(year)
    for account in (officer_of(leader(year)), officer_of(member(year))):
        reset(account)
    matters = matters_of(chief)
    assert (len(matters.told), len(matters.notices)) == (2, 3)
    client.force_login(chief)
    assert "Đã xem cả 2 thay đổi" in client.get("/").content.decode()

    client.post(reverse("accounts:acknowledge"), {"notice": [notice.pk for notice in matters.notices]})

    assert told(chief) == []
    assert AuditEntry.objects.filter(action="units.see_account").count() == 3


def test_seeing_twice_is_written_once(year):
    head = head_of(member(year))
    reset(officer_of(member(year)))
    [notice] = matters_of(head).notices

    services.acknowledge_notice(notice=notice, by=head)
    services.acknowledge_notice(notice=AccountNotice.objects.get(pk=notice.pk), by=head)

    assert AuditEntry.objects.filter(action="units.see_account").count() == 1


def test_a_notice_of_others_is_not_there(client, year):
    reset(officer_of(member(year)))
    client.force_login(head_of(deputy(year)))
    for notice in AccountNotice.objects.all():
        assert client.post(reverse("accounts:acknowledge"), {"notice": notice.pk}).status_code == 404


def test_one_notice_of_others_among_many_and_none_is_seen(client, year):
    reset(officer_of(member(year)))
    client.force_login(head_of(member(year)))
    keys = [notice.pk for notice in AccountNotice.objects.all()]  # of the unit, and of the secretariat

    assert client.post(reverse("accounts:acknowledge"), {"notice": keys}).status_code == 404
    assert client.post(reverse("accounts:acknowledge")).status_code == 404
    assert not AccountNotice.objects.exclude(seen_at=None).exists()


def test_the_unit_reads_in_its_trace_what_was_done_to_its_people(client, year):
    officer = officer_of(member(year))
    reset(officer_of(member(year), full_name="Trần Văn Mới"))
    client.force_login(officer)

    page = client.get(reverse("secretariat:trace", kwargs=year.address)).content.decode()

    assert "Quản trị viên đặt lại mật khẩu" in page and "Trần Văn Mới" in page
