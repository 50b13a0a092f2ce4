"""Two people at the same moment, each on a connection of their own: accounts and votes."""

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.accounts import queries as accounts
from emulation_bloc.secretariat.accounts.services import confirm_account, save_account
from meetings.enums import PollMethod, PollStatus
from meetings.models import Poll
from meetings.opening.services import open_poll
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import administrator, head_of, make_year, member, officer_of, secretary
from tests.secretariat.moments import again
from tests.together import at_once, behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def test_a_password_reset_while_a_vote_opens():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = make_meeting(year)
    poll = make_poll(meeting, method=PollMethod.SECRET_PAPER, panel=[panel_head(meeting)])
    account, by, person = head_of(member(year)), administrator(), secretary(year)
    changed, read = again(account), again(poll)
    changed.set_password("mot-mat-khau-khac-han")

    at_once(
        lambda: save_account(account=changed, by=again(by)),
        lambda: open_poll(poll=read, by=again(person)),
    )

    opened = Poll.objects.get(pk=poll.pk).status == PollStatus.OPEN
    reset = not again(account).is_confirmed
    first = AuditEntry.objects.filter(action__in=["admin.set_password", "meetings.open_poll"]).order_by("pk").first()
    assert opened and (not reset or first.action == "admin.set_password")


def test_a_password_reset_that_waits_behind_the_opening_of_a_vote_is_refused():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = make_meeting(year)
    poll = make_poll(meeting, method=PollMethod.SECRET_PAPER, panel=[panel_head(meeting)])
    account, by, person = head_of(member(year)), administrator(), secretary(year)
    changed, read = again(account), again(poll)
    changed.set_password("mot-mat-khau-khac-han")

    refused = behind(
        lambda: open_poll(poll=read, by=again(person)),
        lambda: save_account(account=changed, by=again(by)),
    )

    assert "đang dự một cuộc bỏ phiếu đang mở" in str(refused)
    assert again(account).is_confirmed


def test_a_confirmation_while_the_account_changes_again():
    year = make_year()
    head, account, by = head_of(member(year)), officer_of(member(year)), administrator()
    account.set_password("mot-mat-khau-khac-han")
    save_account(account=account, by=by)
    seen, changed, read = accounts.seen_mark(again(account)), again(account), again(account)
    changed.set_password("lai-mot-mat-khau-khac")

    at_once(
        lambda: confirm_account(account=read, seen=seen, by=again(head)),
        lambda: save_account(account=changed, by=again(by)),
    )

    assert not again(account).is_confirmed
