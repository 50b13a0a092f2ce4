"""All days of the year in one list, on the page and as a file; who led what over the years."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation_bloc.secretariat.board.queries import build_board
from emulation_bloc.secretariat.calendar.ics import as_ics
from emulation_bloc.secretariat.calendar.queries import DEADLINE, MEETING, TASK, Entry, entries_of
from emulation_bloc.secretariat.duties.days import DayState
from meetings.enums import MeetingKind, MeetingStatus
from pledges.enums import PlanStatus
from tests.factories.meetings import make_meeting
from tests.factories.pledges import make_plan
from tests.factories.units import make_year, member, officer_of, secretary
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, User

pytestmark = pytest.mark.django_db


def address(year, page="calendar"):
    return reverse(f"secretariat:{page}", kwargs=year.address)


def a_year():
    year = make_year(stage=Stage.RUNNING, units=4)
    make_plan(year, status=PlanStatus.ISSUED, tasks=3)
    year.deadlines.create(what=DeadlineKind.SELF_SCORING, last_day=datetime.date(2022, 11, 30))
    make_meeting(year)
    return year


def test_tasks_deadlines_and_meetings_stand_in_one_order(client):
    year = a_year()

    entries = entries_of(year, secretary(year))

    assert {entry.kind for entry in entries} == {TASK, DEADLINE, MEETING}
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    client.force_login(officer_of(member(year)))
    page = client.get(address(year)).content.decode()
    assert all(entry.what in page for entry in entries)


def test_a_task_that_is_a_deadline_stands_once():
    year = a_year()
    task = year.plan.tasks.first()
    task.due, task.deadline = None, year.deadlines.get()
    task.save()

    entries = entries_of(year, secretary(year))

    assert [entry.kind for entry in entries if entry.day == datetime.date(2022, 11, 30)] == [TASK]
    assert DEADLINE not in {entry.kind for entry in entries}


@pytest.mark.parametrize(
    ("stage", "today", "words"),
    [
        (Stage.SELF_SCORING, 27, "còn 3 ngày"),
        (Stage.SELF_SCORING, 30, "hôm nay là ngày cuối"),
        (Stage.SELF_SCORING, 32, "đã qua 2 ngày"),
        (Stage.VERIFYING, 27, "đã xong"),
    ],
)
@pytest.mark.parametrize("as_a_task", [False, True])
def test_the_calendar_says_of_a_deadline_what_the_board_says(stage, today, words, as_a_task):
    year = a_year()
    year.stage = stage
    year.save()
    if as_a_task:
        year.plan.tasks.filter(pk=year.plan.tasks.first().pk).update(due=None, deadline=year.deadlines.get())
    noon = datetime.datetime(2022, 11, 1, 5, tzinfo=datetime.UTC) + datetime.timedelta(days=today - 1)

    with time_machine.travel(noon):
        (entry,) = [one for one in entries_of(year, secretary(year)) if one.day == datetime.date(2022, 11, 30)]
        (line,) = build_board(year, secretary(year)).deadlines

    assert entry.state.words == line.left == words
    assert entry.state.tone == line.tone


def test_only_the_leader_is_offered_another_day():
    year = a_year()

    assert any(entry.move_url for entry in entries_of(year, secretary(year)))
    assert not any(entry.move_url for entry in entries_of(year, officer_of(member(year))))


def test_the_calendar_costs_the_same_however_much_there_is():
    year = a_year()
    user = secretary(year)
    few = queries_for(year, user)
    year.deadlines.create(what=DeadlineKind.APPEAL, last_day=datetime.date(2022, 12, 5))
    for place in range(4, 30):
        year.plan.tasks.create(position=place, what=f"Việc {place}", due=datetime.date(2022, 7, 1), lead=member(year))
    make_meeting(year, kind=MeetingKind.MIDYEAR, status=MeetingStatus.PLANNED)

    assert queries_for(year, user) == few <= 10


def queries_for(year, user):
    with CaptureQueriesContext(connection) as queries:
        again = User.objects.select_related("unit").get(pk=user.pk)  # with no seat remembered
        entries_of(EmulationYear.objects.select_related("bloc").get(pk=year.pk), again)
    return len(queries)


def test_the_file_holds_whole_days_and_lines_that_every_reader_takes(client):
    year = a_year()
    client.force_login(officer_of(member(year)))

    response = client.get(address(year, "calendar_file"))

    assert response["Content-Type"].startswith("text/calendar")
    text = response.content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20221130" in text
    assert "DTEND;VALUE=DATE:20221201" in text
    assert text.count("BEGIN:VEVENT") == len(entries_of(year, officer_of(member(year))))


def test_a_long_line_is_folded_between_letters_and_signs_of_the_format_are_escaped():
    what = "Tổng kết phong trào thi đua, khen thưởng; " * 5
    entry = Entry(datetime.date(2022, 12, 1), TASK, what, "Sở Nội vụ", "", DayState("far", "còn 30 ngày"), key="task-1")

    text = as_ics([entry], name="Khối", host="khoi.example")

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert r"thi đua\, khen thưởng\; " in unfolded


def test_what_each_unit_led_is_told_over_the_years_that_one_may_see(client):
    year = a_year()
    task = year.plan.tasks.first()
    task.done_on = task.due + datetime.timedelta(days=3)
    task.save()
    earlier = make_year(bloc=year.bloc, year=2021, stage=Stage.CLOSED)
    make_plan(earlier, status=PlanStatus.ISSUED)
    client.force_login(secretary(year))

    page = client.get(address(year, "led")).content.decode()

    assert f"2022: {task.what}" in page
    assert "1 muộn" in page
