"""Two people at the same moment, each on a connection of their own: accounts and votes."""

import pytest
from django.db import connection

from emulation_bloc.secretariat.accounts import queries as accounts
from emulation_bloc.secretariat.accounts.services import confirm_account, save_account
from meetings.enums import PollMethod, PollStatus
from meetings.models import Poll
from meetings.opening.services import open_poll
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import administrator, head_of, make_year, member, officer_of, secretary
from tests.secretariat.moments import again
from tests.together import behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def test_a_vote_opens_behind_a_password_reset():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = make_meeting(year)
    poll = make_poll(meeting, method=PollMethod.SECRET_PAPER, panel=[panel_head(meeting)])
    account, by, person = head_of(member(year)), administrator(), secretary(year)
    changed, read = again(account), again(poll)
    changed.set_password("mot-mat-khau-khac-han")

    refused = behind(
        lambda: save_account(account=changed, by=again(by)),
        lambda: open_poll(poll=read, by=again(person)),
    )

    assert refused is None
    assert Poll.objects.get(pk=poll.pk).status == PollStatus.OPEN
    assert not again(account).is_confirmed


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


@pytest.mark.parametrize("confirmed_first", [True, False])
def test_a_confirmation_while_the_account_changes_again(confirmed_first):
    year = make_year()
    head, account, by = head_of(member(year)), officer_of(member(year)), administrator()
    account.set_password("mot-mat-khau-khac-han")
    save_account(account=account, by=by)
    seen, changed, read = accounts.seen_mark(again(account)), again(account), again(account)
    changed.set_password("lai-mot-mat-khau-khac")

    acts = [
        lambda: confirm_account(account=read, seen=seen, by=again(head)),
        lambda: save_account(account=changed, by=again(by)),
    ]
    refused = behind(*acts if confirmed_first else acts[::-1])

    assert (refused is None) == confirmed_first
    assert not again(account).is_confirmed
