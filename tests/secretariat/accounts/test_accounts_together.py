"""An owner and an administrator over one account at the same moment."""

import pytest
from django.db import connection, transaction

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import services
from tests.factories.units import PASSWORD, administrator, head_of, make_unit, make_year, member
from tests.together import behind
from units.accounts.sign_in import ChangePasswordForm
from units.enums import Stage
from units.models import Membership, User
from units.services import newcomers

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
NEW = "mot-mat-khau-khac-han"


def test_an_account_put_out_of_use_stays_so_whatever_password_its_owner_sets_at_that_moment():
    head, by = head_of(member(make_year(stage=Stage.REVIEW))), administrator()
    form = ChangePasswordForm(
        User.objects.get(pk=head.pk), {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    )
    assert form.is_valid()

    def put_out_of_use():
        account = User.objects.get(pk=head.pk)
        account.is_active = False
        services.save_account(account=account, by=by)

    refusal = behind(put_out_of_use, form.save)

    kept = User.objects.get(pk=head.pk)
    assert isinstance(refusal, Refused)
    assert (kept.is_active, kept.is_confirmed, kept.check_password(NEW)) == (False, False, False)


def test_an_account_made_while_its_unit_joins_a_running_bloc_is_not_confirmed_by_itself():
    year, unit, by = make_year(stage=Stage.REVIEW), make_unit(), administrator()

    def join():
        with transaction.atomic(), newcomers(unit.pk, by=by):
            Membership.objects.create(unit=unit, bloc=year.bloc, first_year=2023)

    refusal = behind(
        join, lambda: services.save_account(account=User(username="moi", full_name="Mới", unit=unit), by=None)
    )

    assert "vừa vào" in str(refusal)
    assert not User.objects.filter(username="moi").exists()
