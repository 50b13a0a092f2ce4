"""Two people at the same moment over plan, registration and pledge: one is done, the other is told."""

import datetime

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges import services
from pledges.enums import PlanStatus, PledgeStatus, RegistrationStatus
from pledges.models import Movement, Plan, Pledge, PledgeSignature, Registration
from tests.factories.pledges import make_movement, make_plan, make_pledge, make_registration
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.scoring.test_together import again, at_once
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
SIGNER = {"number": "33/KH-KTĐ", "signer_name": "Lê Thị Thanh Bình", "signer_title": "Giám đốc"}


def times(action):
    return AuditEntry.objects.filter(action=f"pledges.{action}").count()


def write(pledge, person):
    services.save_pledge(
        participation=pledge.participation, theme="Đổi", content="Nội dung khác.", targets=[], by=again(person)
    )


def test_a_pledge_signed_while_it_is_being_changed_stays_as_signed():
    pledge = make_pledge()
    head, officer = head_of(pledge.participation), officer_of(pledge.participation)

    changed, signed = at_once(
        lambda: write(pledge, officer), lambda: services.sign_pledge(pledge=pledge, by=again(head))
    )

    found = Pledge.objects.get(pk=pledge.pk)
    assert signed is None
    assert found.status == PledgeStatus.SIGNED
    assert (found.theme == "Đổi") == (changed is None)


def test_a_pledge_signed_in_two_tabs():
    pledge = make_pledge()
    head = head_of(pledge.participation)

    assert at_once(*[lambda: services.sign_pledge(pledge=pledge, by=again(head))] * 2) == [None, None]

    assert PledgeSignature.objects.count() == times("sign_pledge") == 1


def test_two_people_beginning_the_plan():
    year = make_year(stage=Stage.PLANNING)
    person = secretary(year)

    def save():
        services.save_plan(year=year, title="Kế hoạch", sections=[("I", "Nội dung")], tasks=[], by=again(person))

    assert at_once(save, save) == [None, None]
    assert Plan.objects.get().sections.count() == 1


def test_a_plan_issued_while_it_is_being_changed_stays_as_issued():
    plan = make_plan()
    person, day = secretary(plan.year), datetime.date(2022, 2, 24)

    changed, issued = at_once(
        lambda: services.save_plan(
            year=plan.year, title="Tên khác", sections=[("I", "Khác")], tasks=[], by=again(person)
        ),
        lambda: services.issue_plan(plan=plan, issued_on=day, by=again(person), **SIGNER),
    )

    found = Plan.objects.get()
    assert issued is None
    assert found.status == PlanStatus.ISSUED
    assert (found.title == "Tên khác") == (changed is None)


def test_a_registration_taken_and_returned_at_once():
    registration = make_registration(status=RegistrationStatus.SUBMITTED)
    person = secretary(registration.participation.year)

    at_once(
        lambda: services.accept_registration(registration=registration, by=again(person)),
        lambda: services.return_registration(registration=registration, reason="Thiếu số.", by=again(person)),
    )

    assert Registration.objects.get().status == RegistrationStatus.RETURNED  # an accepted one may be returned too


def test_a_registration_sent_while_it_is_being_changed():
    registration = make_registration()
    own = registration.participation
    officer, head = officer_of(own), head_of(own)

    changed, sent = at_once(
        lambda: services.save_registration(
            participation=own, number="2", note="", titles=_lines(registration), by=again(officer)
        ),
        lambda: services.submit_registration(registration=registration, by=again(head)),
    )

    found = Registration.objects.get()
    assert sent is None
    assert found.status == RegistrationStatus.SUBMITTED
    assert (found.number == "2") == (changed is None)


def _lines(registration):
    return [(line.award, line.count, line.note) for line in registration.titles.select_related("award")]


def test_two_people_beginning_one_registration():
    year = make_year(stage=Stage.REGISTRATION)
    own = member(year)
    person = officer_of(own)

    def save():
        services.save_registration(participation=own, number="1", note="", titles=[], by=again(person))

    assert at_once(save, save) == [None, None]
    assert Registration.objects.count() == 1


def test_a_movement_removed_while_it_is_being_changed():
    year = make_year()
    movement = make_movement(year.bloc)
    person = secretary(year)

    changed, removed = at_once(
        lambda: services.update_movement(year=year, movement=movement, values={"title": "Khác"}, by=again(person)),
        lambda: services.remove_movement(year=year, movement=movement, by=again(person)),
    )

    assert removed is None
    assert changed is None or isinstance(changed, Refused)
    assert not Movement.objects.exists()
