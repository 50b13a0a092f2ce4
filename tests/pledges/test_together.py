"""Two people at the same moment over plan, registration and pledge: one is done, the other is told."""

import datetime

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from pledges import services
from pledges.enums import PlanStatus, RegistrationStatus
from pledges.models import Movement, Plan, Registration
from tests.factories.pledges import make_movement, make_plan, make_registration
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.scoring.test_together import again, at_once
from tests.together import behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
SIGNER = {"number": "33/KH-KTĐ", "signer_name": "Lê Thị Thanh Bình", "signer_title": "Giám đốc"}


def times(action):
    return AuditEntry.objects.filter(action=f"pledges.{action}").count()


def test_two_people_beginning_the_plan():
    year = make_year(stage=Stage.PLANNING)
    person = secretary(year)

    def save():
        services.save_plan(year=year, title="Kế hoạch", sections=[("I", "Nội dung")], tasks=[], by=again(person))

    assert at_once(save, save) == [None, None]
    assert Plan.objects.get().sections.count() == 1


def write_plan(plan, person):
    services.save_plan(year=plan.year, title="Tên khác", sections=[("I", "Khác")], tasks=[], by=again(person))


def issue(plan, person):
    services.issue_plan(plan=plan, issued_on=datetime.date(2022, 2, 24), by=again(person), **SIGNER)


def test_a_plan_issued_first_stays_as_issued():
    plan = make_plan()
    person = secretary(plan.year)

    refused = behind(lambda: issue(plan, person), lambda: write_plan(plan, person))

    assert "đã ban hành" in str(refused)
    found = Plan.objects.get()
    assert (found.status, found.title) == (PlanStatus.ISSUED, plan.title)


def test_a_plan_changed_first_is_issued_as_changed():
    plan = make_plan()
    person = secretary(plan.year)

    assert behind(lambda: write_plan(plan, person), lambda: issue(plan, person)) is None

    found = Plan.objects.get()
    assert (found.status, found.title) == (PlanStatus.ISSUED, "Tên khác")


def take(registration, person):
    services.accept_registration(registration=registration, by=again(person))


def give_back(registration, person):
    services.return_registration(registration=registration, reason="Thiếu số.", by=again(person))


def test_a_registration_taken_first_may_be_given_back_all_the_same():
    registration = make_registration(status=RegistrationStatus.SUBMITTED)
    person = secretary(registration.participation.year)

    assert behind(lambda: take(registration, person), lambda: give_back(registration, person)) is None

    assert Registration.objects.get().status == RegistrationStatus.RETURNED


def test_a_registration_given_back_first_is_not_taken():
    registration = make_registration(status=RegistrationStatus.SUBMITTED)
    person = secretary(registration.participation.year)

    refused = behind(lambda: give_back(registration, person), lambda: take(registration, person))

    assert "chưa gửi" in str(refused)
    assert Registration.objects.get().status == RegistrationStatus.RETURNED


def number_anew(registration, person):
    titles = [(line.award, line.count, line.note) for line in registration.titles.select_related("award")]
    services.save_registration(
        participation=registration.participation, number="2", note="", titles=titles, by=again(person)
    )


def test_a_registration_sent_first_stays_as_sent():
    registration = make_registration()
    officer, head = officer_of(registration.participation), head_of(registration.participation)

    refused = behind(
        lambda: services.submit_registration(registration=registration, by=again(head)),
        lambda: number_anew(registration, officer),
    )

    assert "đã gửi" in str(refused)
    found = Registration.objects.get()
    assert (found.status, found.number) == (RegistrationStatus.SUBMITTED, registration.number)


def test_a_registration_changed_first_is_sent_as_changed():
    registration = make_registration()
    officer, head = officer_of(registration.participation), head_of(registration.participation)

    refused = behind(
        lambda: number_anew(registration, officer),
        lambda: services.submit_registration(registration=registration, by=again(head)),
    )

    assert refused is None
    found = Registration.objects.get()
    assert (found.status, found.number) == (RegistrationStatus.SUBMITTED, "2")


def test_two_people_beginning_one_registration():
    year = make_year(stage=Stage.REGISTRATION)
    own = member(year)
    person = officer_of(own)

    def save():
        services.save_registration(participation=own, number="1", note="", titles=[], by=again(person))

    assert at_once(save, save) == [None, None]
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("removed_first", [True, False])
def test_a_movement_removed_while_it_is_being_changed(removed_first):
    year = make_year()
    movement = make_movement(year.bloc)
    person = secretary(year)

    def change():
        services.update_movement(year=year, movement=movement, values={"title": "Khác"}, by=again(person))

    def remove():
        services.remove_movement(year=year, movement=movement, by=again(person))

    refused = behind(remove, change) if removed_first else behind(change, remove)

    assert (refused is not None) == removed_first
    assert times("update_movement") == (not removed_first)
    assert not Movement.objects.exists()
