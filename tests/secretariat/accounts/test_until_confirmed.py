"""An account that was made or reset gives no vote by itself; a password changed meanwhile is not overwritten."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import queries, services
from meetings.ballots import policies as meeting_policies
from tests.factories.units import PASSWORD, administrator, head_of, member, officer_of
from tests.secretariat.accounts.people import NEW, fresh, open_poll, reset
from units.accounts.policies import UNCONFIRMED
from units.accounts.sign_in import ChangePasswordForm
from units.enums import Position
from units.models import AccountNotice, User

pytestmark = pytest.mark.django_db


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
