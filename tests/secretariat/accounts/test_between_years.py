"""Between two years the head of the unit, not the administrator, says who its people are."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.accounts import queries, services
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    make_bloc,
    make_unit,
    make_user,
    make_year,
    member,
    secretary_head,
)
from tests.secretariat.accounts.people import fresh, reset, told, who_confirms
from units import services as unit_services
from units.enums import Position, Stage
from units.models import Membership, User

pytestmark = pytest.mark.django_db


def account_in(unit, position):
    account = User(username=f"moi-{unit.pk}-{position}", full_name="Người Mới", unit=unit, position=position)
    account.set_password("mot-mat-khau-khac-han")
    services.save_account(account=account, by=administrator())
    return fresh(account)


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
