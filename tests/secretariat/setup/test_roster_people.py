"""Whom a row of people is about: accounts of administrators, ended ones, one that two rows mean, two that one means."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.setup.roster.services import import_roster
from tests.factories.units import administrator, make_unit, make_user
from tests.secretariat.setup.rosters import PEOPLE, UNITS, brought_in, read, roster
from units.models import AccountNotice, Unit, User

pytestmark = pytest.mark.django_db

MAIL = {"Thư điện tử": "anh@example.vn"}


def test_an_administrator_who_works_for_a_unit_too_has_two_accounts():
    by = administrator(full_name="Lê Ngọc Ánh", email="anh@example.vn")

    brought_in(roster(people=[PEOPLE[0] | MAIL, *PEOPLE[1:]]), by)

    by.refresh_from_db()
    assert (by.is_staff, by.unit) == (True, None)
    assert User.objects.get(username="syt.anhln").unit.code == "syt"


def test_an_account_that_was_ended_stays_so_and_the_preview_says_it():
    by = administrator()
    brought_in(roster(), by)
    User.objects.filter(username="syt.anhln").update(is_active=False)

    plan = read(roster()).plan

    told = " ".join(plan.remarks)
    assert "Lê Ngọc Ánh: tài khoản “syt.anhln” đã ngừng. Nạp tệp không mở lại tài khoản" in told
    assert "Sở Y tế: chưa có thủ trưởng" in told
    import_roster(plan=plan, by=by)
    assert not User.objects.get(username="syt.anhln").is_active


def test_of_an_ended_account_and_one_in_use_the_latter_is_meant():
    by = administrator()
    brought_in(roster(), by)
    unit = Unit.objects.get(code="syt")
    make_user(unit=unit, full_name="Lê Ngọc Ánh", username="syt.anh.cu", is_active=False)
    make_user(unit=make_unit(), full_name="Trần Văn Bình", phone="0912345678", is_active=False)

    reading = read(roster())

    assert (reading.faults, reading.plan.does_nothing) == ([], True)


def test_two_rows_never_write_over_one_account():
    by = administrator()
    brought_in(roster(), by)
    other = {"Họ và tên": "Lê Ngọc Khác", "Đơn vị": "Sở Y tế", "Tên đăng nhập": "syt.anhln"}

    for people in ([PEOPLE[0], other], [other, PEOPLE[0]]):
        assert "Tài khoản “syt.anhln” đã được sửa theo dòng của ô A4" in " ".join(read(roster(people=people)).faults)


def test_where_two_accounts_may_be_meant_the_name_to_sign_in_with_is_asked_for():
    for place in range(2):
        make_user(unit=make_unit(), full_name="Lê Ngọc Ánh", email="anh@example.vn", username=f"anh{place}")

    found = read(roster(people=[PEOPLE[0] | MAIL])).faults

    assert "Có 2 tài khoản của người này (“anh0”, “anh1”)" in " ".join(found)


def test_no_code_is_made_up_that_a_later_row_types():
    units = [{"Tên chính thức": "Sở Y tế"}, {"Tên chính thức": "Sở Yến tiệc", "Mã đơn vị": "SYT"}, *UNITS[1:]]

    reading = read(roster(units=units, people=PEOPLE[1:]))

    assert reading.faults == []
    assert [row.unit.code for row in reading.plan.units[:2]] == ["syt2", "syt"]


def test_bringing_in_hundreds_of_people_costs_the_same_as_a_few():
    """The database stands still for everybody else meanwhile, where it is SQLite: seconds once, for 500 people."""
    by = administrator()

    def cost(count, title):
        people = [{"Họ và tên": f"{title} {place}", "Đơn vị": "Sở Y tế"} for place in range(count)]
        plan = read(roster(people=people)).plan
        with CaptureQueriesContext(connection) as queries:
            import_roster(plan=plan, by=by)
        return len(queries)

    brought_in(roster(), by)
    few = cost(5, "Người")

    assert cost(90, "Nhân viên") <= few + 3, "SQLite takes rows in batches"
    account = User.objects.get(full_name="Nhân viên 89")
    assert not account.has_usable_password()
    assert AuditEntry.objects.about(account).get().action == "admin.add"
    assert "Lập tài khoản mới: Cán bộ" in AccountNotice.objects.get(account=account).what


def test_where_people_are_refused_together_each_refusal_names_its_row():
    by = administrator()
    plan = read(roster()).plan
    make_user(username="syt.anhln")  # somebody was quicker

    with pytest.raises(Refused) as refused:
        import_roster(plan=plan, by=by)

    (told,) = refused.value.reasons
    assert told.startswith("Ô A4, trang “Người”, Lê Ngọc Ánh: Vừa có người khác ghi")
