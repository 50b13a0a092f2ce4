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


def test_ending_the_meeting_while_a_vote_is_opened(running):
    poll = make_poll(running, panel=[panel_head(running)])
    officer, head = secretary(running.year), secretary_head(running.year)

    ended, opened = at_once(
        lambda: course_services.end_meeting(meeting=fresh(), ended_at=ENDS, by=again(officer)),
        lambda: opening_services.open_poll(poll=poll, by=again(head)),
    )

    assert ended is not None  # a draft waits as well as an open vote
    assert opened is None
    assert (Meeting.objects.get().status, Poll.objects.get().status) == (MeetingStatus.OPEN, PollStatus.OPEN)


def test_attendance_saved_while_a_delegate_checks_in(running):
    officer, unit = secretary(running.year), head_of(member(running.year))
    other = running.attendance.exclude(participation=member(running.year)).first()
    line = running.attendance.get(participation=member(running.year))

    outcomes = at_once(
        lambda: course_services.record_attendance(
            meeting=fresh(),
            rows={other.pk: {"note": "Đến muộn"}, line.pk: {"note": "Điện thoại hỏng"}},
            by=again(officer),
        ),
        lambda: checkin_services.check_in(meeting=fresh(), by=again(unit), **TYPED),
    )

    assert outcomes == [None, None]
    line.refresh_from_db()
    assert (line.presence, line.delegate_name, line.note) == (Presence.PRESENT, "Nông Văn Tài", "Điện thoại hỏng")


def test_a_row_that_both_write_is_told_to_the_second(running):
    officer, unit = secretary(running.year), head_of(member(running.year))
    line = running.attendance.get(participation=member(running.year))

    at_once(
        lambda: course_services.record_attendance(
            meeting=fresh(),
            rows={line.pk: {"presence": Presence.ABSENT}},
            was={line.pk: {"presence": Presence.UNKNOWN}},
            by=again(officer),
        ),
        lambda: checkin_services.check_in(meeting=fresh(), by=again(unit), **TYPED),
    )

    assert traced("attendance") + traced("check_in") == 1
    line.refresh_from_db()
    assert (line.presence == Presence.PRESENT) == (traced("check_in") == 1)


def test_checking_in_while_the_meeting_ends(running):
    officer, unit = secretary(running.year), head_of(member(running.year))

    ended, checked = at_once(
        lambda: course_services.end_meeting(meeting=fresh(), ended_at=ENDS, by=again(officer)),
        lambda: checkin_services.check_in(meeting=fresh(), by=again(unit), **TYPED),
    )

    assert ended is None
    came = Attendance.objects.get(participation=member(running.year)).presence == Presence.PRESENT
    assert came == (checked is None)


def test_checking_in_while_the_door_is_closed(running):
    officer, unit = secretary(running.year), officer_of(member(running.year), full_name="Nông Văn Tài")

    closed, checked = at_once(
        lambda: checkin_services.close_checkin(meeting=fresh(), by=again(officer)),
        lambda: checkin_services.check_in(meeting=fresh(), by=again(unit), **TYPED),
    )

    assert closed is None
    assert traced("check_in") == (checked is None)


def test_a_code_drawn_in_two_tabs_is_one_code(running):
    Meeting.objects.update(room_code="")
    officer = secretary(running.year)

    assert at_once(*[lambda: checkin_services.open_checkin(meeting=fresh(), by=again(officer))] * 2) == [None, None]

    assert traced("open_checkin") == 1


def test_ending_the_meeting_while_a_vote_is_added(running):
    officer, head = secretary(running.year), secretary_head(running.year)
    units = list(running.year.participations.all()[:2])

    at_once(
        lambda: course_services.end_meeting(meeting=fresh(), ended_at=ENDS, by=again(officer)),
        lambda: polls_services.add_poll(
            meeting=fresh(), kind="award", question="Cờ", candidates=units, seats=1, by=again(head)
        ),
    )

    assert (Meeting.objects.get().status == MeetingStatus.ENDED) != Poll.objects.exists()


def test_leaving_while_a_vote_is_opened(running):
    """Either it left before and has no ballot, or it holds one and left after."""
    poll = make_poll(running, panel=[panel_head(running)])
    officer, head = secretary(running.year), secretary_head(running.year)
    line = running.attendance.filter(presence=Presence.PRESENT).select_related("meeting__year").first()

    outcomes = at_once(
        lambda: door_services.record_leaving(line=line, by=again(officer)),
        lambda: opening_services.open_poll(poll=poll, by=again(head), waiver="Hội nghị đồng ý"),
    )

    assert outcomes == [None, None]
    found, left = Poll.objects.get(), Coming.objects.get()
    holds = found.roll.filter(participation=line.participation_id).exists()
    assert found.present == found.roll.count() == (3 if holds else 2)
    assert holds == (left.at > found.opened_at)


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
