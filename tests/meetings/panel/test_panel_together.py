"""Naming who counts and opening votes at the same moment: one after the other, and one panel of the meeting."""

import pytest
from django.db import connection

from meetings.enums import PanelRole, PollStatus
from meetings.models import Meeting, PanelDecision, PanelMember, Poll
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import make_year, secretary, secretary_head
from tests.scoring.test_together import again
from tests.together import at_once, behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=6))


def drafts(meeting, *places):
    return [make_poll(meeting, question=str(place), panel=[panel_head(meeting, place=place)]) for place in places]


def fresh(poll):
    return Poll.objects.select_related("meeting__year__bloc").get(pk=poll.pk)


def naming(poll, head, by):
    members = [(again(head), PanelRole.HEAD)]
    return lambda: panel_services.name_panel(poll=fresh(poll), members=members, by=again(by), for_all=True)


def heads(polls):
    return set(PanelMember.objects.filter(poll__in=polls).values_list("user", flat=True))


def opening(poll, by):
    return lambda: opening_services.open_poll(poll=fresh(poll), by=again(by))


@pytest.mark.parametrize("order", [1, -1], ids=["the first pressed first", "the last pressed first"])
def test_one_panel_for_all_named_from_two_polls(meeting, order):
    polls = drafts(meeting, 3, 4)
    pressed = polls[::order]
    people = [panel_head(meeting, place=place) for place in (3, 4)]
    by = secretary(meeting.year), secretary_head(meeting.year)

    refused = behind(naming(pressed[0], people[0], by[0]), naming(pressed[1], people[1], by[1]))

    assert refused is None
    assert heads(polls) == {people[1].pk}


def test_one_panel_for_all_named_from_three_polls_at_once(meeting):
    polls = drafts(meeting, 3, 4, 5)
    people = [panel_head(meeting, place=place) for place in (3, 4, 5)]
    by = secretary(meeting.year)

    acts = [naming(poll, head, by) for poll, head in zip(polls[::-1], people, strict=True)]

    assert at_once(*acts) == [None] * 3
    assert len(heads(polls)) == 1


@pytest.mark.parametrize("named_first", [True, False])
def test_one_panel_for_all_named_while_the_votes_open(meeting, named_first):
    polls = drafts(meeting, 3, 4)
    head, by = panel_head(meeting, place=5), (secretary(meeting.year), secretary_head(meeting.year))

    def open_all():
        opening_services.open_polls(
            meeting=Meeting.objects.get(), polls=[fresh(poll) for poll in polls], by=again(by[1])
        )

    acts = [naming(polls[1], head, by[0]), open_all]
    refused = behind(*acts if named_first else acts[::-1])

    assert (refused is None) == named_first
    assert (heads(polls) == {head.pk}) == named_first
    assert set(Poll.objects.values_list("status", flat=True)) == {PollStatus.OPEN}
    assert PanelDecision.objects.count() == 1


@pytest.mark.parametrize("order", [1, -1])
def test_two_secret_votes_opened_at_once_settle_one_panel(meeting, order):
    polls = drafts(meeting, 3, 4)[::order]
    by = secretary(meeting.year), secretary_head(meeting.year)

    assert behind(opening(polls[0], by[0]), opening(polls[1], by[1])) is None

    assert set(Poll.objects.values_list("status", flat=True)) == {PollStatus.OPEN}
    decision = PanelDecision.objects.get()
    assert {seat.user_id for seat in decision.seats.all()} == heads(polls)


def test_votes_opened_together_settle_one_panel(meeting):
    polls = drafts(meeting, 3, 4)

    opening_services.open_polls(meeting=meeting, polls=polls, by=secretary(meeting.year))

    assert PanelDecision.objects.count() == 1
