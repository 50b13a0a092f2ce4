"""An administrator does not become Home Affairs: who follows a bloc, and for whom the bloc vouches there."""

import pytest

from awards.policies import deciding, proposing
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.accounts import queries, services
from emulation_bloc.secretariat.accounts.matters import matters_of
from scoring.appeals import policies as appeals_policies
from tests.confirming import read_or_refused
from tests.factories.awards import make_proposal
from tests.factories.scoring import make_appeal, verified_year
from tests.factories.units import administrator, home_affairs_user, make_unit, make_year, member, secretary_head
from units.accounts.policies import UNCONFIRMED
from units.enums import Stage, UnitKind
from units.models import AccountNotice, Bloc, User

pytestmark = pytest.mark.django_db
NEW = "mot-mat-khau-khac-han"
FIELDS = ["name", "code", "symbol", "level", "form", "province", "place", "founding_decision", "founded_on", "monitor"]


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def admin_client(client):
    client.force_login(administrator())
    return client


def fresh(user):
    return User.objects.select_related("unit").get(pk=user.pk)


def account_in(unit):
    account = User(username=f"noi-vu-{unit.pk}", full_name="Người Giả", unit=unit)
    account.set_password(NEW)
    services.save_account(account=account, by=administrator())
    return fresh(account)


def name_monitor(client, bloc, monitor):
    values = {name: getattr(bloc, bloc._meta.get_field(name).attname) for name in FIELDS}
    values = {name: "" if value is None else value for name, value in values.items()}
    values |= {"has_deputy": "on", "reason": "x", "monitor": monitor.pk if monitor else ""}
    return read_or_refused(client, f"/quan-tri/khoi/{bloc.pk}/sua/", values)


@pytest.mark.parametrize("nobody", [True, False])
def test_the_department_that_follows_a_year_under_way_is_not_exchanged(admin_client, year, nobody):
    former = year.bloc.monitor

    page = name_monitor(admin_client, year.bloc, None if nobody else make_unit(kind=UnitKind.HOME_AFFAIRS))

    assert "không đổi, không bỏ cơ quan nội vụ" in page.content.decode()
    assert Bloc.objects.get(pk=year.bloc_id).monitor == former


def test_while_the_year_is_planned_another_may_follow_it(admin_client):
    bloc, other = make_year().bloc, make_unit(kind=UnitKind.HOME_AFFAIRS)

    assert name_monitor(admin_client, bloc, other).status_code == 302
    assert Bloc.objects.get(pk=bloc.pk).monitor == other


def test_who_comes_to_follow_a_running_year_is_told_and_waits_to_be_vouched_for(admin_client, year):
    Bloc.objects.filter(pk=year.bloc_id).update(monitor=None)
    department = make_unit(kind=UnitKind.HOME_AFFAIRS)
    account = account_in(department)
    assert account.is_confirmed

    assert name_monitor(admin_client, Bloc.objects.get(pk=year.bloc_id), department).status_code == 302

    assert not fresh(account).is_confirmed
    assert AccountNotice.objects.filter(account=account, year=year).exists()
    assert {"admin.change", "units.ask_to_confirm"} <= set(
        AuditEntry.objects.filter(scope=year.audit_scope).values_list("action", flat=True)
    )
    assert account in [line.account for line in matters_of(secretary_head(year)).waiting]


def test_who_follows_another_bloc_already_is_vouched_for_anew(admin_client, year):
    department = make_year(stage=Stage.RUNNING).bloc.monitor
    account = account_in(department)
    account.confirm()
    account.save()
    Bloc.objects.filter(pk=year.bloc_id).update(monitor=None)

    name_monitor(admin_client, Bloc.objects.get(pk=year.bloc_id), department)

    assert not fresh(account).is_confirmed


def test_an_account_of_home_affairs_is_confirmed_in_its_department_else_by_the_leaders_head(year):
    account = account_in(year.bloc.monitor)
    chief = secretary_head(year)
    assert not account.is_confirmed and AccountNotice.objects.filter(account=account, year=year).exists()
    assert chief in queries.confirmers_of(account).people

    colleague = home_affairs_user(year)

    assert queries.confirmers_of(account).people == [colleague]
    services.confirm_account(account=account, seen=queries.seen_mark(account), by=fresh(colleague))
    assert fresh(account).is_confirmed


def test_unconfirmed_home_affairs_answers_no_appeal():
    year = verified_year()
    guest = home_affairs_user(year)
    appeal = make_appeal(member(year).sheet.entries.first())
    User.objects.filter(pk=guest.pk).update(confirmed_state="")

    assert appeals_policies.may_answer(fresh(guest), appeal).reason == UNCONFIRMED


@pytest.mark.parametrize(
    "may",
    [
        proposing.may_return_proposal,
        proposing.may_accept_proposal,
        deciding.may_record_decision,
        proposing.may_remark,
    ],
)
def test_unconfirmed_home_affairs_does_nothing_to_a_proposal(year, may):
    proposal = make_proposal(year, signed_minutes=False)
    guest = home_affairs_user(year)
    User.objects.filter(pk=guest.pk).update(confirmed_state="")

    assert may(fresh(guest), proposal).reason == UNCONFIRMED
