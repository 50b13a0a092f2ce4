"""My tasks: the most pressing first, each with its page, at the same cost for any number of units."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from emulation_bloc.secretariat.duties.duty import urgency_of
from emulation_bloc.secretariat.tasks.queries import my_tasks
from scoring.enums import SheetStatus
from tests.factories.secretariat import issue_table, make_sheets, set_deadline
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary, secretary_head
from units.enums import DeadlineKind, Stage
from units.models import Extension
from units.signing import signed

pytestmark = pytest.mark.django_db


@time_machine.travel("2022-03-05 09:00 +07:00")
def test_the_most_pressing_comes_first_with_the_units_own_last_day():
    year = make_year(stage=Stage.REGISTRATION)
    unit = member(year)
    deadline = set_deadline(year, DeadlineKind.REGISTRATION, datetime.date(2022, 3, 1))
    set_deadline(year, DeadlineKind.PLEDGE, datetime.date(2022, 3, 8))
    person = officer_of(unit)
    assert [(task.urgency, task.due) for task in my_tasks(person)] == [
        ("overdue", datetime.date(2022, 3, 1)),
        ("soon", datetime.date(2022, 3, 8)),
    ]

    Extension.objects.create(
        deadline=deadline,
        participation=unit,
        last_day=datetime.date(2022, 3, 20),
        reason="Thay đổi cán bộ.",
        **signed(granted_by=secretary(year)),
    )
    assert [(task.urgency, task.due) for task in my_tasks(person)] == [
        ("soon", datetime.date(2022, 3, 8)),
        ("normal", datetime.date(2022, 3, 20)),
    ]


@time_machine.travel("2022-03-05 09:00 +07:00")
@pytest.mark.parametrize(("day", "urgency"), [(4, "overdue"), (5, "soon"), (12, "soon"), (13, "normal")])
def test_urgency_counts_the_last_day_itself_as_in_time(day, urgency):
    assert urgency_of(datetime.date(2022, 3, day)) == urgency


def test_no_day_means_no_hurry():
    assert urgency_of(None) == "normal"


@pytest.mark.parametrize("stage", Stage)
def test_every_task_leads_to_a_page(client, stage):
    year = make_year(stage=stage)
    if stage in (Stage.SELF_SCORING, Stage.VERIFYING):
        make_sheets(year, SheetStatus.SUBMITTED)
    elif stage != Stage.PLANNING:
        issue_table(year)
    people = [secretary_head(year), deputy_officer(year), officer_of(member(year))]

    for person in people:
        client.force_login(person)
        for task in my_tasks(person):
            assert client.get(task.url).status_code == 200, task.title


def test_tasks_of_a_year_cost_the_same_for_any_number_of_units():
    costs = []
    for units in (3, 6):
        year = make_year(stage=Stage.REGISTRATION, units=units)
        person = deputy_officer(year)
        with CaptureQueriesContext(connection) as caught:
            my_tasks(person)
        costs.append(len(caught))

    assert costs[0] == costs[1] <= 16


def test_home_lists_my_tasks_and_my_years(client):
    year = make_year(stage=Stage.REGISTRATION)
    client.force_login(officer_of(member(year)))

    page = client.get(reverse("home"))

    assert "Soạn bản đăng ký danh hiệu thi đua" in page.text
    assert reverse("secretariat:board", kwargs=year.address) in page.text


@pytest.mark.parametrize(
    ("urgency", "words"),
    [("soon", "Sắp đến hạn 30/11/2026"), ("overdue", "Quá hạn 30/11/2026"), ("later", "hạn 30/11/2026")],
)
def test_the_last_day_of_a_task_is_said_once(urgency, words):
    due = datetime.date(2026, 11, 30)
    task = {"urgency": urgency, "url": "/", "title": "Việc", "year": "Năm 2026", "due": due}

    page = render_to_string("secretariat/_my_tasks.html", {"tasks": [task]})

    assert " ".join(strip_tags(page.replace("</", " </")).split()) == f"Việc Năm 2026 {words}"
