"""A unit is moved while the year of its bloc is opened, or moved twice: it is in one bloc, of each year."""

import datetime

import pytest
from django.db import connection

import units.services
from emulation_bloc.secretariat.membership.notice import Notice
from emulation_bloc.secretariat.membership.services import end_membership, move_membership
from tests.factories.units import administrator, make_bloc, make_year, member
from tests.scoring.test_together import again
from tests.together import at_once, behind, one_of
from units.enums import Stage
from units.models import Bloc, EmulationYear, Membership, Participation

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
NOTICE = Notice("143/TB-SNV", datetime.date(2022, 11, 16), "Sở Nội vụ")


@pytest.fixture
def row():
    return Membership.objects.get(unit=member(make_year(stage=Stage.RUNNING)).unit)


def move(row, to, person):
    def act():
        found = Membership.objects.select_related("unit", "bloc").get(pk=row.pk)
        values = {"to": Bloc.objects.get(pk=to.pk), "first_year": 2023, "notice": NOTICE}
        move_membership(membership=found, **values, by=again(person))

    return act


def end(row, person):
    def act():
        found = Membership.objects.select_related("unit", "bloc").get(pk=row.pk)
        end_membership(membership=found, last_year=2022, notice=NOTICE, by=again(person))

    return act


def open_next(bloc):
    return lambda: units.services.open_year(bloc=Bloc.objects.get(pk=bloc.pk), year=2023, by=None)


def takes_part(row):
    return Participation.objects.filter(unit=row.unit_id, year__year=2023)


@pytest.mark.parametrize("act", [lambda row, by: move(row, make_bloc(), by), end])
def test_gone_first_the_year_is_opened_without_it(row, act):
    assert behind(act(row, administrator()), open_next(row.bloc)) is None

    assert not takes_part(row).exists()
    assert EmulationYear.objects.get(year=2023).participations.exists()


@pytest.mark.parametrize("act", [lambda row, by: move(row, make_bloc(), by), end])
def test_opened_first_it_stays_for_that_year(row, act):
    refused = behind(open_next(row.bloc), act(row, administrator()))

    assert "đã có trong năm thi đua 2023" in str(refused)
    assert takes_part(row).exists()
    assert Membership.objects.get(unit=row.unit_id).last_year is None


def test_opened_in_the_other_bloc_first_it_is_added_there_by_its_leader(row):
    to = make_year(bloc=make_bloc(), stage=Stage.RUNNING).bloc

    assert behind(open_next(to), move(row, to, administrator())) is None

    assert not takes_part(row).exists()
    assert to.memberships.get(unit=row.unit_id).first_year == 2023


def test_moved_to_two_blocs_at_once(row):
    by = administrator()

    (refused,) = one_of(at_once(move(row, make_bloc(), by), move(row, make_bloc(), by)))

    assert "đã rời" in str(refused)
    assert Membership.objects.filter(unit=row.unit_id).count() == 2


def test_two_units_change_places(row):
    other_year = make_year(bloc=make_bloc(), stage=Stage.RUNNING)
    other = Membership.objects.get(unit=member(other_year).unit)
    by = administrator()

    assert at_once(move(row, other.bloc, by), move(other, row.bloc, by)) == [None, None]
