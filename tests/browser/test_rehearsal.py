"""The rehearsal: nine voters on phones and on paper, from the opening to signed minutes, as the room would live it.

One unit comes late, one leaves early, one votes by letter; a vote is called off and held again, another ends equal and
goes to a run-off. The server is killed while ballots are in the box and between the two keys of the panel, and started
again. The projector stands open all the time and is read by the room; in the end the signed minutes are compared, line
by line, with what was written down as it was done.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone

from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.demo import PASSWORD
from meetings.enums import MeetingKind, MeetingStatus, Presence
from meetings.minutes.documents import signed_minutes
from meetings.models import Coming, Meeting
from tests.server import Server, url_of_database
from units.enums import Stage
from units.models import User

from .rehearsal.paper import compare, minutes_of, text_of
from .rehearsal.room import Room
from .rehearsal.story import MEETING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting():
    """The demo has its meeting open already; here everybody still stands at the door, an hour after it was to begin."""
    year = demo.build(Stage.REVIEW)
    meeting = Meeting.objects.get(year=year, kind=MeetingKind.YEAREND)
    begins = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=1)
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.PLANNED, starts_at=begins, opened_at=None)
    meeting.attendance.update(presence=Presence.UNKNOWN)
    Coming.objects.filter(attendance__meeting=meeting).delete()
    # The server checks passwords as it does in earnest.
    secretary, hasher = User.objects.get(username="bhxh.canbo"), Argon2PasswordHasher()
    secretary.password = hasher.encode(PASSWORD, hasher.salt())
    secretary.confirm()
    secretary.save(update_fields=["password", "confirmed_state"])
    return Meeting.objects.select_related("year__bloc").get(pk=meeting.pk)


@pytest.fixture
def room(browser, meeting, tmp_path, browser_context_args):
    with Server(tmp_path, url_of_database(), threads=8) as server:
        room = Room(browser, server, meeting, browser_context_args["viewport"])
        yield room
        room.close()
    assert "Traceback" not in server.log.read_text()


@pytest.mark.long
def test_the_minutes_tell_line_by_line_what_happened_in_the_room(room):
    for act in MEETING:
        act(room)

    paper = signed_minutes(Meeting.objects.get(pk=room.meeting.pk))
    compare(text_of(paper), minutes_of(room))
