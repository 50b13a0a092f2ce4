"""A task of the plan that a meeting carries out: one day, one line, moved in one place."""

import copy
import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.calendar import services
from emulation_bloc.secretariat.calendar.ics import as_ics
from emulation_bloc.secretariat.calendar.queries import entries_of, movable
from emulation_bloc.secretariat.yearfile.codec import FileFault
from meetings.course.carrying import give_task, tasks_to_carry
from meetings.course.moving import move_meeting
from meetings.course.services import edit_meeting, open_meeting
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting
from pledges.enums import PlanStatus
from pledges.models import PlanTask
from pledges.services import complete_task, move_task
from tests.factories.meetings import make_meeting
from tests.factories.pledges import make_plan
from tests.factories.units import make_year, member, officer_of, secretary
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 7, 15)
MOMENT = timezone.make_aware(datetime.datetime(2022, 7, 15, 8, 0))
LATER = timezone.make_aware(datetime.datetime(2022, 7, 28, 14, 0))


@pytest.fixture
def year():
    year = make_year(stage=Stage.RUNNING, units=4)
    make_plan(year, status=PlanStatus.ISSUED, tasks=2)
    year.plan.tasks.update(done_on=None, deadline=None)
    return year


@pytest.fixture
def meeting(year):
    values = {"title": "Hội nghị sơ kết", "starts_at": MOMENT}
    return make_meeting(year, kind=MeetingKind.MIDYEAR, status=MeetingStatus.PLANNED, **values)


@pytest.fixture
def task(year, meeting):
    """Carried out by the meeting."""
    task = year.plan.tasks.first()
    give_task(meeting=meeting, task=task, by=secretary(year))
    return PlanTask.objects.get(pk=task.pk)


def page_of(meeting, page="task"):
    return reverse(f"meetings:{page}", kwargs=meeting.year.address | {"pk": meeting.pk})


def due(task):
    return PlanTask.objects.get(pk=task.pk).due


def test_from_the_calendar_a_task_is_given_the_day_of_the_meeting(client, year, meeting):
    client.force_login(secretary(year))
    task = year.plan.tasks.first()
    calendar = client.get(reverse("secretariat:calendar", kwargs=year.address)).text
    assert f'href="{page_of(meeting)}"' in calendar and "Gắn nhiệm vụ" in calendar
    assert "Việc 1 (hạn 01/07/2022)" in client.get(page_of(meeting)).text

    answer = client.post(page_of(meeting), {"task": task.pk}, follow=True)

    assert "Từ nay ngày của nhiệm vụ “Việc 1” là ngày họp" in answer.text
    assert "Thực hiện nhiệm vụ của kế hoạch: Việc 1" in answer.text
    assert due(task) == DAY
    lines = AuditEntry.objects.in_scope(year.audit_scope)
    assert {"meetings.give_task", "pledges.move_task"} <= {line.action for line in lines}


def test_it_stands_once_in_the_calendar_and_in_the_phone(client, year, meeting, task):
    entries = entries_of(year, secretary(year))

    (entry,) = [one for one in entries if task.what in one.what + one.carries]
    assert (entry.key, entry.day, entry.what) == (f"meeting-{meeting.pk}", DAY, "Hội nghị sơ kết")
    assert f"task-{task.pk}" not in {one.key for one in movable(entries)}
    assert as_ics(entries, name="Lịch", host="h").count(task.what) == 1
    client.force_login(officer_of(member(year)))
    calendar = client.get(reverse("secretariat:calendar", kwargs=year.address)).text
    assert "Nhiệm vụ của kế hoạch: Việc 1" in calendar and "Đổi nhiệm vụ" not in calendar


def test_a_meeting_that_moves_takes_its_task_along(client, year, meeting, task):
    client.force_login(secretary(year))
    assert "Nhiệm vụ “Việc 1” của kế hoạch dời theo" in " ".join(client.get(page_of(meeting, "move")).text.split())

    client.post(page_of(meeting, "move"), {"starts_at": "2022-07-28T14:00", "reason": "Bão số 3"})

    assert due(task) == datetime.date(2022, 7, 28)
    lines = AuditEntry.objects.in_scope(year.audit_scope).filter(reason="Bão số 3")
    assert {line.action for line in lines} == {"meetings.move", "pledges.move_task"}


def test_so_it_does_among_several_days(year, meeting, task):
    services.move_days(
        year=year, days={f"meeting-{meeting.pk}": datetime.date(2022, 7, 20)}, reason="Bão", by=secretary(year)
    )
    assert due(task) == datetime.date(2022, 7, 20)
    assert timezone.localdate(Meeting.objects.get(pk=meeting.pk).starts_at) == datetime.date(2022, 7, 20)


def test_wherever_else_the_day_of_the_meeting_changes_the_task_follows(year, meeting, task):
    edit_meeting(meeting=meeting, starts_at=LATER, by=secretary(year))
    assert due(task) == datetime.date(2022, 7, 28)

    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + datetime.timedelta(days=9))
    open_meeting(meeting=meeting, by=secretary(year))
    assert due(task) == timezone.localdate()


def test_the_task_by_itself_is_not_moved(client, year, meeting, task):
    person = secretary(year)
    with pytest.raises(Refused, match="ngày họp “Hội nghị sơ kết”: hãy dời hội nghị"):
        move_task(task=task, due=datetime.date(2022, 8, 1), reason="Bão", by=person)
    with pytest.raises(Refused, match="“Việc 1”: Ngày của nhiệm vụ này là ngày họp"):
        services.move_days(year=year, days={f"task-{task.pk}": DAY.replace(month=8)}, reason="Bão", by=person)
    assert due(task) == DAY
    client.force_login(person)
    move = reverse("pledges:task_move", kwargs=year.address | {"pk": task.pk})
    assert client.get(move).status_code == 403
    plan = client.get(reverse("pledges:plan", kwargs=year.address)).text
    assert move not in plan and page_of(meeting, "move") in plan and "theo ngày họp" in plan


def test_a_held_meeting_completes_nothing_but_is_told(client, year, meeting, task):
    client.force_login(officer_of(task.lead))
    page = reverse("pledges:task_done", kwargs=year.address | {"pk": task.pk})
    assert "theo ngày họp" in client.get(page).text
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.ENDED, ended_at=LATER)

    text = " ".join(client.get(page).text.split())

    assert "hội nghị đã họp ngày 15/07/2022" in text and page_of(meeting, "detail") in text
    assert PlanTask.objects.get(pk=task.pk).done_on is None
    complete_task(task=task, done_on=DAY, by=officer_of(task.lead))
    assert PlanTask.objects.get(pk=task.pk).done_on == DAY


def test_taken_off_it_keeps_its_day_and_moves_by_itself(client, year, meeting, task):
    person = secretary(year)
    client.force_login(person)

    answer = client.post(page_of(meeting), {"task": ""}, follow=True)

    assert "Đã bỏ gắn; nhiệm vụ giữ ngày hiện có" in answer.text
    assert due(task) == DAY
    move_meeting(meeting=meeting, starts_at=LATER, reason="Bão", by=person)
    assert due(task) == DAY
    move_task(task=task, due=datetime.date(2022, 8, 1), reason="Bão", by=person)
    assert client.post(page_of(meeting), {"task": ""}).status_code == 422


def test_a_meeting_that_is_no_more_leaves_the_task_its_day(meeting, task):
    meeting.attendance.all().delete()
    meeting.delete()
    assert due(task) == DAY


def test_a_new_meeting_is_scheduled_for_its_task(client, year):
    client.force_login(secretary(year))
    task = year.plan.tasks.last()
    typed = {"kind": MeetingKind.OTHER, "title": "Họp khác", "starts_at": "2022-07-15T08:00", "place": "Hội trường"}

    client.post(
        reverse("meetings:create", kwargs=year.address),
        typed | {"chair_name": "A", "chair_title": "B", "task": task.pk},
    )

    assert year.meetings.get(title="Họp khác").task == task
    assert due(task) == DAY


def test_done_tasks_deadlines_and_tasks_of_other_meetings_are_not_offered_and_refused(year, meeting, task):
    person, other = secretary(year), year.plan.tasks.last()
    second = make_meeting(year, kind=MeetingKind.OTHER, status=MeetingStatus.PLANNED, starts_at=LATER)
    with pytest.raises(Refused, match="đã gắn với “Hội nghị sơ kết”"):
        give_task(meeting=second, task=task, by=person)
    assert list(tasks_to_carry(year, second)) == [other] and task in tasks_to_carry(year, meeting)

    PlanTask.objects.filter(pk=other.pk).update(done_on=DAY)
    with pytest.raises(Refused, match="đã ghi hoàn thành"):
        give_task(meeting=second, task=other, by=person)
    deadline = year.deadlines.create(what=DeadlineKind.SELF_SCORING, last_day=DAY)
    PlanTask.objects.filter(pk=other.pk).update(done_on=None, due=None, deadline=deadline)
    with pytest.raises(Refused, match="thời hạn của năm"):
        give_task(meeting=second, task=other, by=person)
    assert not tasks_to_carry(year, second)
    elsewhere = make_plan(make_year(year=2023, stage=Stage.RUNNING), status=PlanStatus.ISSUED)
    with pytest.raises(Refused, match="kế hoạch của năm thi đua này"):
        give_task(meeting=second, task=elsewhere.tasks.get(), by=person)


def test_only_the_leader_while_the_year_is_open_the_plan_issued_and_the_meeting_to_come(client, year, meeting):
    person, task = secretary(year), year.plan.tasks.first()
    client.force_login(officer_of(member(year)))
    assert client.get(page_of(meeting)).status_code == 403
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        give_task(meeting=meeting, task=task, by=officer_of(member(year)))
    year.plan.status = PlanStatus.DRAFT
    year.plan.save()
    with pytest.raises(Refused, match="còn là dự thảo"):
        give_task(meeting=meeting, task=task, by=person)
    year.plan.status = PlanStatus.ISSUED
    year.plan.save()
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.OPEN)
    with pytest.raises(Refused, match="sắp họp"):
        give_task(meeting=meeting, task=task, by=person)
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.PLANNED)
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.CLOSED)
    with pytest.raises(Refused, match="bàn giao, lưu trữ"):
        give_task(meeting=meeting, task=task, by=person)
    assert due(task) == datetime.date(2022, 7, 1)


def test_a_year_file_keeps_it_and_refuses_two_days(year, meeting, task):
    written = json.loads(json.dumps(yearfile.dump([year])))
    (row,) = written["years"][0]["meetings"]
    assert row["task"] == task.position
    written["years"][0]["year"] += 1

    (again,) = yearfile.load(copy.deepcopy(written))

    assert again.meetings.get().task == again.plan.tasks.get(position=task.position)
    written["years"][0]["year"] += 1
    for wrong, said in ((2, "cùng một ngày"), (9, "không có nhiệm vụ thứ 9"), ("x", "không có nhiệm vụ thứ x")):
        row["task"] = wrong
        with pytest.raises(FileFault, match=said):
            yearfile.load(copy.deepcopy(written))


def test_from_the_plan_and_the_calendar_a_task_is_tied_to_a_meeting_to_come(client, year, meeting):
    task = year.plan.tasks.first()
    page = reverse("meetings:meeting_of_task", kwargs=year.address | {"pk": task.pk})
    plan = reverse("pledges:plan", kwargs=year.address)
    client.force_login(officer_of(member(year)))
    assert page not in client.get(plan).text
    assert client.get(page).status_code == 403
    client.force_login(secretary(year))
    assert page in client.get(plan).text
    assert page in client.get(reverse("secretariat:calendar", kwargs=year.address)).text

    assert client.post(page, {"meeting": ""}).status_code == 422
    answer = client.post(page, {"meeting": meeting.pk}, follow=True)

    assert "Từ nay ngày của nhiệm vụ “Việc 1” là ngày họp “Hội nghị sơ kết”." in answer.text
    assert due(task) == DAY
    assert page not in answer.text
    assert client.get(page).status_code == 403


def test_without_a_meeting_to_come_the_page_leads_to_scheduling_one(client, year):
    client.force_login(secretary(year))
    page = reverse("meetings:meeting_of_task", kwargs=year.address | {"pk": year.plan.tasks.first().pk})

    assert reverse("meetings:create", kwargs=year.address) in client.get(page).text
