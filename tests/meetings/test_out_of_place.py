"""What nobody may answer, read, leave or stand for, and what an earlier meeting does not forbid."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from meetings.agreed import services as agreed_services
from meetings.before import policies as before_policies
from meetings.before import services as before_services
from meetings.door import services as door_services
from meetings.enums import (
    AgreedKind,
    FileKind,
    HowAgreed,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Passing,
    PollKind,
    PollStatus,
    Presence,
    Reply,
)
from meetings.models import Attendance, Coming, MeetingFile
from meetings.opening import services as opening_services
from tests.factories.meetings import STARTS, make_meeting, make_minutes, make_poll, panel_head
from tests.factories.units import head_of, member, officer_of, secretary
from tests.factories.voting import loaded
from units.enums import LeadershipRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting()


@pytest.fixture
def by(meeting):
    return secretary(meeting.year)


def test_an_invitation_is_answered_in_one_of_three_ways():
    meeting = make_meeting(status=MeetingStatus.PLANNED)
    unit = member(meeting.year)
    before_services.send_invitation(
        meeting=meeting, number="12/GM", invited_on=datetime.date(2022, 12, 20), by=secretary(meeting.year)
    )

    with pytest.raises(Refused, match="Hãy chọn một cách trả lời"):
        before_services.reply_to_invitation(meeting=meeting, reply=Reply.NONE, by=head_of(unit))

    assert meeting.attendance.get(participation=unit).replied_at is None


def test_a_signed_scan_is_read_by_whoever_reads_the_minutes():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.DRAFT)
    scan = MeetingFile(meeting=meeting, kind=FileKind.SIGNED)

    assert before_policies.may_see_file(secretary(meeting.year), scan)
    assert not before_policies.may_see_file(officer_of(member(meeting.year)), scan)


def test_whoever_never_came_does_not_leave(meeting, by):
    Attendance.objects.filter(participation=member(meeting.year)).update(presence=Presence.EXCUSED)
    line = meeting.attendance.select_related("meeting__year", "participation").get(participation=member(meeting.year))

    with pytest.raises(Refused, match="chưa ghi giờ đến"), transaction.atomic():
        door_services.write_passing(line, Passing.LEFT, timezone.now(), by)

    assert not Coming.objects.exists()


def test_whom_an_earlier_meeting_made_deputy_may_still_be_chosen_to_lead(meeting, by):
    earlier = make_meeting(
        meeting.year, kind=MeetingKind.PREPARATORY, starts_at=STARTS - datetime.timedelta(days=20), title="Trù bị"
    )
    unit, other = meeting.year.participations.all()[:2]
    agreed_services.record_agreed(
        meeting=earlier, units=[unit], kind=AgreedKind.DEPUTY, subject="Khối phó", words="Thống nhất.",
        how=HowAgreed.CONSENSUS, by=by,
    )  # fmt: skip
    poll = make_poll(
        meeting,
        kind=PollKind.ELECTION,
        role=LeadershipRole.LEADER,
        candidates=[unit, other],
        panel=[panel_head(meeting)],
    )

    opening_services.open_poll(poll=loaded(poll), by=by)

    assert loaded(poll).status == PollStatus.OPEN
