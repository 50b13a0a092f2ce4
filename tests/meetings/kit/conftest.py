"""What the tests beside stand on."""

import pytest

from meetings.enums import MeetingStatus, PollKind, PollMethod, PollStatus
from meetings.models import AgendaItem, Guest
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import make_year
from units.enums import LeadershipRole, Stage


@pytest.fixture
def meeting():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), status=MeetingStatus.PLANNED, present=0)
    AgendaItem.objects.create(meeting=meeting, position=1, title="Khai mạc", presenter="Nguyễn Thu Hà", minutes=5)
    AgendaItem.objects.create(meeting=meeting, position=2, title="Báo cáo tổng kết", minutes=15)
    Guest.objects.create(meeting=meeting, name="Lương Thị Kim Oanh", organisation="Sở Nội vụ")
    make_poll(meeting, method=PollMethod.SECRET_ONLINE, question="Cờ thi đua của Chính phủ")
    make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER, question="Bầu Khối trưởng")
    make_poll(meeting, method=PollMethod.SHOW_OF_HANDS, question="Giơ tay")
    make_poll(meeting, status=PollStatus.CANCELLED, question="Đã hủy")
    return meeting
