"""What is done already is done, and what changed meanwhile is told: movements, plan, registration, pledge."""

import datetime
from dataclasses import replace

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges import services
from pledges.documents import PLAN_PAPER
from pledges.enums import PlanStatus
from pledges.models import Movement, Plan
from tests.factories.pledges import make_movement, make_plan, make_registration
from tests.factories.units import head_of, make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def lines(action):
    return AuditEntry.objects.filter(action=f"pledges.{action}").count()


@pytest.fixture
def year():
    return make_year(stage=Stage.PLANNING)


def test_a_movement_removed_meanwhile_is_not_changed_and_removed_once(year):
    movement, by = make_movement(year.bloc), secretary(year)

    for _ in range(2):
        services.remove_movement(year=year, movement=movement, by=by)
    with pytest.raises(Refused, match="vừa được bỏ khỏi danh sách"):
        services.update_movement(year=year, movement=movement, values={"title": "Khác"}, by=by)

    assert (Movement.objects.count(), lines("remove_movement")) == (0, 1)


def test_a_movement_of_earlier_years_that_ended_already_is_ended_once(year):
    make_year(bloc=year.bloc, year=2021, stage=Stage.CLOSED)
    movement, by = make_movement(year.bloc, first_year=2021), secretary(year)

    for _ in range(2):
        services.remove_movement(year=year, movement=movement, by=by)

    assert Movement.objects.get().last_year == 2021
    assert lines("remove_movement") == 1


def test_a_movement_that_a_closed_later_year_keeps_is_not_removed(year):
    make_year(bloc=year.bloc, year=2023, stage=Stage.CLOSED)
    movement = make_movement(year.bloc, first_year=2022)

    with pytest.raises(Refused, match="năm thi đua đã bàn giao"):
        services.remove_movement(year=year, movement=movement, by=secretary(year))

    assert Movement.objects.exists()


def test_a_plan_changed_while_its_paper_is_drawn_is_not_issued():
    plan = make_plan()

    def slowly(text):
        Plan.objects.update(title="Tên khác")
        return b"%PDF"

    with pytest.raises(Refused, match="vừa được người khác sửa nên chưa ban hành"):
        services.issue_plan(
            plan=plan, number="1/KH", issued_on=datetime.date(2022, 2, 24), signer_name="Lê Thị Bình",
            signer_title="Giám đốc", by=secretary(plan.year), paper=replace(PLAN_PAPER, pdf=slowly),
        )  # fmt: skip

    assert Plan.objects.get().status == PlanStatus.DRAFT


def test_a_task_done_on_the_day_already_written_is_done_once():
    plan = make_plan(status=PlanStatus.ISSUED)
    task = plan.tasks.get()
    day, by = datetime.date(2022, 3, 1), secretary(plan.year)

    for _ in range(2):
        services.complete_task(task=task, done_on=day, by=by)

    task.refresh_from_db()
    assert (task.done_on, lines("complete_task")) == (day, 1)


def test_a_registration_sent_twice_is_sent_once():
    registration = make_registration()
    head = head_of(registration.participation)

    for _ in range(2):
        services.submit_registration(registration=registration, by=head)

    assert lines("submit_registration") == 1
