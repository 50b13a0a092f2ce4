"""Accounts are opened by a printed code, once; nobody but its owner ever knows the password."""

import datetime

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import codes, services
from emulation_bloc.secretariat.accounts.naming import free_name
from emulation_bloc.secretariat.accounts.people.documents import slips_context
from tests.factories.units import administrator, head_of, make_unit, make_user, member, secretary
from tests.pdf import text_of
from tests.secretariat.accounts.people import NEW, fresh, open_poll, told
from units.accounts import sign_in
from units.accounts.tries import ALLOWED_FAILURES
from units.models import User

pytestmark = pytest.mark.django_db
PAGE = "/kich-hoat/"


@pytest.fixture
def waiting():
    """An account that nobody opened yet, of a unit in no bloc."""
    account = User(username="syt.anhln", full_name="Lê Ngọc Ánh", unit=make_unit("Sở Y tế"), email="a@example.vn")
    account.set_unusable_password()
    services.save_account(account=account, by=administrator())
    return fresh(account)


def typed(account, code=None, password=NEW):
    values = {"username": account.username, "code": code or codes.code_of(account)}
    return values | {"password1": password, "password2": password}


def test_a_code_opens_the_account_and_signs_in(client, waiting):
    answer = client.post(PAGE, typed(waiting, codes.code_of(waiting).upper().replace("-", " ")))

    assert (answer.status_code, answer.url) == (302, "/")
    assert fresh(waiting).check_password(NEW)
    assert client.get("/").status_code == 200
    line = AuditEntry.objects.get(action="units.activate_account")
    assert (line.actor, NEW in str(vars(line))) == (waiting, False)


def test_a_code_is_good_for_one_password(client, waiting):
    kept = typed(waiting)
    client.post(PAGE, kept)
    client.logout()

    page = client.post(PAGE, kept)

    assert page.status_code == 422 and "chưa đúng, mã đã dùng rồi" in page.content.decode()
    with pytest.raises(Refused, match="chưa đúng"):
        services.activate_account(account=fresh(waiting), code=kept["code"], password="khac")


@pytest.mark.parametrize(("days", "opens"), [(0, True), (29, True), (61, False)])
def test_a_code_has_its_last_day(waiting, days, opens):
    with time_machine.travel(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC), tick=False):
        code, last = codes.code_of(waiting), codes.last_day()
        first = datetime.date(2026, 3, 1)
    assert datetime.timedelta(30) <= last - first < datetime.timedelta(60)
    with time_machine.travel(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC) + datetime.timedelta(days)):
        assert codes.opens(waiting, code) is opens


def test_a_code_of_somebody_else_opens_nothing(client, waiting):
    other = make_user()

    for account, code in ((waiting, "aaaa-bbbb-cccc"), (other, codes.code_of(waiting)), (other, codes.code_of(other))):
        assert client.post(PAGE, typed(account, code)).status_code == 422
    assert not fresh(waiting).has_usable_password()


def test_guessing_at_codes_ends_as_guessing_at_passwords(client, waiting):
    for _ in range(ALLOWED_FAILURES):
        client.post(PAGE, typed(waiting, "aaaa-bbbb-cccc"))

    page = client.post(PAGE, typed(waiting))

    assert "Đã nhập sai quá nhiều lần" in page.content.decode()


@pytest.mark.parametrize("change", [{"password1": "123456", "password2": "123456"}, {"password2": "khac"}])
def test_a_weak_or_mistyped_password_is_asked_for_again(client, waiting, change):
    page = client.post(PAGE, typed(waiting) | change)

    assert page.status_code == 422 and waiting.username in page.content.decode()
    assert not fresh(waiting).has_usable_password()


def test_who_activates_while_a_year_runs_waits_for_the_bloc(year):
    account = User(username="moi", full_name="Người Mới", unit=member(year).unit)
    account.set_unusable_password()
    services.save_account(account=account, by=administrator())
    chief = head_of(member(year))

    services.activate_account(account=fresh(account), code=codes.code_of(fresh(account)), password=NEW)

    assert not fresh(account).is_confirmed
    assert ("Người Mới", "Kích hoạt tài khoản, đặt mật khẩu lần đầu") in told(chief)


def test_no_account_is_opened_while_its_unit_votes(year):
    account = User(username="moi", full_name="Người Mới", unit=member(year).unit)
    account.set_unusable_password()
    services.save_account(account=account, by=administrator())
    open_poll(year)

    with pytest.raises(Refused, match="cuộc bỏ phiếu đang mở"):
        services.activate_account(account=fresh(account), code=codes.code_of(fresh(account)), password=NEW)


# Slips


def test_slips_are_printed_for_whoever_waits_and_that_is_traced(client, waiting):
    by = administrator()
    make_user()
    client.force_login(by)

    answer = client.post(reverse("people:slips"))

    text = text_of(answer.content)
    assert codes.code_of(waiting) in text and "syt.anhln" in text and "/kich-hoat/" in text
    assert [line.subject for line in AuditEntry.objects.filter(action="units.print_code")] == ["Lê Ngọc Ánh"]


def test_a_filter_that_cannot_be_read_prints_nobodys_slip(client, waiting):
    client.force_login(administrator())

    answer = client.post(f"{reverse('people:slips')}?unit=999999")

    assert "Không đọc được bộ lọc" in answer.content.decode()
    assert not AuditEntry.objects.filter(action="units.print_code").exists()


def test_a_slip_says_until_when_it_is_good(waiting):
    [slip] = slips_context([waiting], lambda account: f"https://x.vn/kich-hoat/?ten={account.username}")["slips"]

    assert (slip["account"], slip["code"]) == (waiting, codes.code_of(waiting))


def test_there_is_no_slip_for_a_password_that_was_set(client):
    client.force_login(administrator())

    answer = client.post(reverse("people:slip", args=[make_user().pk]))

    assert answer.status_code == 403 and "Không có tài khoản nào chờ kích hoạt" in answer.content.decode()


def test_only_an_administrator_hands_codes_out(year, waiting):
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        services.hand_out_codes(accounts=[waiting], by=secretary(year))
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        services.withdraw_password(account=waiting, by=secretary(year), reason="x")


def test_a_withdrawn_password_ends_every_code_of_before(client, waiting):
    by, code = administrator(), codes.code_of(waiting)
    client.post(PAGE, typed(waiting))
    client.force_login(by)
    page = reverse("people:withdraw", args=[waiting.pk])
    assert client.post(page, {"reason": ""}).status_code == 422

    assert client.post(page, {"reason": "Quên mật khẩu"}).status_code == 302

    account = fresh(waiting)
    assert not account.has_usable_password()
    assert codes.code_of(account) != code and not codes.opens(account, code)
    assert AuditEntry.objects.get(action="admin.set_password").reason == "Quên mật khẩu"


def test_nobody_takes_the_own_password_away():
    by = administrator()

    with pytest.raises(Refused, match="Đổi mật khẩu"):
        services.withdraw_password(account=fresh(by), by=by, reason="x")


# The list and the form


def test_a_person_is_added_without_a_password_and_put_right_with_a_reason(client):
    by, unit = administrator(), make_unit("Sở Y tế", code="syt")
    client.force_login(by)
    values = {"full_name": "Lê Ngọc Ánh", "unit": unit.pk, "position": "officer", "email": "a@example.vn"}

    assert client.post(reverse("people:person_add"), values).status_code == 302
    person = User.objects.get(username="syt.anhln")
    change = reverse("people:person_edit", args=[person.pk])
    values |= {"username": person.username, "is_active": "on", "job_title": "Chuyên viên"}
    assert client.post(change, values).status_code == 422
    assert client.post(change, values | {"reason": "Bổ sung chức vụ"}).status_code == 302

    assert not person.has_usable_password()
    added, changed = AuditEntry.objects.order_by("pk")
    assert (added.action, added.actor, added.subject) == ("admin.add", by, "Lê Ngọc Ánh")
    assert (changed.before, changed.after) == ({"job_title": ""}, {"job_title": "Chuyên viên"})
    assert changed.reason == "Bổ sung chức vụ"


def test_a_second_administrator_is_made(client):
    client.force_login(administrator())

    client.post(
        reverse("people:person_add"), {"full_name": "Quản Trị Hai", "position": "officer", "is_administrator": "on"}
    )

    made = User.objects.get(full_name="Quản Trị Hai")
    assert made.is_staff and made.is_superuser and made.unit is None


@pytest.mark.parametrize("change", [{"is_active": ""}, {"is_administrator": ""}])
def test_no_administrator_locks_itself_out(client, change):
    by = administrator()
    client.force_login(by)
    typed = {"full_name": by.full_name, "username": by.username, "email": by.email, "position": "officer"}
    typed |= {"is_active": "on", "is_administrator": "on", "reason": "x"} | change

    page = client.post(reverse("people:person_edit", args=[by.pk]), {k: v for k, v in typed.items() if v})

    assert page.status_code == 422 and "hãy nhờ một quản trị viên khác" in page.content.decode()
    assert fresh(by).is_active and fresh(by).is_administrator


def test_people_are_found_by_name_unit_and_state(client, waiting):
    other = make_user(unit=make_unit("Sở Tài chính"), full_name="Trần Bình")
    client.force_login(administrator())

    for asked, shown, hidden in (
        ("q=Lê Ngọc", waiting, other),
        ("q=so tai chinh", other, waiting),
        (f"unit={other.unit_id}", other, waiting),
        ("state=cho", waiting, other),
    ):
        page = client.get(f"/quan-tri/nguoi/?{asked}").content.decode()
        assert f"/quan-tri/nguoi/{shown.pk}/" in page and f"/quan-tri/nguoi/{hidden.pk}/" not in page


def test_the_list_costs_the_same_for_any_number_of_people(client, django_assert_num_queries):
    client.force_login(administrator())
    for _ in range(2):
        make_user(unit=make_unit())
        with django_assert_num_queries(7):
            client.get("/quan-tri/nguoi/")


def test_names_to_sign_in_with_are_free_and_short():
    taken = set()

    assert [free_name("syt", name, taken) for name in ("Lê Ngọc Ánh", "Lý Ngân Anh", "Đỗ")] == [
        "syt.anhln", "syt.anhln2", "syt.do",
    ]  # fmt: skip
    assert free_name("", "Quản Trị", taken) == "triq"


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_password_is_hashed_before_anything_is_held(client, waiting, monkeypatch):
    """It takes long on purpose; meanwhile everybody else could not write, where the data lie in SQLite."""
    held = []

    def hashed(raw):
        held.append(connection.in_atomic_block)
        return make_password(raw)

    for module in (services, sign_in):
        monkeypatch.setattr(module, "make_password", hashed)
    client.post(PAGE, typed(waiting))

    own = {"old_password": NEW, "new_password1": NEW + "-2", "new_password2": NEW + "-2"}
    client.post("/doi-mat-khau/", own)

    assert held == [False, False]
    assert fresh(waiting).check_password(NEW + "-2")
