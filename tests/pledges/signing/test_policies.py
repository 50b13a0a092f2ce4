"""Who signs, takes back, corrects and ends, and when; each refusal with its sentence."""

import datetime

import pytest
from django.utils import timezone

from pledges.enums import PledgeStatus
from pledges.models import SigningCeremony
from pledges.policies import may_edit_pledge
from pledges.signing import policies
from tests.factories.pledges import make_pledge, sign
from tests.factories.units import (
    deputy,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.common import LEADER_ONLY
from units.enums import DeadlineKind, Stage
from units.models import Deadline
from units.signing import signed

pytestmark = pytest.mark.django_db

LAST_DAY = datetime.date(2022, 3, 20)
TODAY = "2022-03-21T03:00:00Z"
WHILE_REGISTERING = {Stage.REGISTRATION}


def end_ceremony(year):
    SigningCeremony.objects.create(year=year, ended_at=timezone.now(), **signed(ended_by=None))


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", PledgeStatus)
def test_a_pledge_is_written_by_its_unit_and_signed_by_its_head_in_its_stage_or_when_it_is_corrected(stage, status):
    pledge = make_pledge(member(make_year(stage=stage)), status=status)
    own = pledge.participation
    stages = {
        PledgeStatus.DRAFT: WHILE_REGISTERING,
        PledgeStatus.CORRECTING: set(Stage) - {Stage.CLOSED},
        PledgeStatus.SIGNED: set(),
    }
    expected = stage in stages[status]

    written = expected and (status == PledgeStatus.DRAFT or stage in (Stage.REGISTRATION, Stage.RUNNING))
    assert may_edit_pledge(officer_of(own), pledge).allowed is written
    assert policies.may_sign_pledge(head_of(own), pledge).allowed is expected
    assert policies.may_record_ceremony(secretary(own.year), pledge).allowed is expected
    for person in (officer_of(own), secretary(own.year), secretary_head(own.year), home_affairs_user(own.year)):
        assert "Chỉ thủ trưởng" in policies.may_sign_pledge(person, pledge).reason
    assert policies.may_record_ceremony(head_of(own), pledge).reason == LEADER_ONLY


def test_nothing_empty_is_signed():
    pledge = make_pledge(targets=0, content="")

    assert "chưa có nội dung" in policies.may_sign_pledge(head_of(pledge.participation), pledge).reason


def test_a_late_signature_in_the_browser_is_refused_but_the_ceremony_may_be_entered_later(time_machine):
    time_machine.move_to(TODAY)
    pledge = make_pledge()
    own = pledge.participation
    Deadline.objects.create(year=own.year, what=DeadlineKind.PLEDGE, last_day=LAST_DAY)

    assert "Đã hết hạn ký giao ước" in policies.may_sign_pledge(head_of(own), pledge).reason
    assert policies.may_record_ceremony(secretary(own.year), pledge)
    pledge.status = PledgeStatus.CORRECTING
    assert policies.may_sign_pledge(head_of(own), pledge)


def test_a_signature_is_taken_back_by_the_head_of_the_unit_until_the_ceremony_is_over():
    pledge = make_pledge()
    own, year = pledge.participation, pledge.participation.year
    head = head_of(own)
    assert "chưa ký" in policies.may_withdraw_signature(head, pledge).reason
    sign(pledge, head)
    pledge.refresh_from_db()

    assert policies.may_withdraw_signature(head, pledge)
    for person in (officer_of(own), head_of(deputy(year)), secretary_head(year)):
        assert "Chỉ thủ trưởng" in policies.may_withdraw_signature(person, pledge).reason
    assert "tự rút chữ ký" in policies.may_open_correction(secretary(year), pledge).reason

    end_ceremony(year)
    assert "Lễ ký giao ước đã kết thúc" in policies.may_withdraw_signature(head, pledge).reason
    assert policies.may_open_correction(secretary(year), pledge)


@pytest.mark.parametrize("stage", Stage)
def test_a_correction_is_opened_by_the_leader_until_self_scoring(stage):
    pledge = make_pledge(member(make_year(stage=stage)), status=PledgeStatus.SIGNED)
    year = pledge.participation.year
    end_ceremony(year)

    assert policies.may_open_correction(secretary(year), pledge).allowed is (
        stage in (Stage.REGISTRATION, Stage.RUNNING)
    )
    assert policies.may_open_correction(head_of(pledge.participation), pledge).reason == LEADER_ONLY


def test_the_ceremony_ends_when_every_unit_has_signed():
    year = make_year(stage=Stage.REGISTRATION)
    for unit in year.participations.all():
        make_pledge(unit, status=PledgeStatus.SIGNED)
    last = member(year)
    last.pledge.signatures.all().delete()

    assert policies.may_end_ceremony(secretary(year), year).reason == f"Còn đơn vị chưa ký giao ước: {last.short_name}."
    assert policies.may_end_ceremony(head_of(last), year).reason == LEADER_ONLY
    sign_again(last)
    assert policies.may_end_ceremony(secretary(year), year)


def sign_again(unit):
    unit.pledge.status = PledgeStatus.DRAFT
    unit.pledge.save()
    sign(unit.pledge)
