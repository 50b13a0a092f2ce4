"""The tables of steps: every state can be reached, and only final ones are dead ends."""

import pytest

from meetings.agenda.usual import AGENDA
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, PollStatus
from meetings.polls import services
from meetings.workflow import MEETING_FLOW, MINUTES_FLOW, POLL_FLOW
from tests.factories.units import make_year, secretary
from tests.factories.voting import loaded, open_online
from units.enums import Stage

FLOWS = [
    pytest.param(MEETING_FLOW, MeetingStatus, set(), id="meeting"),
    pytest.param(POLL_FLOW, PollStatus, {PollStatus.SEALED, PollStatus.CANCELLED}, id="poll"),
    pytest.param(MINUTES_FLOW, MinutesStatus, set(), id="minutes"),
]


@pytest.mark.parametrize(("flow", "states", "final"), FLOWS)
def test_every_state_is_reached_and_only_final_ones_end(flow, states, final):
    first = next(iter(states))
    reached = {first} | {step.target for step in flow.steps.values()}

    assert reached == set(states)
    assert {state for state in states if not flow.steps_from(state)} == final


@pytest.mark.parametrize(("flow", "states", "final"), FLOWS)
def test_what_undoes_a_decision_asks_why(flow, states, final):
    order = list(states)
    for step in flow.steps.values():
        undoes = any(order.index(step.target) < order.index(source) for source in step.sources)
        assert step.backward is (undoes or step.target == PollStatus.CANCELLED)


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_kind_of_meeting_has_its_order_of_business(kind):
    assert len(AGENDA[kind]) >= 3


def test_a_vote_keeps_the_hour_of_each_step(db):
    poll = open_online(make_year(stage=Stage.REVIEW, units=4))
    assert (poll.opened_at is not None, poll.cancelled_at) == (True, None)

    poll = services.cancel_poll(poll=poll, reason="Nhầm danh sách.", by=secretary(poll.meeting.year))

    assert poll.opened_at <= loaded(poll).cancelled_at
