"""A vote that ran while the program was upgraded: called off by the migration, and told so by the trail."""

from importlib import import_module

import pytest
from django.apps import apps

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.past_states import states_at
from meetings.enums import PollMethod, PollStatus
from meetings.models import Poll
from tests.factories.meetings import make_meeting, make_poll, panel_head

pytestmark = pytest.mark.django_db
sealed_ballots = import_module("meetings.migrations.0007_sealed_ballots")
trail = import_module("meetings.migrations.0013_trail_of_votes_called_off")


@pytest.fixture
def meeting():
    return make_meeting()


def test_votes_under_way_on_screen_are_called_off_and_all_others_left_alone(meeting):
    counter = [panel_head(meeting)]
    running = [make_poll(meeting, method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN, panel=counter)]
    others = [
        make_poll(meeting, method=PollMethod.SECRET_PAPER, status=PollStatus.OPEN, panel=counter),
        make_poll(meeting, method=PollMethod.SECRET_ONLINE, panel=counter),
        make_poll(meeting, method=PollMethod.SECRET_ONLINE, status=PollStatus.SEALED, panel=counter, votes=[3, 1]),
    ]

    sealed_ballots.call_off_votes_under_way(apps, None)

    assert {poll.status for poll in Poll.objects.filter(pk__in=[poll.pk for poll in running])} == {"cancelled"}
    for poll in others:
        before = poll.status
        poll.refresh_from_db()
        assert poll.status == before


def test_the_trail_tells_it_once(meeting):
    poll = make_poll(meeting, method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN, panel=[panel_head(meeting)])
    sealed_ballots.call_off_votes_under_way(apps, None)

    trail.write_the_lines(apps, None)
    trail.write_the_lines(apps, None)

    (line,) = AuditEntry.objects.about(poll).filter(action="meetings.cancel_poll")
    assert (line.actor_name, line.scope) == ("Hệ thống", meeting.year.audit_scope)
    assert "Hãy lập lại" in line.reason
    poll.refresh_from_db()
    assert states_at([poll], line)[poll.pk] == PollStatus.CANCELLED
