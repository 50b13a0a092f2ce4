"""A unit leaves a bloc or goes to another by a notice: from which year, what is told before, what is refused."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.membership.notice import Notice
from emulation_bloc.secretariat.membership.services import end_membership, move_membership
from tests.confirming import read_then_confirm
from tests.factories.pledges import make_plan
from tests.factories.units import administrator, make_bloc, make_unit, make_year, member, secretary
from units.enums import Stage
from units.models import Membership

pytestmark = pytest.mark.django_db

TYPED = {"number": "143/TB-SNV", "issued_on": "2022-11-16", "issuer": "Sở Nội vụ"}
NOTICE = Notice("143/TB-SNV", datetime.date(2022, 11, 16), "Sở Nội vụ")


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING)


@pytest.fixture
def row(year):
    return Membership.objects.select_related("unit", "bloc").get(unit=member(year).unit)


@pytest.fixture
def admin_client(client):
    client.force_login(administrator())
    return client


def page(row, name="member_move"):
    return reverse(f"membership:{name}", args=[row.pk])


def move(row, to, first_year=2023, by=None, notice=NOTICE):
    values = {"membership": row, "to": to, "first_year": first_year, "notice": notice}
    return move_membership(**values, by=by or administrator())


def test_a_unit_goes_to_another_bloc_and_what_it_still_owes_is_told_first(admin_client, row, year):
    to = make_bloc()
    make_plan(year, status="issued")
    there = make_year(bloc=to, year=2023, units=0, leadership=False)

    told, answer = read_then_confirm(admin_client, page(row), {"to": to.pk, "first_year": 2023, **TYPED})

    assert "thành viên đến hết năm 2022" in told
    assert "nhiệm vụ “Việc 1” chưa ghi hoàn thành" in told
    assert "đã mở năm 2023" in told
    assert answer.status_code == 302
    old, new = Membership.objects.filter(unit=row.unit).order_by("first_year")
    assert (old.last_year, old.end_basis) == (2022, str(NOTICE))
    assert (new.bloc, new.first_year, new.basis) == (to, 2023, str(NOTICE))
    assert member(year).stands()
    for scope in (year.audit_scope, there.audit_scope):
        line = AuditEntry.objects.in_scope(scope).get(action="units.move_membership")
        assert line.after == {"bloc": to.name, "first_year": "2023"}


def test_nothing_is_written_before_it_was_read(admin_client, row):
    answer = admin_client.post(page(row), {"to": make_bloc().pk, "first_year": 2023, **TYPED})

    assert answer.status_code == 422
    assert Membership.objects.filter(unit=row.unit).count() == 1
    assert not AuditEntry.objects.filter(action="units.move_membership").exists()


@pytest.mark.parametrize(
    ("first_year", "sentence"),
    [
        (2022, "không rời trước năm ấy"),
        (2062, "còn quá xa"),
    ],
)
def test_the_year_is_one_that_can_be(admin_client, row, first_year, sentence):
    answer = admin_client.post(page(row), {"to": make_bloc().pk, "first_year": first_year, **TYPED})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="143/TB-SNV"' in answer.content.decode()


def test_a_year_that_was_taken_part_in_stays_with_its_bloc(row, year):
    Membership.objects.filter(pk=row.pk).update(first_year=2020)

    with pytest.raises(Refused, match="đã có trong năm thi đua 2022"):
        move(row, make_bloc(), first_year=2022)
    with pytest.raises(Refused, match="đã có trong năm thi đua 2022"):
        end_membership(membership=row, last_year=2021, notice=NOTICE, by=administrator())


def test_years_of_two_blocs_do_not_overlap(row):
    to = make_bloc()
    Membership.objects.create(unit=row.unit, bloc=to, first_year=2025, last_year=2025)

    with pytest.raises(Refused, match=f"là thành viên {to} từ năm 2025 đến hết năm 2025; mỗi năm một đơn vị chỉ thuộc"):
        move(row, make_bloc())
    assert Membership.objects.get(pk=row.pk).last_year is None, "all or nothing"


def test_a_notice_has_a_number_and_a_day_that_has_come(admin_client, row):
    later = Notice("143", datetime.date(2062, 11, 16), "Sở Nội vụ")
    with pytest.raises(Refused, match="là ngày chưa đến"):
        move(row, make_bloc(), notice=later)
    with pytest.raises(Refused, match="không thể có"):
        move(row, make_bloc(), notice=NOTICE._replace(issued_on=datetime.date(1927, 1, 1)))
    with pytest.raises(Refused, match="số và cơ quan ban hành"):
        move(row, make_bloc(), notice=NOTICE._replace(number=""))
    answer = admin_client.post(page(row), {"to": make_bloc().pk, "first_year": 2023, **TYPED, "number": ""})
    assert answer.status_code == 422
    assert 'value="Sở Nội vụ"' in answer.content.decode()


def test_a_unit_leaves_at_the_end_of_a_year(admin_client, row):
    told, answer = read_then_confirm(admin_client, page(row, "member_end"), {"last_year": 2022, **TYPED})

    assert str(NOTICE) in told
    assert answer.status_code == 302
    row = Membership.objects.get(pk=row.pk)
    assert (row.last_year, row.end_basis) == (2022, str(NOTICE))
    assert AuditEntry.objects.get(action="units.end_membership").reason == str(NOTICE)
    shown = admin_client.get(reverse("administration:bloc", args=[row.bloc_id])).content.decode()
    assert "Đã rời khối" in shown
    assert page(row) not in shown
    assert admin_client.get(page(row)).status_code == 403, "who left is moved no more"


def test_it_does_not_go_where_it_is_nor_where_it_watches(row):
    with pytest.raises(Refused, match="đang là thành viên"):
        move(row, row.bloc)
    watched = make_bloc(monitor=make_unit())
    watched.monitor_id = row.unit_id
    with pytest.raises(Refused, match="đang theo dõi"):
        move(row, watched)


def test_a_unit_that_ended_goes_nowhere(row):
    row.unit.dissolved = datetime.date(2022, 7, 1)
    row.unit.save()

    with pytest.raises(Refused, match="đã kết thúc hoạt động từ ngày 01/07/2022, trước năm thi đua 2023"):
        move(row, make_bloc())
    end_membership(membership=row, last_year=2022, notice=NOTICE, by=administrator())


def test_nobody_but_the_administrator(client, row, year):
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        move(row, make_bloc(), by=secretary(year))
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        end_membership(membership=row, last_year=2022, notice=NOTICE, by=secretary(year))
    client.force_login(secretary(year))
    assert client.get(page(row)).status_code == 404
