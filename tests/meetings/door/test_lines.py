"""A line of the log is written, refused, struck and taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.course import services as course_services
from meetings.door import services as door_services
from meetings.enums import Presence
from meetings.models import Coming, Meeting
from meetings.sittings import queries as sittings_queries
from tests.factories.meetings import STARTS, make_meeting
from tests.factories.units import make_year, member, officer_of, secretary
from tests.meetings.door.comings import arrive, at, leave, lines, told
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_a_tick_by_mistake_is_taken_back_and_its_line_struck(meeting):
    line = lines(meeting)[2]

    course_services.record_attendance(
        meeting=meeting, rows={line.pk: {"presence": Presence.ABSENT}}, by=secretary(meeting.year)
    )

    assert line.comings.get().struck_at is not None
    assert sittings_queries.quorum(Meeting.objects.get()).present == 2


def test_a_line_written_by_mistake_is_struck_with_why_and_the_room_follows(meeting):
    leave(meeting, 2, at(9))
    wrong = Coming.objects.last()

    with pytest.raises(Refused, match="Cần ghi lý do"):
        door_services.strike_coming(coming=wrong, reason=" ", by=secretary(meeting.year))
    door_services.strike_coming(coming=wrong, reason="Nhầm đơn vị", by=secretary(meeting.year))

    wrong.refresh_from_db()
    assert (lines(meeting)[2].presence, wrong.struck_reason) == (Presence.PRESENT, "Nhầm đơn vị")
    assert AuditEntry.objects.get(action="meetings.strike_coming").reason == "Nhầm đơn vị"


def test_history_without_a_log_may_leave_and_have_it_struck():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4))
    leave(meeting, 2, at(9))
    assert f"{lines(meeting)[2].participation.name} (có mặt từ đầu đến 09 giờ 00 phút)" in told(meeting)

    door_services.strike_coming(coming=Coming.objects.get(), reason="Nhầm", by=secretary(meeting.year))

    assert lines(meeting)[2].presence == Presence.PRESENT


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        (lambda: timezone.now() + timedelta(hours=1), "chưa tới"),
        (lambda: STARTS - timedelta(days=1), "sớm hơn buổi họp"),
    ],
)
def test_hours_that_cannot_be_are_refused(meeting, when, sentence):
    with pytest.raises(Refused, match=sentence):
        arrive(meeting, 3, when())
    assert not AuditEntry.objects.filter(action="meetings.arrive").exists()


def test_hours_that_contradict_each_other_are_refused(meeting):
    leave(meeting, 2, at(9))

    with pytest.raises(Refused, match="Hãy xem lại giờ"):
        arrive(meeting, 2, at(8, 30))


def test_pressed_twice_a_leaving_is_one_line(meeting):
    leave(meeting, 2, at(9))
    leave(meeting, 2, at(9, 1))

    assert Coming.objects.filter(kind="left").count() == 1


def test_whoever_is_in_the_room_does_not_arrive_again(meeting):
    leave(meeting, 2, at(9))
    arrive(meeting, 2, at(9, 30))
    arrive(meeting, 2, at(9, 31))

    assert [(line.kind, line.at) for line in Coming.objects.order_by("pk")][-2:] == [
        ("left", at(9)),
        ("came", at(9, 30)),
    ]


def test_only_whoever_runs_the_meeting_writes_the_log(meeting):
    by = officer_of(member(meeting.year))

    for act in (door_services.record_arrival, door_services.record_leaving):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            act(line=lines(meeting)[2], by=by)


def url(name, meeting, **more):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk, **more})


def test_the_secretary_writes_it_on_the_page_and_on_the_console(meeting, client):
    client.force_login(secretary(meeting.year))
    page = client.get(url("detail", meeting)).content.decode()
    assert "Đến, rời họp" in page
    assert "Đến, rời họp" in client.get(url("console", meeting)).content.decode() or not meeting.agenda.exists()

    answer = client.post(
        url("door", meeting, passing="left"),
        {"left-line": lines(meeting)[2].pk, "left-at": "2022-12-29T09:00", "ve": "dieu-hanh"},
    )
    assert answer.url == url("console", meeting)
    client.post(
        url("door", meeting, passing="came"),
        {"came-line": lines(meeting)[3].pk, "came-at": "2022-12-29T09:10", "came-delegate_name": "Bùi Văn Lộc"},
    )

    assert [line.presence for line in lines(meeting)[2:]] == [Presence.LEFT, Presence.PRESENT]
    assert lines(meeting)[3].delegate_name == "Bùi Văn Lộc"
    page = client.get(url("detail", meeting)).content.decode()
    assert "09 giờ 10 phút" in page
    strike = url("door_strike", meeting, coming=Coming.objects.last().pk)
    client.post(strike, {"reason": "Nhầm đơn vị"})
    assert "ghi nhầm, đã bỏ: Nhầm đơn vị" in client.get(url("detail", meeting)).content.decode()


def test_a_wrong_hour_is_told_beside_the_box_and_nothing_typed_is_lost(meeting, client):
    client.force_login(secretary(meeting.year))

    page = client.post(
        url("door", meeting, passing="left"), {"left-line": lines(meeting)[2].pk, "left-at": "2022-12-01T09:00"}
    ).content.decode()

    assert "sớm hơn buổi họp" in page
    assert 'value="2022-12-01T09:00"' in page


def test_a_unit_of_another_meeting_is_no_choice(meeting, client):
    other = make_meeting(make_year(stage=Stage.REVIEW, units=4, year=2023))
    client.force_login(secretary(meeting.year))

    page = client.post(
        url("door", meeting, passing="left"), {"left-line": lines(other)[0].pk, "left-at": "2022-12-29T09:00"}
    )

    assert page.status_code == 422
    assert lines(other)[0].presence == Presence.PRESENT
