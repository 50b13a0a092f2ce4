"""While a vote is open, no administrator changes who votes for a unit."""

import pytest
from django.core.management import CommandError, call_command

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import services
from meetings.enums import PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import PASSWORD, administrator, head_of, make_unit, make_user, member, officer_of
from tests.secretariat.accounts.people import NEW, fresh, open_poll, reset
from units.models import User

pytestmark = pytest.mark.django_db


def test_a_password_is_not_reset_while_the_unit_votes(client, year):
    head = head_of(member(year))
    open_poll(year)
    client.force_login(administrator())

    page = client.post(f"/quan-tri/nguoi/{head.pk}/cap-lai-ma/", {"reason": "Quên mật khẩu"})

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
