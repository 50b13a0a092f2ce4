"""What the tests beside stand on."""

import pytest

from meetings.course import services as course_services
from meetings.enums import Presence
from tests.factories.meetings import make_meeting
from tests.factories.units import make_year, secretary
from units.enums import Stage


@pytest.fixture
def meeting():
    """Four units; three are here, the last comes later."""
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), present=0, room_code="482913")
    meeting.attendance.update(presence=Presence.UNKNOWN)
    rows = {line.pk: {"presence": Presence.PRESENT} for line in list(meeting.attendance.all())[:3]}
    course_services.record_attendance(meeting=meeting, rows=rows, by=secretary(meeting.year))
    return meeting
