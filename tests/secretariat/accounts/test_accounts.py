"""Account power is no voting power: what an administrator does to an account is told, and gives no vote by itself."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import queries, services
from emulation_bloc.secretariat.accounts.matters import matters_of
from meetings.ballots import policies as meeting_policies
from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import (
    PASSWORD,
    administrator,
    deputy,
    head_of,
    leader,
    make_bloc,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units import services as unit_services
from units.accounts.policies import UNCONFIRMED
from units.accounts.sign_in import ChangePasswordForm
from units.enums import Position, Stage
from units.models import AccountNotice, Membership, User
from units.seats import NO_SEAT, seat_of

pytestmark = pytest.mark.django_db
NEW = "mot-mat-khau-khac-han"


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


def fresh(user):
    return User.objects.select_related("unit").get(pk=user.pk)


def reset(user, by=None):
    account = fresh(user)
    account.set_password(NEW)
    services.save_account(account=account, by=by or administrator())
    return fresh(user)


def account_in(unit, position):
    account = User(username=f"moi-{unit.pk}-{position}", full_name="Người Mới", unit=unit, position=position)
    account.set_password("mot-mat-khau-khac-han")
    services.save_account(account=account, by=administrator())
    return fresh(account)


@pytest.fixture
def opened(year):
    """A page of the account that an administrator opened: what happens next, happens before it is saved."""
    return fresh(officer_of(member(year)))


def test_a_password_changed_meanwhile_stays_and_is_not_told_as_reset(opened):
    owner = fresh(opened)
    owner.set_password(NEW)
    owner.confirm()
    owner.save()

    opened.phone = "0206 3852 000"
    services.save_account(account=opened, by=administrator())

    kept = fresh(opened)
    assert (kept.phone, kept.check_password(NEW), kept.is_confirmed) == ("0206 3852 000", True, True)
    assert not AccountNotice.objects.filter(account=kept).exists()
    assert [entry.action for entry in AuditEntry.objects.all()] == ["admin.change"]


def test_a_confirmation_given_meanwhile_stays(opened, year):
    User.objects.filter(pk=opened.pk).update(confirmed_state="")
    opened = fresh(opened)
    services.confirm_account(account=fresh(opened), seen=queries.seen_mark(opened), by=head_of(member(year)))

    opened.phone = "0206 3852 000"
    services.save_account(account=opened, by=administrator())

    assert fresh(opened).is_confirmed


def test_a_name_changed_meanwhile_stays_beside_a_new_password(opened):
    User.objects.filter(pk=opened.pk).update(full_name="Tên Mới", confirmed_state="")

    opened.set_password(NEW)
    services.save_account(account=opened, by=administrator())

    assert (fresh(opened).full_name, fresh(opened).check_password(NEW)) == ("Tên Mới", True)
    assert set(AccountNotice.objects.values_list("what", flat=True)) == {"Đặt lại mật khẩu"}


def told(user):
    """Account → what the person is told about it."""
    return [(str(notice.account), notice.what) for notice in matters_of(fresh(user)).notices]


def open_poll(year):
    return make_poll(make_meeting(year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)


# While a vote is open


def test_a_password_is_not_reset_while_the_unit_votes(client, year):
    head = head_of(member(year))
    open_poll(year)
    client.force_login(administrator())

    page = client.post(
        f"/quan-tri/units/user/{head.pk}/password/", {"password1": NEW, "password2": NEW, "usable_password": "true"}
    )

    assert "đang dự một cuộc bỏ phiếu đang mở" in page.content.decode()
    assert fresh(head).check_password(PASSWORD)


@pytest.mark.parametrize("change", [{"position": "head"}, {"is_active": False}, {"unit": None}])
def test_no_power_of_an_account_changes_while_the_unit_votes(year, change):
    person = officer_of(member(year))
    open_poll(year)
    account = fresh(person)
    for name, value in change.items():
        setattr(account, name, value)

    with pytest.raises(Refused, match="cuộc bỏ phiếu đang mở"):
        services.save_account(account=account, by=administrator())


def test_no_account_is_seated_in_a_unit_that_votes(year):
    open_poll(year)

    with pytest.raises(Refused, match="cuộc bỏ phiếu đang mở"):
        services.save_account(account=User(username="la", full_name="Lạ", unit=member(year).unit), by=administrator())


def test_a_closed_box_waits_for_its_panel_as_an_open_vote_does_for_its_voters(year):
    make_poll(make_meeting(year), status=PollStatus.CLOSED)

    with pytest.raises(Refused, match="cuộc bỏ phiếu đang mở"):
        reset(head_of(member(year)))


def test_who_follows_the_bloc_or_finishes_the_work_of_a_unit_keeps_the_account_while_they_vote(year):
    open_poll(year)
    successor = make_unit("Sở kế tiếp")
    ended = {"ended_on": "2022-06-30", "end_basis": "Nghị quyết 12", "successor": successor}
    year.participations.filter(pk=member(year).pk).update(**ended)

    for unit in (year.bloc.monitor, successor):
        with pytest.raises(Refused, match="cuộc bỏ phiếu đang mở"):
            reset(make_user(unit=unit))


def test_a_telephone_number_may_change_while_the_unit_votes(year):
    account = head_of(member(year))
    open_poll(year)
    account.phone = "0912"

    services.save_account(account=account, by=administrator())

    assert fresh(account).phone == "0912" and fresh(account).is_confirmed


def test_the_command_on_the_server_is_no_way_around(year, monkeypatch):
    head = head_of(member(year))
    open_poll(year)
    monkeypatch.setattr("getpass.getpass", lambda prompt="": NEW)

    with pytest.raises(CommandError, match="cuộc bỏ phiếu đang mở"):
        call_command("changepassword", head.username)


def test_the_command_on_the_server_is_told_like_the_page(year, monkeypatch):
    head = head_of(member(year))
    monkeypatch.setattr("getpass.getpass", lambda prompt="": NEW)

    call_command("changepassword", head.username)

    assert fresh(head).check_password(NEW) and not fresh(head).is_confirmed
    assert AuditEntry.objects.get(action="admin.set_password").scope == year.audit_scope


# What is told


def test_a_reset_password_stands_in_the_trace_and_is_told_to_both_sides(client, year):
    by = administrator()
    officer, head, chief = officer_of(member(year)), None, secretary(year)
    head = head_of(member(year))
    client.force_login(by)

    answer = client.post(
        f"/quan-tri/units/user/{officer.pk}/password/",
        {"password1": NEW, "password2": NEW, "usable_password": "true"},
    )

    assert answer.status_code == 302
    line = AuditEntry.objects.get(scope=year.audit_scope, action="admin.set_password")
    assert (line.actor, line.subject, NEW in str(vars(line))) == (by, str(officer), False)
    assert told(head) == told(chief) == [(str(officer), "Đặt lại mật khẩu")]
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
    assert "Quản trị viên vừa thay đổi tài khoản" in page

    [notice] = matters_of(head).notices
    client.post(reverse("accounts:acknowledge"), {"notice": notice.pk})

    assert told(head) == [] and len(told(chief)) == 1
    notice.refresh_from_db()
    assert (notice.seen_by, notice.seen_by_name) == (head, str(head))
    client.force_login(chief)
    board = client.get(reverse("secretariat:board", kwargs=year.address)).content.decode()
    assert "Quản trị viên vừa thay đổi tài khoản" in board


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


def test_the_unit_reads_in_its_trace_what_was_done_to_its_people(client, year):
    officer = officer_of(member(year))
    reset(officer_of(member(year), full_name="Trần Văn Mới"))
    client.force_login(officer)

    page = client.get(reverse("secretariat:trace", kwargs=year.address)).content.decode()

    assert "Quản trị viên đặt lại mật khẩu" in page and "Trần Văn Mới" in page


# What the account may do until it is confirmed


def test_a_head_with_a_reset_password_has_no_vote(year):
    head = reset(head_of(member(year)))
    poll = open_poll(year)

    verdict = meeting_policies.may_vote(head, poll)

    assert verdict.reason == UNCONFIRMED


def test_a_new_account_has_no_vote_until_the_head_confirms_it(year):
    head = head_of(member(year))
    account = User(username="moi", full_name="Người Mới", unit=member(year).unit, position=Position.OFFICER)
    account.set_password(NEW)
    services.save_account(account=account, by=administrator())
    assert not fresh(account).is_confirmed
    assert AuditEntry.objects.get(action="admin.add").scope == year.audit_scope

    services.confirm_account(account=account, seen=queries.seen_mark(account), by=head)

    assert fresh(account).is_confirmed
    line = AuditEntry.objects.get(action="units.confirm_account")
    assert (line.actor, line.scope) == (head, year.audit_scope)


def test_a_change_behind_the_pages_takes_the_vote_too(year):
    head = head_of(member(year))
    User.objects.filter(pk=officer_of(member(year)).pk).update(position=Position.HEAD)
    User.objects.filter(pk=head.pk).update(password="pbkdf2_sha256$1$a$b")

    assert [person.is_confirmed for person in User.objects.filter(unit=member(year).unit)] == [False, False]


def test_the_own_password_changed_with_the_old_one_needs_nobody(client, year):
    head = head_of(member(year))
    client.force_login(head)

    client.post("/doi-mat-khau/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})

    assert fresh(head).check_password(NEW) and fresh(head).is_confirmed


def test_the_own_password_confirms_nothing(client, year):
    head = reset(head_of(member(year)))
    client.force_login(head)

    client.post("/doi-mat-khau/", {"old_password": NEW, "new_password1": PASSWORD, "new_password2": PASSWORD})

    assert fresh(head).check_password(PASSWORD) and not fresh(head).is_confirmed


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!x"}])
def test_the_own_password_is_not_changed_over_what_was_done_meanwhile(year, change):
    head = fresh(head_of(member(year)))
    form = ChangePasswordForm(head, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert form.is_valid()
    User.objects.filter(pk=head.pk).update(**change)

    with pytest.raises(Refused, match="vừa được thay đổi"):
        form.save()

    kept = fresh(head)
    assert not kept.check_password(NEW) and not kept.is_confirmed
    assert all(getattr(kept, name) == value for name, value in change.items())


def test_the_own_password_gives_no_position_back(year):
    head = fresh(head_of(member(year)))
    form = ChangePasswordForm(head, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert form.is_valid()
    User.objects.filter(pk=head.pk).update(position=Position.OFFICER, phone="0912")

    form.save()

    kept = fresh(head)
    assert (kept.position, kept.phone, kept.check_password(NEW)) == (Position.OFFICER, "0912", True)
    assert not kept.is_confirmed


def test_a_hash_made_anew_at_sign_in_changes_nothing(year, settings):
    head = head_of(member(year))
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS,
    ]  # fmt: skip
    former = fresh(head).password

    assert fresh(head).check_password(PASSWORD)

    assert fresh(head).password != former and fresh(head).is_confirmed


def test_a_hash_made_anew_undoes_no_reset_made_meanwhile(year, settings):
    opened = fresh(head_of(member(year)))
    reset(opened)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS,
    ]  # fmt: skip

    opened.check_password(PASSWORD)

    kept = User.objects.get(pk=opened.pk)
    assert kept.password != opened.password and not kept.is_confirmed
    assert kept.check_password(NEW)


# Who confirms


def who_confirms(account):
    return queries.confirmers_of(fresh(account)).words


def test_circles_of_those_who_confirm(year):
    officer, head = officer_of(member(year)), head_of(member(year))
    chief, second = secretary_head(year), head_of(deputy(year))
    assert who_confirms(officer) == "thủ trưởng đơn vị"
    assert who_confirms(head) == "thủ trưởng đơn vị Khối trưởng"
    assert who_confirms(chief) == "thủ trưởng đơn vị Khối phó"
    reset(second)
    assert who_confirms(chief) == "thủ trưởng một đơn vị khác trong khối"


def test_who_runs_the_votes_does_not_vouch_for_who_votes(client, year):
    by, chief, head = secretary(year), secretary_head(year), reset(head_of(member(year)))
    client.force_login(by)

    answer = client.post(reverse("accounts:confirm"), {"account": head.pk, "seen": queries.seen_mark(head)})

    assert answer.status_code == 404
    with pytest.raises(Refused):
        services.confirm_account(account=fresh(head), seen=queries.seen_mark(head), by=by)
    assert not fresh(head).is_confirmed
    services.confirm_account(account=fresh(head), seen=queries.seen_mark(head), by=chief)
    assert fresh(head).is_confirmed


def test_nobody_confirms_the_own_account_nor_with_one_unconfirmed(year):
    head, other = reset(head_of(member(year))), secretary(year)
    reset(other)
    head_of(deputy(year))

    for person in (head, fresh(other)):
        with pytest.raises(Refused):
            services.confirm_account(account=fresh(head), seen=queries.seen_mark(head), by=person)


def test_where_no_head_is_confirmed_heads_of_two_units_confirm_one_another(year):
    one, other = reset(head_of(member(year))), reset(head_of(deputy(year)))
    assert who_confirms(one) == "thủ trưởng một đơn vị khác trong khối"

    services.confirm_account(account=one, seen=queries.seen_mark(one), by=other)

    assert fresh(one).is_confirmed and not fresh(other).is_confirmed


def test_what_changed_after_the_page_was_shown_is_not_confirmed(client, year):
    head = head_of(member(year))
    account = reset(officer_of(member(year)))
    seen = queries.seen_mark(account)
    account.set_password("lan-nua-mot-mat-khau")
    services.save_account(account=account, by=administrator())
    client.force_login(head)

    page = client.post(reverse("accounts:confirm"), {"account": account.pk, "seen": seen})

    assert page.status_code == 403 and "thay đổi thêm" in page.content.decode()
    assert not fresh(account).is_confirmed


def test_home_shows_the_head_whom_to_confirm_and_the_account_who_does(client, year):
    head = head_of(member(year))
    account = reset(officer_of(member(year)))
    client.force_login(head)
    assert "Tài khoản chờ xác nhận" in client.get("/").content.decode()
    client.force_login(account)
    own = client.get("/").content.decode()
    assert "chưa bỏ phiếu, ký, chốt, niêm phong được" in own and str(head) in own
    client.force_login(head)

    client.post(reverse("accounts:confirm"), {"account": account.pk, "seen": queries.seen_mark(account)})

    assert fresh(account).is_confirmed
    assert "Tài khoản chờ xác nhận" not in client.get("/").content.decode()


def test_strangers_find_no_account_to_confirm(client, year):
    account = reset(officer_of(member(year)))
    head_of(member(year))
    client.force_login(head_of(deputy(year)))

    for key in (account.pk, 987654, "x", ""):
        assert client.post(reverse("accounts:confirm"), {"account": key}).status_code == 404


def test_a_confirmed_account_of_others_is_not_there_either(client, year):
    others, own, neighbour = head_of(member(make_year())), officer_of(member(year)), officer_of(deputy(year))
    head_of(deputy(year))
    client.force_login(head_of(member(year)))

    for account in (others, administrator(), neighbour):
        answer = client.post(reverse("accounts:confirm"), {"account": account.pk})
        assert answer.status_code == 404 and account.full_name not in answer.content.decode()
    assert client.post(reverse("accounts:confirm"), {"account": own.pk}).status_code == 302


class TestBetweenYears:
    """Where no year of the bloc runs an administrator confirms nothing either that somebody could confirm."""

    def test_all_years_closed_the_last_one_vouches_and_is_told(self, client):
        make_year(bloc=(bloc := make_bloc()), year=2021, stage=Stage.CLOSED)
        year = make_year(bloc=bloc, year=2022, stage=Stage.CLOSED, units=4)
        head, chief = head_of(member(year)), secretary_head(year)

        account = reset(head)

        assert not account.is_confirmed
        assert who_confirms(account) == "thủ trưởng đơn vị Khối trưởng"
        assert AuditEntry.objects.get(action="admin.set_password").scope == year.audit_scope
        client.force_login(chief)
        assert "Tài khoản chờ xác nhận" in client.get("/").content.decode()
        client.post(reverse("accounts:confirm"), {"account": account.pk, "seen": queries.seen_mark(account)})
        assert fresh(account).is_confirmed

    def test_it_waits_on_into_the_year_that_opens_next(self):
        year = make_year(stage=Stage.CLOSED, units=4)
        account = reset(head_of(member(year)))

        unit_services.open_year(bloc=year.bloc, year=year.year + 1, by=None)

        assert not fresh(account).is_confirmed

    def test_a_unit_that_left_before_the_last_year_is_asked_by_nobody(self):
        bloc = make_bloc()
        gone = member(make_year(bloc=bloc, year=2020, stage=Stage.CLOSED, units=4)).unit
        Membership.objects.filter(unit=gone).update(last_year=2020)
        make_year(bloc=bloc, year=2022, stage=Stage.CLOSED, units=3)

        assert account_in(gone, Position.HEAD).is_confirmed

    def test_a_running_year_without_a_leader_confirms_nothing_by_itself(self, year):
        head_of(deputy(year))
        year.leaderships.all().delete()

        account = reset(head_of(member(year)))

        assert not account.is_confirmed
        assert who_confirms(account) == "thủ trưởng một đơn vị khác trong khối"

    def test_where_no_other_head_is_home_affairs_vouches(self):
        year = make_year(bloc=make_bloc(), stage=Stage.PLANNING, units=1)
        year.leaderships.all().delete()
        specialist = make_user(unit=year.bloc.monitor)
        specialist.confirmed_state = ""
        specialist.save()
        account = reset(head_of(year.participations.get()))

        circle = queries.confirmers_of(account)

        assert (circle.words, circle.people) == ("cơ quan nội vụ theo dõi khối", [fresh(specialist)])
        services.confirm_account(account=account, seen=queries.seen_mark(account), by=fresh(specialist))
        assert fresh(account).is_confirmed

    def test_the_first_account_of_a_unit_before_any_year_needs_nobody_and_its_head_is_told(self):
        account = account_in(make_unit(), Position.HEAD)

        assert account.is_confirmed
        [(whose, what)] = told(account)
        assert whose == str(account) and what == f"Lập tài khoản mới: Thủ trưởng đơn vị; {services.NOBODY_TO_CONFIRM}"

    def test_once_its_head_can_sign_in_the_head_confirms(self, client):
        head = account_in(unit := make_unit(), Position.HEAD)

        officer = account_in(unit, Position.OFFICER)

        assert not officer.is_confirmed
        client.force_login(head)
        client.post(reverse("accounts:confirm"), {"account": officer.pk, "seen": queries.seen_mark(officer)})
        assert fresh(officer).is_confirmed

    def test_the_first_year_of_a_bloc_says_whose_accounts_nobody_of_it_confirmed(self, client):
        bloc, by = make_bloc(), administrator()
        unit = make_unit()
        Membership.objects.create(unit=unit, bloc=bloc, first_year=2023)
        head = account_in(unit, Position.HEAD)

        opened = unit_services.open_year(bloc=bloc, year=2023, by=by)

        entry = AuditEntry.objects.get(action="units.open_year")
        assert entry.after["accounts_before"] == [f"{head} ({unit})"]
        client.force_login(head)
        page = client.get(reverse("secretariat:trace", kwargs=opened.address)).content.decode()
        assert "Tài khoản lập trước năm đầu tiên của khối, chưa ai trong khối xác nhận" in page and str(head) in page


# An administrator has no seat


def test_an_administrator_never_has_a_unit(year):
    for rights in ({"is_staff": True}, {"is_superuser": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_user(unit=member(year).unit, **rights)


def test_the_page_says_why_an_administrator_has_no_unit(client, year):
    by = administrator()
    client.force_login(by)
    typed = {
        "username": by.username, "full_name": by.full_name, "unit": member(year).unit_id, "position": "head",
        "is_active": "on", "is_staff": "on", "is_superuser": "on", "email": by.email,
    }  # fmt: skip

    page = client.post(f"/quan-tri/units/user/{by.pk}/change/", typed)

    assert "Tài khoản quản trị không thuộc đơn vị nào" in page.content.decode()
    assert fresh(by).unit is None


def test_rights_of_administration_are_no_seat_even_in_memory(year):
    person = officer_of(member(year))
    person.is_staff = True

    assert seat_of(person, year) == NO_SEAT


def test_only_an_administrator_keeps_accounts(year):
    account = officer_of(member(year))
    account.position = Position.HEAD

    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        services.save_account(account=account, by=secretary(year))


def test_home_affairs_accounts_are_told_to_the_bloc_they_watch():
    bloc = make_bloc()
    year = make_year(bloc=bloc, home_affairs_since=datetime.datetime(2022, 12, 1, tzinfo=datetime.UTC))
    person = make_user(unit=bloc.monitor)
    chief = secretary_head(year)

    reset(person)

    assert told(chief) == [(str(person), "Đặt lại mật khẩu")]
    assert who_confirms(person) == "thủ trưởng đơn vị Khối trưởng"
