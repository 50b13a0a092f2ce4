"""The same act pressed again is answered as done: what stands is returned, the trace has one line."""

import pytest
from django.core.exceptions import ValidationError

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.agenda import services as agenda_services
from meetings.checkin import services as checkin_services
from meetings.course import services as course_services
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, Presence
from meetings.minutes import documents
from meetings.minutes import services as minutes_services
from meetings.minutes.reading import services as reading_services
from meetings.minutes.remarks import services as remarks_services
from meetings.models import AgendaItem, Meeting, MinutesRemark
from tests.factories.meetings import ENDS, STARTS, make_meeting, make_minutes
from tests.factories.units import head_of, make_year, member, secretary, secretary_head
from units.enums import Stage

pytestmark = pytest.mark.django_db
PARTICULARS = {
    "title": "Họp Khối quý I",
    "starts_at": STARTS,
    "place": "Sở",
    "chair_name": "A",
    "chair_title": "Khối trưởng",
}


def open_meeting(meeting, year):
    course_services.open_meeting(meeting=meeting, by=secretary(year))


def end_meeting(meeting, year):
    course_services.end_meeting(meeting=meeting, ended_at=ENDS, by=secretary(year))


def open_checkin(meeting, year):
    checkin_services.open_checkin(meeting=meeting, by=secretary(year))


def close_checkin(meeting, year):
    checkin_services.close_checkin(meeting=meeting, by=secretary(year))


def circulate(meeting, year):
    minutes_services.circulate_minutes(meeting=meeting, by=secretary(year))


def sign(meeting, year):
    minutes_services.sign_minutes(meeting=meeting, paper=documents.MINUTES_PAPER, by=secretary_head(year))


def agree(meeting, year):
    remarks_services.agree_to_minutes(meeting=meeting, by=head_of(member(year)))


def remark(meeting, year):
    remarks_services.make_remark(meeting=meeting, text="Ghi rõ giờ.", by=head_of(member(year)))


def approve(meeting, year):
    reading_services.approve_part(meeting=meeting, part="discussion", fingerprint="a" * 64, by=secretary(year))


@pytest.mark.parametrize(
    ("act", "status", "minutes", "action"),
    [
        (open_meeting, MeetingStatus.PLANNED, None, "meetings.open_meeting"),
        (end_meeting, MeetingStatus.OPEN, None, "meetings.end_meeting"),
        (open_checkin, MeetingStatus.OPEN, None, "meetings.open_checkin"),
        (circulate, MeetingStatus.ENDED, MinutesStatus.DRAFT, "meetings.circulate_minutes"),
        (sign, MeetingStatus.ENDED, MinutesStatus.CIRCULATED, "meetings.sign_minutes"),
        (agree, MeetingStatus.ENDED, MinutesStatus.CIRCULATED, "meetings.remark"),
        (remark, MeetingStatus.ENDED, MinutesStatus.CIRCULATED, "meetings.remark"),
        (approve, MeetingStatus.OPEN, MinutesStatus.DRAFT, "meetings.approve_part"),
    ],
)
def test_pressed_twice_is_done_once(act, status, minutes, action):
    meeting = make_meeting(status=status)
    if minutes:
        make_minutes(meeting, status=minutes)

    act(Meeting.objects.get(), meeting.year)
    before = list(Meeting.objects.values())
    act(Meeting.objects.get(), meeting.year)

    assert list(Meeting.objects.values()) == before
    assert AuditEntry.objects.filter(action=action).count() == 1


def test_a_closed_check_in_is_closed_again_without_a_word():
    meeting = make_meeting(room_code="482913")

    for _ in range(2):
        close_checkin(Meeting.objects.get(), meeting.year)

    assert AuditEntry.objects.count() == 1


def test_a_meeting_scheduled_in_two_tabs_is_one_meeting():
    year = make_year(stage=Stage.RUNNING)
    kind = MeetingKind.OTHER

    first, second = [
        course_services.schedule_meeting(year=year, kind=kind, by=secretary(year), **PARTICULARS) for _ in range(2)
    ]

    assert first == second
    assert Meeting.objects.count() == 1


def test_a_delegate_who_presses_twice_is_told_the_same():
    meeting = make_meeting(room_code="482913")
    meeting.attendance.update(presence=Presence.UNKNOWN)
    typed = {"code": "482913", "delegate_name": "Nông Văn Tài", "delegate_title": "Phó Giám đốc"}

    for _ in range(2):
        line = checkin_services.check_in(meeting=meeting, by=head_of(member(meeting.year)), **typed)

    assert line.presence == Presence.PRESENT
    assert AuditEntry.objects.count() == 1


def test_one_unit_agrees_once_in_the_database_too():
    """Two rows of agreement came from two tabs; the record now refuses the second by itself."""
    meeting = make_meeting(status=MeetingStatus.ENDED)
    minutes = make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    agree(meeting, meeting.year)

    second = MinutesRemark(minutes=minutes, participation=member(meeting.year), text="x", status="agreed")

    with pytest.raises(ValidationError, match="một lần"):
        second.validate_constraints()


def test_what_came_of_an_item_taken_off_meanwhile_is_told_not_lost():
    meeting = make_meeting()
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="Thảo luận")
    AgendaItem.objects.filter(pk=item.pk).delete()

    with pytest.raises(Refused, match="vừa bị bỏ khỏi chương trình"):
        agenda_services.note_conclusion(item=item, text="Đã bàn.", by=secretary(meeting.year))
