"""An account saved as it is, or overtaken while its years are being held; what is told of one put out of use."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import services
from tests.factories.units import administrator, deputy, head_of, member, officer_of
from tests.secretariat.accounts.people import fresh, told
from units.models import AccountNotice, User

pytestmark = pytest.mark.django_db


def test_an_account_saved_as_it_is_is_told_to_nobody(year):
    account = fresh(officer_of(member(year)))

    services.save_account(account=account, by=administrator())

    assert not AuditEntry.objects.exists()


def test_an_account_moved_while_its_years_are_held_is_looked_at_again(year, opened, monkeypatch):
    hold_years = services._hold_years

    def moved_meanwhile(*units, by):
        User.objects.filter(pk=opened.pk).update(unit=deputy(year).unit)
        return hold_years(*units, by=by)

    monkeypatch.setattr(services, "_hold_years", moved_meanwhile)
    opened.full_name = "Tên Mới"
    with pytest.raises(Refused, match="vừa được người khác thay đổi"):
        services.save_account(account=opened, by=administrator())

    assert fresh(opened).full_name != "Tên Mới"


def test_a_unit_that_joins_a_running_year_meanwhile_is_looked_at_again(year, opened, monkeypatch):
    answers = [[year], []]
    monkeypatch.setattr(services, "years_of_people", lambda *units: answers.pop())
    opened.full_name = "Tên Mới"

    with pytest.raises(Refused, match="vừa vào hoặc rời một khối"):
        services.save_account(account=opened, by=administrator())

    assert fresh(opened).full_name != "Tên Mới"


def test_putting_out_of_use_and_back_is_told_in_words(year):
    person, head = officer_of(member(year)), head_of(member(year))

    for in_use in (False, True):
        account = fresh(person)
        account.is_active = in_use
        services.save_account(account=account, by=administrator())

    assert {what for _, what in told(head)} == {"Ngừng tài khoản", "Mở lại tài khoản"}


def test_an_account_without_a_unit_is_confirmed_by_itself_as_nobody_could():
    account = User(username="nguoi.moi", full_name="Người Mới")
    account.set_password("mot-mat-khau-khac-han")

    services.save_account(account=account, by=administrator())

    assert fresh(account).is_confirmed
    assert not AccountNotice.objects.filter(unit__isnull=False).exists()
