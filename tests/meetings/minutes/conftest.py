"""What the tests beside stand on."""

import pytest

from meetings.enums import MeetingStatus
from meetings.minutes import services as minutes_services
from meetings.models import Meeting
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import secretary
from tests.meetings.minutes.parts import again


@pytest.fixture
def meeting():
    meeting = make_meeting(present=3, status=MeetingStatus.OPEN)
    make_minutes(meeting, discussion="Sở Y tế: nhất trí.", conclusion="Giao thư ký hoàn thiện.")
    return again(meeting)


@pytest.fixture
def circulated(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.ENDED, ended_at=meeting.starts_at)
    meeting = again(meeting)
    minutes_services.circulate_minutes(meeting=meeting, by=secretary(meeting.year))
    return again(meeting)
