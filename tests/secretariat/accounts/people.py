"""Accounts as an administrator and their owners find them."""

from emulation_bloc.secretariat.accounts import queries, services
from emulation_bloc.secretariat.accounts.matters import matters_of
from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import administrator
from units.models import User

NEW = "mot-mat-khau-khac-han"


def fresh(user):
    return User.objects.select_related("unit").get(pk=user.pk)


def reset(user, by=None):
    account = fresh(user)
    account.set_password(NEW)
    services.save_account(account=account, by=by or administrator())
    return fresh(user)


def told(user):
    """Account → what the person is told about it."""
    return [(str(notice.account), notice.what) for notice in matters_of(fresh(user)).notices]


def open_poll(year):
    return make_poll(make_meeting(year), method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN)


def who_confirms(account):
    return queries.confirmers_of(fresh(account)).words
