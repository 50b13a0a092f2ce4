"""Reports on targets as a duty: who is waited for, what the board says, whom the gate stops."""

from decimal import Decimal

import pytest

from emulation_bloc.secretariat.duties.progress import Reports
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from pledges.enums import PeriodStatus, PledgeStatus, ReportStatus
from tests.factories.pledges import make_period, make_pledge, make_report
from tests.factories.secretariat import set_deadline
from tests.factories.units import make_year, member, officer_of, secretary
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    year = make_year(stage=Stage.RUNNING)
    for unit in year.participations.all():
        make_pledge(unit, status=PledgeStatus.SIGNED)
    return year


def facts(year):
    return YearFacts(EmulationYear.objects.select_related("bloc").get(pk=year.pk))


def test_nobody_owes_anything_before_a_period_opens_or_after_it_ended(year):
    assert list(Reports().gaps(facts(year))) == []
    assert Reports().cell(facts(year), member(year)).word == "Chưa đến"
    make_period(year, status=PeriodStatus.ENDED)

    assert list(Reports().gaps(facts(year))) == []
    assert Reports().cell(facts(year), member(year)).word == "Không gửi"


@pytest.mark.parametrize(
    ("status", "word", "late"),
    [
        (None, "Chưa gửi", True),
        (ReportStatus.DRAFT, "Chưa gửi", True),
        (ReportStatus.RETURNED, "Trả lại", False),
        (ReportStatus.SUBMITTED, "Đã gửi", False),
    ],
)
def test_the_board_tells_a_report_by_its_state(year, status, word, late):
    period, own = make_period(year), member(year)
    set_deadline(year, DeadlineKind.REPORT)
    if status:
        make_report(period, own, Decimal(1), Decimal(1), status=status)

    cell = Reports().cell(facts(year), own)

    assert (cell.word, cell.late) == (word, late)


def test_the_gate_names_every_unit_that_is_waited_for(year):
    make_report(make_period(year), member(year), Decimal(1), Decimal(1))

    told = [str(gap) for gap in Reports().gaps(facts(year))]

    assert len(told) == 2
    assert all(line.endswith("chưa gửi báo cáo chỉ tiêu 6 tháng đầu năm.") for line in told)


def test_a_unit_without_targets_owes_nothing(year):
    own = member(year)
    own.pledge.targets.all().delete()
    make_period(year)

    assert Reports().cell(facts(year), own).word == "Không có chỉ tiêu"
    assert own not in [gap.participation for gap in Reports().gaps(facts(year))]


def test_a_unit_is_asked_and_the_leader_ends_the_period_once_all_have_sent(year):
    period = make_period(year)
    asked = [task.title for task in tasks_of_year(officer_of(member(year)), facts(year))]
    assert "Báo cáo chỉ tiêu 6 tháng đầu năm" in asked

    for unit in year.participations.all():
        make_report(period, unit, Decimal(1), Decimal(1))

    assert "Khép kỳ báo cáo 6 tháng đầu năm: các đơn vị đã gửi đủ" in [
        task.title for task in tasks_of_year(secretary(year), facts(year))
    ]
    assert not any("Báo cáo" in task.title for task in tasks_of_year(officer_of(member(year)), facts(year)))
