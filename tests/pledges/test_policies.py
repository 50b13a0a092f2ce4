"""Who may plan, register, pledge and report, at every stage and status; every refusal with its sentence."""

import datetime

import pytest

from pledges import policies
from pledges.enums import PlanStatus, RegistrationStatus
from tests.factories.pledges import make_plan, make_registration
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.common import LEADER_ONLY
from units.enums import DeadlineKind, Stage
from units.models import Deadline, Extension
from units.signing import signed

pytestmark = pytest.mark.django_db

TODAY = "2022-03-21T05:00:00Z"
LAST_DAY = datetime.date(2022, 3, 20)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", PlanStatus)
def test_the_leader_writes_and_issues_the_plan_only_while_planning(stage, status):
    plan = make_plan(make_year(stage=stage), status=status)
    expected = stage == Stage.PLANNING and status == PlanStatus.DRAFT

    assert policies.may_edit_plan(secretary(plan.year), plan).allowed is expected
    assert policies.may_issue_plan(secretary(plan.year), plan).allowed is expected
    for person in (officer_of(member(plan.year)), deputy_officer(plan.year), home_affairs_user(plan.year)):
        assert policies.may_edit_plan(person, plan).reason == LEADER_ONLY


def test_an_empty_plan_is_not_issued():
    plan = make_plan(sections=0)

    assert policies.may_issue_plan(secretary(plan.year), plan).reason == (
        "Kế hoạch chưa có nội dung: hãy soạn ít nhất một mục trước khi ban hành."
    )


@pytest.mark.parametrize("stage", Stage)
def test_a_task_is_ticked_off_by_its_unit_or_the_leader_until_the_year_is_closed(stage):
    year = make_year(stage=stage, units=4)
    task = make_plan(year, status=PlanStatus.ISSUED).tasks.get()
    other = year.participations.exclude(pk=task.lead_id).exclude(unit__leaderships__year=year).first()
    expected = stage != Stage.CLOSED

    assert policies.may_complete_task(officer_of(task.lead), task).allowed is expected
    assert policies.may_complete_task(secretary(year), task).allowed is expected
    assert "Chỉ đơn vị chủ trì" in policies.may_complete_task(officer_of(other), task).reason


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", RegistrationStatus)
def test_a_unit_registers_only_in_its_stage_and_while_it_is_not_sent(stage, status):
    registration = make_registration(member(make_year(stage=stage)), status=status)
    own = registration.participation
    expected = stage == Stage.REGISTRATION and status in (RegistrationStatus.DRAFT, RegistrationStatus.RETURNED)

    for person in (officer_of(own), head_of(own)):
        assert policies.may_edit_registration(person, registration).allowed is expected
        assert policies.may_submit_registration(person, registration).allowed is expected
    for person in (secretary(own.year), deputy_officer(own.year), home_affairs_user(own.year)):
        assert "Chỉ đơn vị đăng ký" in policies.may_submit_registration(person, registration).reason


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", RegistrationStatus)
def test_the_leader_accepts_what_was_sent_and_returns_what_was_sent_or_accepted(stage, status):
    registration = make_registration(member(make_year(stage=stage)), status=status)
    year = registration.participation.year
    here, sent, accepted = stage == Stage.REGISTRATION, RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED

    assert policies.may_accept_registration(secretary(year), registration).allowed is (here and status == sent)
    assert policies.may_return_registration(secretary(year), registration).allowed is (
        here and status in (sent, accepted)
    )
    for person in (officer_of(registration.participation), deputy_officer(year)):
        assert policies.may_accept_registration(person, registration).reason == LEADER_ONLY
        assert policies.may_return_registration(person, registration).reason == LEADER_ONLY


def test_an_empty_registration_is_not_sent():
    registration = make_registration(titles=())

    assert (
        "chưa có danh hiệu"
        in policies.may_submit_registration(officer_of(registration.participation), registration).reason
    )


def test_the_last_day_counts_an_extension_helps_and_a_returned_one_is_never_late(time_machine):
    registration = make_registration()
    own = registration.participation
    person = officer_of(own)
    deadline = Deadline.objects.create(year=own.year, what=DeadlineKind.REGISTRATION, last_day=LAST_DAY)

    time_machine.move_to("2022-03-20T16:00:00Z")  # 23 o'clock of the last day in Vietnam
    assert policies.may_submit_registration(person, registration)
    time_machine.move_to(TODAY)
    assert policies.may_submit_registration(person, registration).reason == (
        "Đã hết hạn đăng ký danh hiệu (ngày cuối 20/03/2022); cần thêm thời gian, xin đề nghị Khối trưởng gia hạn."
    )
    registration.status = RegistrationStatus.RETURNED
    assert policies.may_submit_registration(person, registration)

    registration.status = RegistrationStatus.DRAFT
    later = datetime.date(2022, 3, 25)
    Extension.objects.create(
        deadline=deadline, participation=own, last_day=later, reason="Bão", **signed(granted_by=person)
    )
    assert policies.may_submit_registration(person, registration)


@pytest.mark.parametrize("status", RegistrationStatus)
def test_a_registration_is_read_by_others_once_handed_in_and_a_returned_one_by_the_leaders(status):
    registration = make_registration(member(make_year(stage=Stage.REGISTRATION, units=4)), status=status)
    own = registration.participation
    other = own.year.participations.exclude(pk=own.pk).exclude(unit__leaderships__year=own.year).first()
    handed_in = status in (RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED)

    assert policies.sees_registration(officer_of(own), registration)
    assert policies.sees_registration(officer_of(other), registration) is handed_in
    assert policies.sees_registration(secretary(own.year), registration) is (status != RegistrationStatus.DRAFT)
