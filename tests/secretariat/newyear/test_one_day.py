"""A task and a deadline that are the same thing have one day in the new year, though last year typed both."""

import datetime

import pytest

from emulation_bloc.secretariat.newyear import queries, services
from emulation_bloc.secretariat.newyear.offer import Turn
from pledges.models import Plan
from tests.factories.newyear import make_lived_year, open_after
from tests.factories.units import secretary
from units.common import COMES_WITH
from units.enums import DeadlineKind

pytestmark = pytest.mark.django_db


def take(year, *parts, days):
    return services.take_over(year=year, parts=parts, days=days, by=secretary(year))


def offered(year):
    return {offer.code: offer for offer in queries.offers(Turn(queries.last_year_of(year), year), secretary(year))}


def test_a_task_and_a_deadline_that_were_typed_apart_for_one_day_are_one_from_now_on():
    """Last year's plan knew no links: the day of the task and that of the deadline were both to be typed again."""
    last = make_lived_year()
    scoring = last.deadlines.get(what=DeadlineKind.SELF_SCORING).last_day
    last.plan.tasks.create(position=3, what="Tự chấm điểm, gửi minh chứng", due=scoring)
    last.plan.tasks.create(position=4, what="Gặp mặt cuối năm", due=scoring)
    year = open_after(last)

    assert [line.row.what for line in offered(year)["deadlines"].lines] == [DeadlineKind.REGISTRATION]
    line = next(line for line in offered(year)["tasks"].lines if line.then.startswith("Tự chấm"))
    assert line.notes[0].startswith("Là thời hạn “Tự chấm điểm, nộp minh chứng” của năm")
    take(year, "tasks", "deadlines", days={"tasks": {line.key: datetime.date(2023, 11, 30)}})

    taken = Plan.objects.get(year=year).tasks.get(what__startswith="Tự chấm")
    assert taken.deadline.last_day == taken.due_on == datetime.date(2023, 11, 30)
    assert year.plan.tasks.get(what="Gặp mặt cuối năm").deadline is None


def test_two_tasks_of_one_day_that_may_both_be_the_deadline_are_left_apart():
    last = make_lived_year()
    scoring = last.deadlines.get(what=DeadlineKind.SELF_SCORING).last_day
    for place, what in enumerate(("Tự chấm điểm đợt 1", "Tự chấm điểm đợt 2"), start=3):
        last.plan.tasks.create(position=place, what=what, due=scoring)

    lines = offered(open_after(last))["deadlines"].lines

    assert DeadlineKind.SELF_SCORING in [line.row.what for line in lines]


@pytest.mark.parametrize("linked", [False, True], ids=["alone", "of_a_task"])
@pytest.mark.parametrize("what", COMES_WITH)
def test_a_day_that_comes_with_what_is_asked_for_waits_until_it_is_asked(what, linked):
    """Otherwise a year that asked for opinions or reports kept the next one from taking anything at all."""
    last = make_lived_year()
    asked = last.deadlines.create(what=what, last_day=datetime.date(2022, 7, 1))
    task = last.plan.tasks.first()
    if linked:
        task.due, task.deadline = None, asked
        task.save()
    year = open_after(last)

    take(year, "tasks", "deadlines", days={})

    assert not year.deadlines.filter(what=what).exists()
    taken = Plan.objects.get(year=year).tasks.first()
    assert (taken.due, taken.deadline) == (datetime.date(2023, 7 if linked else 3, 1 if linked else 15), None)
