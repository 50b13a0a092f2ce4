"""Several days moved by one form and one save; a meeting moved, and everybody who was invited told."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.calendar import services
from emulation_bloc.secretariat.calendar.queries import entries_of, movable
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.before.documents import invitation_pdf
from meetings.before.services import reply_to_invitation, send_invitation
from meetings.course.moving import move_meeting
from meetings.course.services import edit_meeting
from meetings.enums import MeetingKind, MeetingStatus, Reply
from pledges.enums import PlanStatus
from tests.factories.meetings import make_meeting
from tests.factories.pledges import make_plan
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.pdf import text_of
from units.enums import DeadlineKind, Stage
from units.models import User

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 7, 15)
MOMENT = timezone.make_aware(datetime.datetime(2022, 7, 1, 8, 0))
LATER = timezone.make_aware(datetime.datetime(2022, 7, 15, 8, 0))


@pytest.fixture
def year():
    year = make_year(stage=Stage.RUNNING, units=4)
    make_plan(year, status=PlanStatus.ISSUED, tasks=2)
    year.plan.tasks.update(done_on=None, due=datetime.date(2022, 7, 2), deadline=None)
    year.deadlines.create(what=DeadlineKind.SELF_SCORING, last_day=datetime.date(2022, 11, 30))
    return year


@pytest.fixture
def meeting(year):
    return make_meeting(year, kind=MeetingKind.MIDYEAR, status=MeetingStatus.PLANNED, starts_at=MOMENT)


def page_of(year):
    return reverse("secretariat:move_days", kwargs=year.address)


def shown(year, person):
    """The boxes as the page sends them back untouched."""
    days = {entry.key: entry.day.isoformat() for entry in movable(entries_of(year, person))}
    return days | {f"initial-{key}": day for key, day in days.items()}


def test_several_days_are_moved_by_one_save(client, year, meeting):
    person, task = secretary(year), year.plan.tasks.first()
    deadline = year.deadlines.get()
    client.force_login(person)
    page = client.get(page_of(year)).text
    assert "02/07/2022" in page and "Hiện nay" in page
    new = {
        f"task-{task.pk}": "2022-07-15",
        f"deadline-{deadline.pk}": "2022-12-05",
        f"meeting-{meeting.pk}": "2022-07-20",
    }

    answer = client.post(page_of(year), shown(year, person) | new | {"reason": "Bão số 3"})

    assert answer.status_code == 302
    task.refresh_from_db()
    meeting.refresh_from_db()
    deadline.refresh_from_db()
    assert (task.due, deadline.last_day) == (DAY, datetime.date(2022, 12, 5))
    assert timezone.localtime(meeting.starts_at).isoformat()[:16] == "2022-07-20T08:00"
    lines = AuditEntry.objects.in_scope(year.audit_scope).filter(reason="Bão số 3")
    assert {line.action for line in lines} == {"pledges.move_task", "units.set_deadline", "meetings.move"}


@pytest.mark.parametrize(("day", "reason"), [("2022-07-15", ""), ("không", "Bão"), ("2062-07-15", "Bão"), ("", "Bão")])
def test_where_one_is_wrong_none_is_moved_and_what_was_typed_stays(client, year, meeting, day, reason):
    person, task = secretary(year), year.plan.tasks.first()
    client.force_login(person)
    new = {f"task-{task.pk}": day, f"meeting-{meeting.pk}": "2022-07-20"}

    answer = client.post(page_of(year), shown(year, person) | new | {"reason": reason})

    assert answer.status_code == 422 and 'value="2022-07-20"' in answer.text
    assert "field-error" in answer.text or "error-summary" in answer.text or "invalid-feedback" in answer.text
    task.refresh_from_db()
    meeting.refresh_from_db()
    assert (task.due, meeting.starts_at) == (datetime.date(2022, 7, 2), MOMENT)


def test_a_day_that_somebody_moved_meanwhile_is_not_put_back(client, year):
    person, (first, second) = secretary(year), year.plan.tasks.all()
    client.force_login(person)
    sent = shown(year, person)
    services.move_days(year=year, days={f"task-{first.pk}": DAY}, reason="Bão", by=person)

    answer = client.post(page_of(year), sent | {f"task-{second.pk}": "2022-07-20", "reason": "Bão"})

    assert answer.status_code == 302
    assert {task.due for task in year.plan.tasks.all()} == {DAY, datetime.date(2022, 7, 20)}
    both = client.post(page_of(year), sent | {f"task-{first.pk}": "2022-07-25", "reason": "Bão"})
    assert both.status_code == 422 and "vừa được người khác dời sang 15/07/2022" in both.text


def test_nothing_moved_and_no_reason_are_told(year):
    person = secretary(year)
    task = year.plan.tasks.first()
    with pytest.raises(Refused, match="Chưa có ngày nào đổi"):
        services.move_days(year=year, days={}, reason="Bão", by=person)
    with pytest.raises(Refused, match="lý do"):
        services.move_days(year=year, days={f"task-{task.pk}": DAY}, reason=" ", by=person)


def test_only_the_leader_moves_days(client, year):
    client.force_login(officer_of(member(year)))
    assert client.get(page_of(year)).status_code == 403
    assert "Dời nhiều ngày" not in client.get(reverse("secretariat:calendar", kwargs=year.address)).text


# A meeting


def titles(person):
    return [task.title for task in my_tasks(User.objects.get(pk=person.pk))]


def test_whoever_was_invited_is_told_and_asked_anew(client, year, meeting):
    person, head = secretary(year), head_of(member(year))
    send_invitation(
        meeting=meeting, number="5", invited_on=DAY.replace(month=6), reply_by=DAY.replace(day=1), by=person
    )
    reply_to_invitation(meeting=meeting, reply=Reply.HEAD, by=head)
    assert "Trả lời giấy mời họp" not in titles(head)
    client.force_login(person)
    page = reverse("meetings:move", kwargs=year.address | {"pk": meeting.pk})
    assert "đơn vị được báo ngày mới và trả lời lại" in client.get(page).text

    answer = client.post(page, {"starts_at": "2022-07-15T08:00", "reason": "Bão số 3"})

    assert answer.status_code == 302
    assert "Hội nghị dời ngày: trả lời lại giấy mời họp" in titles(head)
    client.force_login(head)
    text = client.get(reverse("meetings:before", kwargs=year.address | {"pk": meeting.pk})).text
    assert "Hội nghị dời từ 08:00 01/07/2022" in text and "Bão số 3" in text
    meeting.refresh_from_db()
    assert "thay giấy mời họp lúc 08 giờ 00 phút" in " ".join(text_of(invitation_pdf(meeting)).split())
    reply_to_invitation(meeting=meeting, reply=Reply.HEAD, by=head)
    assert not any("giấy mời" in title for title in titles(head))


def test_the_calendar_leads_to_it_and_follows(year, meeting):
    person = secretary(year)
    (entry,) = [one for one in entries_of(year, person) if one.key == f"meeting-{meeting.pk}"]
    assert entry.move_url == reverse("meetings:move", kwargs=year.address | {"pk": meeting.pk})

    move_meeting(meeting=meeting, starts_at=LATER, reason="Bão", by=person)

    (entry,) = [one for one in entries_of(year, person) if one.key == f"meeting-{meeting.pk}"]
    assert entry.day == DAY  # under the same key: a phone that took the calendar along moves it too
    assert not [one for one in entries_of(year, officer_of(member(year))) if one.move_url]


def test_a_day_of_another_age_no_reason_and_an_open_meeting_are_refused(year, meeting):
    person = secretary(year)
    with pytest.raises(Refused, match="Ngày họp"):
        move_meeting(meeting=meeting, starts_at=LATER.replace(year=2062), reason="Bão", by=person)
    with pytest.raises(Refused, match="lý do dời"):
        move_meeting(meeting=meeting, starts_at=LATER, reason=" ", by=person)
    with pytest.raises(Refused):
        move_meeting(meeting=meeting, starts_at=LATER, reason="Bão", by=officer_of(member(year)))
    type(meeting).objects.filter(pk=meeting.pk).update(status=MeetingStatus.OPEN)
    with pytest.raises(Refused, match="đã khai mạc"):
        move_meeting(meeting=meeting, starts_at=LATER, reason="Bão", by=person)


def test_a_day_that_was_told_is_not_changed_by_the_way(year, meeting):
    person = secretary(year)
    edit_meeting(meeting=meeting, starts_at=LATER, by=person)
    send_invitation(meeting=meeting, number="5", invited_on=DAY.replace(month=6), reply_by=DAY, by=person)

    with pytest.raises(Refused, match="Dời hội nghị"):
        edit_meeting(meeting=meeting, starts_at=MOMENT, by=person)
    move_meeting(meeting=meeting, starts_at=MOMENT, reason="Bão", by=person)
    assert meeting.reply_by == datetime.date(2022, 7, 1)  # nobody is asked to answer after the day
