"""Two people of one meeting at the same moment: one after the other, each asked of what the other left."""

import pytest
from django.db import connection

from meetings.checkin import services as checkin_services
from meetings.course import services as course_services
from meetings.door import services as door_services
from meetings.enums import MeetingStatus, PollKind, PollStatus, Presence
from meetings.models import Attendance, Coming, Meeting, Poll
from meetings.opening import services as opening_services
from meetings.polls import services as polls_services
from tests.factories.meetings import ENDS, make_meeting, make_poll, panel_head
from tests.factories.units import head_of, make_year, member, officer_of, secretary, secretary_head
from tests.meetings.moments import fresh, traced
from tests.scoring.test_together import again, at_once
from tests.together import behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


TYPED = {"code": "482913", "delegate_name": "Nông Văn Tài", "delegate_title": "Phó Giám đốc"}


@pytest.fixture
def running():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), room_code="482913")
    meeting.attendance.filter(participation=member(meeting.year)).update(presence=Presence.UNKNOWN)
    return meeting


def test_an_end_of_the_meeting_that_waits_behind_a_new_vote_is_refused(running):
    by, officer = secretary_head(running.year), secretary(running.year)

    refused = behind(
        lambda: polls_services.add_poll(
            meeting=fresh(), kind=PollKind.RESOLUTION, question="Thông qua nghị quyết", by=again(officer)
        ),
        lambda: course_services.end_meeting(meeting=fresh(), by=again(by)),
    )

    assert "cuộc bỏ phiếu còn dở" in str(refused)
    assert fresh().status == MeetingStatus.OPEN


def test_a_meeting_does_not_end_behind_a_vote_that_is_opened(running):
    poll = make_poll(running, panel=[panel_head(running)])
    officer, head = secretary(running.year), secretary_head(running.year)

    refused = behind(lambda: opening_services.open_poll(poll=poll, by=again(head)), lambda: end(officer))

    assert "cuộc bỏ phiếu còn dở" in str(refused)
    assert (Meeting.objects.get().status, Poll.objects.get().status) == (MeetingStatus.OPEN, PollStatus.OPEN)


def end(person):
    course_services.end_meeting(meeting=fresh(), ended_at=ENDS, by=again(person))


def check_in(person):
    checkin_services.check_in(meeting=fresh(), by=again(person), **TYPED)


@pytest.mark.parametrize("delegate_first", [True, False])
def test_attendance_saved_while_a_delegate_checks_in(running, delegate_first):
    officer, unit = secretary(running.year), head_of(member(running.year))
    other = running.attendance.exclude(participation=member(running.year)).first()
    line = running.attendance.get(participation=member(running.year))

    def save():
        course_services.record_attendance(
            meeting=fresh(),
            rows={other.pk: {"note": "Đến muộn"}, line.pk: {"note": "Điện thoại hỏng"}},
            by=again(officer),
        )

    acts = [lambda: check_in(unit), save]
    assert behind(*acts if delegate_first else acts[::-1]) is None

    line.refresh_from_db()
    assert (line.presence, line.delegate_name, line.note) == (Presence.PRESENT, "Nông Văn Tài", "Điện thoại hỏng")


def tick_absent(line, person):
    course_services.record_attendance(
        meeting=fresh(),
        rows={line.pk: {"presence": Presence.ABSENT}},
        was={line.pk: {"presence": Presence.UNKNOWN}},
        by=again(person),
    )


def test_a_row_ticked_after_its_delegate_checked_in_is_told_to_the_secretary(running):
    officer, unit = secretary(running.year), head_of(member(running.year))
    line = running.attendance.get(participation=member(running.year))

    refused = behind(lambda: check_in(unit), lambda: tick_absent(line, officer))

    assert "vừa" in str(refused)
    line.refresh_from_db()
    assert (line.presence, traced("attendance"), traced("check_in")) == (Presence.PRESENT, 0, 1)


def test_a_delegate_ticked_absent_checks_in_no_more(running):
    officer, unit = secretary(running.year), head_of(member(running.year))
    line = running.attendance.get(participation=member(running.year))

    refused = behind(lambda: tick_absent(line, officer), lambda: check_in(unit))

    assert "vắng" in str(refused)
    line.refresh_from_db()
    assert (line.presence, traced("attendance"), traced("check_in")) == (Presence.ABSENT, 1, 0)


def close_door(person):
    checkin_services.close_checkin(meeting=fresh(), by=again(person))


@pytest.mark.parametrize("shut", [end, close_door])
def test_nobody_checks_in_behind_the_end_or_a_closed_door(running, shut):
    officer, unit = secretary(running.year), officer_of(member(running.year), full_name="Nông Văn Tài")

    refused = behind(lambda: shut(officer), lambda: check_in(unit))

    assert refused is not None
    assert Attendance.objects.get(participation=member(running.year)).presence != Presence.PRESENT
    assert traced("check_in") == 0


@pytest.mark.parametrize("shut", [end, close_door])
def test_whoever_checked_in_before_the_end_or_a_closed_door_was_there(running, shut):
    officer, unit = secretary(running.year), officer_of(member(running.year), full_name="Nông Văn Tài")

    assert behind(lambda: check_in(unit), lambda: shut(officer)) is None

    assert Attendance.objects.get(participation=member(running.year)).presence == Presence.PRESENT
    assert traced("check_in") == 1


def test_a_code_drawn_in_two_tabs_is_one_code(running):
    Meeting.objects.update(room_code="")
    officer = secretary(running.year)

    assert at_once(*[lambda: checkin_services.open_checkin(meeting=fresh(), by=again(officer))] * 2) == [None, None]

    assert traced("open_checkin") == 1


def test_no_vote_is_added_behind_the_end(running):
    officer, head = secretary(running.year), secretary_head(running.year)
    units = list(running.year.participations.all()[:2])

    refused = behind(
        lambda: end(officer),
        lambda: polls_services.add_poll(
            meeting=fresh(), kind="award", question="Cờ", candidates=units, seats=1, by=again(head)
        ),
    )

    assert "đã bế mạc" in str(refused)
    assert not Poll.objects.exists()


@pytest.mark.parametrize("leaves_first", [True, False])
def test_leaving_while_a_vote_is_opened(running, leaves_first):
    """Either it left before and has no ballot, or it holds one and left after."""
    poll = make_poll(running, panel=[panel_head(running)])
    officer, head = secretary(running.year), secretary_head(running.year)
    line = running.attendance.filter(presence=Presence.PRESENT).select_related("meeting__year").first()

    acts = [
        lambda: door_services.record_leaving(line=line, by=again(officer)),
        lambda: opening_services.open_poll(poll=poll, by=again(head), waiver="Hội nghị đồng ý"),
    ]
    assert behind(*acts if leaves_first else acts[::-1]) is None

    found, left = Poll.objects.get(), Coming.objects.get()
    assert found.roll.filter(participation=line.participation_id).exists() == (not leaves_first)
    assert found.present == found.roll.count() == (2 if leaves_first else 3)
    assert (left.at > found.opened_at) == (not leaves_first)


def test_two_phones_of_one_unit(running):
    head, officer = head_of(member(running.year)), officer_of(member(running.year))

    at_once(
        *[lambda by=by: checkin_services.check_in(meeting=fresh(), by=again(by), **TYPED) for by in (head, officer)]
    )

    assert Coming.objects.count() == traced("check_in") == 1


def test_two_secretaries_ticking_one_unit(running):
    line = running.attendance.get(participation=member(running.year))
    people = secretary(running.year), secretary_head(running.year)

    outcomes = at_once(
        *[
            lambda by=by: course_services.record_attendance(
                meeting=fresh(),
                rows={line.pk: {"presence": Presence.PRESENT}},
                was={line.pk: {"presence": Presence.UNKNOWN}},
                by=again(by),
            )
            for by in people
        ]
    )

    assert outcomes == [None, None]
    assert Coming.objects.count() == 1


def test_two_lines_struck_at_once(running):
    officer = secretary(running.year)
    line = running.attendance.filter(presence=Presence.PRESENT).select_related("meeting__year").first()
    door_services.record_leaving(line=line, by=officer)
    coming = Coming.objects.select_related("attendance__meeting__year").get()

    def strike(coming=coming):
        door_services.strike_coming(coming=coming, reason="Nhầm", by=again(officer))

    assert at_once(strike, strike) == [None, None]
    assert traced("strike_coming") == 1
