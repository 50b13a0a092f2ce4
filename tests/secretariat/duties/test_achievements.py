"""Whoever is proposed is told to write its achievement report, its head to confirm it, until the dossier is sent."""

import datetime

import pytest

from awards.achievements import services
from awards.enums import ProposalStatus
from awards.models import Proposal
from emulation_bloc.secretariat.tasks.queries import my_tasks
from tests.awards.achievements.written import confirmed, written
from tests.factories.awards import make_proposal
from tests.factories.units import head_of, make_unit, make_user, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_proposal(nominations=3).items.last().nomination.participation


def told(person):
    return [task.title for task in my_tasks(person) if "báo cáo thành tích" in task.title]


def test_a_proposed_unit_writes_its_head_confirms_and_then_nobody_is_asked(unit):
    officer, head = officer_of(unit), head_of(unit)
    assert told(officer) == told(head) == ["Viết báo cáo thành tích đề nghị khen thưởng"]
    assert told(officer_of(unit.year.participations.last())) == []

    written(unit)
    assert told(head) == ["Xác nhận báo cáo thành tích đề nghị khen thưởng"]
    confirmed(unit)
    assert told(officer) == told(head) == []
    services.reopen_report(participation=unit, reason="Sửa.", by=officer)
    assert told(officer) != []


def test_once_the_dossier_is_sent_nobody_is_asked(unit):
    Proposal.objects.update(status=ProposalStatus.SUBMITTED, submitted_at="2023-01-10T08:00+07:00")

    assert told(officer_of(unit)) == []


def test_the_heir_of_a_merged_unit_is_asked(unit):
    heir = make_unit("Sở mới")
    unit.ended_on, unit.end_basis, unit.successor = datetime.date(2022, 12, 1), "Nghị quyết 12", heir
    unit.save()

    assert told(make_user(unit=heir)) == ["Viết báo cáo thành tích đề nghị khen thưởng"]
