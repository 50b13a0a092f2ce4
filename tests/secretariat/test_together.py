"""Two people at the same moment, each on a connection of their own: the year and its units."""

import datetime

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.flow.steps import advance
from emulation_bloc.secretariat.handover import next_year
from emulation_bloc.secretariat.newyear.services import take_over
from pledges.models import Plan, Pledge, PledgeSignature, Registration
from pledges.services import return_registration
from tests.factories.newyear import make_lived_year, open_after
from tests.factories.secretariat import make_year_ready_for
from tests.factories.units import deputy, make_unit, make_year, member, officer_of, secretary
from tests.secretariat.moments import actions, again
from tests.together import at_once, behind, one_of
from units import services as units
from units.enums import DeadlineKind, Stage
from units.models import Deadline, EmulationYear, Extension, Participation, Unit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def today():
    """Asked anew each time: a run of the tests may pass midnight."""
    return datetime.date.today()


def test_two_secretaries_moving_the_year():
    year = make_year_ready_for("open_registration")
    people = [secretary(year), secretary(year)]

    def moving(person):
        read = again(year)
        return lambda: advance(year=read, step="open_registration", by=again(person))

    (late,) = one_of(at_once(*map(moving, people)))

    assert isinstance(late, Refused)
    assert actions("units.open_registration") == ["units.open_registration"]


@pytest.mark.parametrize("joins_first", [True, False])
def test_a_unit_that_joins_before_registration_opens_is_asked_to_register(joins_first):
    """Behind the step it is told in the step's words, and nothing is waiting for it yet."""
    year = make_year_ready_for("open_registration")
    unit, people = make_unit(), [secretary(year), secretary(year)]
    read, other = again(year), again(year)

    acts = [
        lambda: units.add_member(year=other, unit=unit, basis="Thông báo", by=again(people[1])),
        lambda: advance(year=read, step="open_registration", reason="Đơn vị mới vào.", by=again(people[0])),
    ]
    assert behind(*acts if joins_first else acts[::-1]) is None

    assert again(year).stage == Stage.REGISTRATION
    added = Participation.objects.get(year=year, unit=unit)
    assert Registration.objects.filter(participation=added).exists() == joins_first


def one_that_gave_nothing(year):
    gone = member(year)
    Registration.objects.filter(participation=gone).delete()
    PledgeSignature.objects.filter(pledge__participation=gone).delete()
    Pledge.objects.filter(participation=gone).delete()
    return gone


def test_a_year_begins_to_run_behind_the_removal_of_who_gave_nothing():
    year = make_year_ready_for("start_running")
    gone, person = one_that_gave_nothing(year), secretary(year)
    read, row = again(year), again(gone)

    refused = behind(
        lambda: units.remove_member(participation=row, basis="Văn bản", by=again(person)),
        lambda: advance(year=read, step="start_running", by=again(person)),
    )

    assert refused is None
    assert again(year).stage == Stage.RUNNING
    assert not Participation.objects.filter(pk=gone.pk).exists()


def test_a_step_that_waits_behind_a_registration_given_back_is_told_of_it():
    year = make_year_ready_for("start_running")
    row, people = Registration.objects.get(participation=member(year)), [secretary(year), secretary(year)]
    read, returned = again(year), again(row)

    refused = behind(
        lambda: return_registration(registration=returned, reason="Thiếu danh hiệu", by=again(people[0])),
        lambda: advance(year=read, step="start_running", by=again(people[1])),
    )

    assert "chưa gửi lại bản đăng ký" in str(refused)
    assert again(year).stage == Stage.REGISTRATION


def test_two_presses_of_adding_and_of_ending_a_unit():
    year = make_year(stage=Stage.PLANNING, units=4)
    unit, person, ending = make_unit(), secretary(year), member(year)

    def adding():
        read = again(year)
        return lambda: units.add_member(year=read, unit=unit, basis="Thông báo", by=again(person))

    def end():
        read = again(ending)
        return lambda: units.end_participation(participation=read, on=today(), basis="Nghị quyết", by=again(person))

    outcomes = at_once(adding(), adding()) + at_once(end(), end())

    assert set(outcomes) == {None}
    assert sorted(actions("units.add_member", "units.end_participation")) == [
        "units.add_member",
        "units.end_participation",
    ]


def test_two_extensions_of_one_unit():
    year = make_year()
    unit = member(year)
    deadline = Deadline.objects.create(year=year, what=DeadlineKind.PLEDGE, last_day=today())
    people = [secretary(year), officer_of(deputy(year))]

    def extending(person, days):
        read, row = again(deadline), again(unit)
        day = today() + datetime.timedelta(days=days)
        return lambda: units.grant_extension(
            deadline=read, participation=row, last_day=day, reason="Bão", by=again(person)
        )

    outcomes = at_once(extending(people[0], 5), extending(people[1], 9))

    assert set(outcomes) == {None}
    assert Extension.objects.count() == 1
    last = AuditEntry.objects.filter(action="units.grant_extension").first()
    assert last.before["last_day"] and Extension.objects.get().last_day.strftime("%d/%m/%Y") == last.after["last_day"]


@pytest.mark.parametrize("extended_first", [True, False])
def test_an_extension_and_a_later_day_for_everybody(extended_first):
    year = make_year()
    unit, person = member(year), secretary(year)
    deadline = Deadline.objects.create(year=year, what=DeadlineKind.PLEDGE, last_day=today())
    later, latest = today() + datetime.timedelta(days=3), today() + datetime.timedelta(days=9)
    read, row, other = again(deadline), again(unit), again(year)

    acts = [
        lambda: units.grant_extension(deadline=read, participation=row, last_day=later, reason="Bão", by=again(person)),
        lambda: units.set_deadline(year=other, what=DeadlineKind.PLEDGE, last_day=latest, by=again(person)),
    ]
    refused = behind(*acts if extended_first else acts[::-1])

    assert (refused is None) == extended_first
    assert Deadline.objects.get().last_day == latest
    assert not Extension.objects.exists()


def test_two_openings_of_the_next_year():
    year = make_year_ready_for("open_proposing")
    people = [secretary(year), secretary(year)]

    def opening(person):
        read = again(year)
        return lambda: next_year.prepare_next_year(year=read, by=again(person))

    (told,) = one_of(at_once(*map(opening, people)))

    assert str(told) == f"Năm thi đua {year.year + 1} đã được mở."
    assert EmulationYear.objects.filter(bloc=year.bloc, year=year.year + 1).count() == 1


def test_two_people_take_the_same_part_of_last_year_over():
    year = open_after(make_lived_year())
    people = [secretary(year), secretary(year)]

    def taking(person):
        read = again(year)
        return lambda: take_over(year=read, parts=["sections", "tasks"], days={}, by=again(person))

    (told,) = one_of(at_once(*map(taking, people)))

    assert "đã có, có thể người khác vừa đưa vào" in str(told)
    assert Plan.objects.get(year=year).tasks.count() == 2


@pytest.mark.parametrize("renamed_first", [True, False])
def test_a_new_name_while_the_year_moves(renamed_first):
    year = make_year_ready_for("open_registration")
    unit, people = member(year).unit, [secretary(year), secretary(year)]
    read = again(year)

    acts = [
        lambda: units.rename_unit(
            unit=unit, name="Sở Mới", short_name="SM", on=today(), basis="Nghị quyết", by=again(people[0])
        ),
        lambda: advance(year=read, step="open_registration", by=again(people[1])),
    ]
    assert behind(*acts if renamed_first else acts[::-1]) is None

    assert Unit.objects.get(pk=unit.pk).name == "Sở Mới"
    assert again(year).stage == Stage.REGISTRATION
