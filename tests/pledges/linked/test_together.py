"""A movement goes while somebody links to it; two people tie one task to two meetings."""

import pytest
from django.db import connection

from meetings.course.carrying import give_task
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting
from pledges import services
from pledges.enums import PlanStatus
from pledges.models import Movement, PlanTask, Target
from scoring.evidence.services import add_link
from scoring.models import EvidenceFile
from tests.factories.meetings import make_meeting
from tests.factories.pledges import make_movement, make_plan
from tests.factories.units import make_year, member, officer_of, secretary
from tests.scoring.test_together import again
from tests.together import at_once, behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
GONE = "vừa được bỏ khỏi danh sách"


def taken_out(movement, year, by):
    services.remove_movement(year=year, movement=Movement.objects.get(pk=movement.pk), by=again(by))


def by_task(movement, unit):
    year = unit.year
    tasks = [{"what": "Hưởng ứng", "movement": movement}]
    services.save_plan(year=year, title="", sections=[("I", "x")], tasks=tasks, by=again(secretary(year)))


def by_target(movement, unit):
    target = {"content": "Đạt", "unit_of_measure": "%", "aim": "9", "comparison": "at_least", "pace": "keeps"}
    targets = [target | {"movement": movement}]
    services.save_pledge(participation=unit, theme="", content="x", targets=targets, by=again(officer_of(unit)))


def by_evidence(movement, unit):
    add_link(participation=unit, link="https://a.vn/1", title="x", movement=movement, by=again(officer_of(unit)))


LINKS = [
    pytest.param(Stage.PLANNING, by_task, PlanTask, id="task"),
    pytest.param(Stage.REGISTRATION, by_target, Target, id="target"),
    pytest.param(Stage.RUNNING, by_evidence, EvidenceFile, id="evidence"),
]


@pytest.mark.parametrize(("stage", "link", "model"), LINKS)
def test_a_movement_taken_out_first_is_linked_to_by_nobody(stage, link, model):
    year = make_year(stage=stage)
    movement, unit, by = make_movement(year.bloc), member(year), secretary(year)
    officer_of(unit)

    refused = behind(lambda: taken_out(movement, year, by), lambda: link(movement, unit))

    assert refused is not None and movement.title in str(refused)
    assert not Movement.objects.exists() and not model.objects.exists()


@pytest.mark.parametrize(("stage", "link", "model"), LINKS)
def test_a_movement_linked_to_first_stays(stage, link, model):
    year = make_year(stage=stage)
    movement, unit, by = make_movement(year.bloc), member(year), secretary(year)
    officer_of(unit)

    refused = behind(lambda: link(movement, unit), lambda: taken_out(movement, year, by))

    assert "thuộc phong trào này" in str(refused)
    assert model.objects.get().movement == movement


def test_a_movement_taken_out_in_another_year_of_the_bloc_is_linked_to_by_nobody():
    """Two years stand open, and no lock of one is asked for in the other."""
    year = make_year(year=2022, stage=Stage.PLANNING)
    later = make_year(year=2023, bloc=year.bloc, stage=Stage.REGISTRATION)
    movement, unit = make_movement(year.bloc, first_year=2022), member(later)
    officer_of(unit)
    by = secretary(year)

    refused = behind(lambda: taken_out(movement, year, by), lambda: by_target(movement, unit))

    assert GONE in str(refused)
    assert not Target.objects.exists()


def test_of_two_people_who_tie_one_task_to_two_meetings_one_is_told():
    year = make_year(stage=Stage.RUNNING, units=4)
    make_plan(year, status=PlanStatus.ISSUED)
    task, by = year.plan.tasks.get(), secretary(year)
    meetings = [
        make_meeting(year, kind=kind, status=MeetingStatus.PLANNED, title=f"Họp {kind}")
        for kind in (MeetingKind.MIDYEAR, MeetingKind.OTHER)
    ]

    def tie(meeting):
        own = Meeting.objects.select_related("year__bloc").get(pk=meeting.pk)
        give_task(meeting=own, task=PlanTask.objects.get(pk=task.pk), by=again(by))

    refused = [one for one in at_once(*(lambda one=one: tie(one) for one in meetings)) if one is not None]

    assert len(refused) == 1 and "hãy bỏ gắn ở đó trước" in str(refused[0])
    assert Meeting.objects.filter(task=task).count() == 1
