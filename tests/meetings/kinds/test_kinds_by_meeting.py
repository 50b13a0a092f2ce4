"""What is put to the vote follows the kind of the meeting."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.agreed.services import record_agreed
from meetings.enums import AgreedKind, HowAgreed, MeetingKind, MeetingStatus
from meetings.kinds.election import Election
from meetings.kinds.resolution import Resolution
from meetings.polls.services import add_poll
from tests.factories.meetings import make_meeting
from tests.factories.units import member, secretary
from units.enums import LeadershipRole

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "elects"),
    [
        (MeetingKind.LAUNCH, False),
        (MeetingKind.MIDYEAR, False),
        (MeetingKind.PREPARATORY, True),
        (MeetingKind.YEAREND, True),
        (MeetingKind.OTHER, True),
    ],
)
def test_a_meeting_offers_the_votes_of_its_kind(client, kind, elects):
    meeting = make_meeting(kind=kind, present=3, status=MeetingStatus.OPEN)
    client.force_login(secretary(meeting.year))
    page = client.get(reverse("meetings:detail", kwargs=meeting.year.address | {"pk": meeting.pk})).text

    assert ("Bầu Khối trưởng và Khối phó" in page) is elects
    assert ("Khối trưởng năm sau" in page) is elects
    assert "Thông qua nội dung" in page
    elections = reverse("meetings:elections_add", kwargs=meeting.year.address | {"pk": meeting.pk})
    assert client.get(elections).status_code == (200 if elects else 403)


def test_the_act_itself_refuses_too():
    meeting = make_meeting(kind=MeetingKind.MIDYEAR, present=3, status=MeetingStatus.OPEN)
    by, unit = secretary(meeting.year), member(meeting.year)

    with pytest.raises(Refused, match="Hội nghị loại “Sơ kết” không bầu lãnh đạo khối"):
        add_poll(
            meeting=meeting, kind=Election.code, question="Bầu", role=LeadershipRole.LEADER, candidates=[unit], by=by
        )
    with pytest.raises(Refused, match="thuộc hội nghị loại “Trù bị”, “Tổng kết”, “Họp khác”"):
        record_agreed(
            meeting=meeting,
            kind=AgreedKind.LEADER,
            subject="",
            words="Thống nhất",
            how=HowAgreed.CONSENSUS,
            units=[unit],
            by=by,
        )
    assert add_poll(meeting=meeting, kind=Resolution.code, question="Thông qua quy chế?", by=by)
