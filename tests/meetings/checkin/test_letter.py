"""Whom the letter names stands apart from who came; an officer's phone never says that the head is here."""

import pytest

from emulation_bloc.core.verdict import Refused
from meetings.before import services as before_services
from meetings.checkin import forms
from meetings.checkin import services as checkin_services
from meetings.course import services as course_services
from meetings.enums import MeetingStatus, Presence, Reply
from meetings.minutes import documents
from meetings.models import Attendance, Meeting
from tests.factories.meetings import STARTS, make_meeting
from tests.factories.units import head_of, make_user, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
CODE = "482913"


@pytest.fixture
def meeting():
    meeting = make_meeting(
        make_year(stage=Stage.REVIEW, units=4),
        status=MeetingStatus.PLANNED,
        room_code=CODE,
        invited_on=STARTS.date(),
    )
    meeting.attendance.update(presence=Presence.UNKNOWN)
    return meeting


def line_of(meeting):
    return Attendance.objects.get(meeting=meeting, participation=member(meeting.year))


def reply(meeting, answer, **values):
    by = head_of(member(meeting.year), full_name="Hoàng Thị Bích", job_title="Giám đốc")
    before_services.reply_to_invitation(meeting=meeting, reply=answer, by=by, **values)


def check_in(meeting, by, name, title="Chuyên viên"):
    return checkin_services.check_in(meeting=meeting, code=CODE, delegate_name=name, delegate_title=title, by=by)


def test_the_letter_survives_the_check_in(meeting):
    reply(meeting, Reply.DEPUTED, delegate_name="Nông Văn Tài", delegate_title="Phó Giám đốc")

    check_in(meeting, officer_of(member(meeting.year)), "Bùi Văn Lộc")

    line = line_of(meeting)
    assert (line.letter_name, line.letter_title) == ("Nông Văn Tài", "Phó Giám đốc")
    assert (line.delegate_name, line.by_letter) == ("Bùi Văn Lộc", True)
    text = documents.minutes_context(meeting)
    assert [row.letter_name for row in text["present"]] == ["Nông Văn Tài"]


def test_an_officer_is_proposed_whom_the_letter_names_else_itself_and_never_the_head(meeting):
    officer = officer_of(member(meeting.year), full_name="Bùi Văn Lộc", job_title="Chuyên viên")
    reply(meeting, Reply.HEAD)
    assert forms.expected_delegate(line_of(meeting), officer)["delegate_name"] == "Bùi Văn Lộc"

    reply(Meeting.objects.get(), Reply.DEPUTED, delegate_name="Nông Văn Tài", delegate_title="Phó Giám đốc")
    assert forms.expected_delegate(line_of(meeting), officer) == {
        "delegate_name": "Nông Văn Tài",
        "delegate_title": "Phó Giám đốc",
    }


@pytest.mark.parametrize(
    "name",
    [
        "hoàng thị  BÍCH",
        "Hoang Thi Bich",
        "Bà Hoàng Thị Bích",
        "Hoàng Thị Bích, Giám đốc Sở",
        "Đ/c TS. Hoàng Thị Bích (Giám đốc)",
        "Hoàng Thị Bích – Giám đốc",
    ],
)
def test_an_officer_does_not_record_the_head(meeting, name):
    reply(meeting, Reply.HEAD)

    with pytest.raises(Refused, match="thủ trưởng tự điểm danh"):
        check_in(meeting, officer_of(member(meeting.year)), name)

    assert line_of(meeting).presence == Presence.UNKNOWN


def test_a_colleague_whose_name_differs_from_the_heads_by_accents_is_recorded(meeting):
    reply(meeting, Reply.HEAD)
    own = member(meeting.year)
    make_user(unit=own.unit, full_name="Hoàng Thị Bịch")

    assert check_in(meeting, officer_of(own), "Hoàng Thị Bịch").presence == Presence.PRESENT


def test_the_head_does(meeting):
    reply(meeting, Reply.HEAD)

    head = head_of(member(meeting.year), full_name="Hoàng Thị Bích")
    assert check_in(meeting, head, "Hoàng Thị Bích").presence == Presence.PRESENT


def test_a_letter_ticked_by_the_secretary_names_the_delegate_of_that_moment(meeting):
    line = line_of(meeting)
    course_services.record_attendance(
        meeting=meeting,
        rows={line.pk: {"by_letter": True, "delegate_name": "Nông Văn Tài"}},
        by=secretary(meeting.year),
    )

    assert line_of(meeting).letter_name == "Nông Văn Tài"
