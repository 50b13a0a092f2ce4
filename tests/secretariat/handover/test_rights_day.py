"""The day the rights pass: the day before, the day itself and the day after, on the pages of both sides."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.handover import services
from tests.factories.awards import make_proposal
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, officer_of, secretary
from units.models import EmulationYear

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 1, 15)


@pytest.fixture
def handed_over():
    """Old year, next year, and an officer of each side, after both heads confirmed on 10 January."""
    with time_machine.travel("2023-01-10 09:00 +07:00"):
        year = make_reviewed_year()
        make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=0, signed_minutes=False)
        hand_over = make_hand_over(year, given=True, rights_move_on=DAY)
        services.receive(hand_over=hand_over, by=head_of(deputy(year)))
        following = EmulationYear.objects.get(bloc=year.bloc, year=2023)
        yield year, following, secretary(year), officer_of(deputy(year))


@pytest.mark.parametrize(
    ("moment", "giver_drives_old", "receiver_drives_new"),
    [
        ("2023-01-14 23:59 +07:00", True, False),
        ("2023-01-15 00:00 +07:00", True, True),
        ("2023-01-15 23:59 +07:00", True, True),
        ("2023-01-16 00:00 +07:00", False, True),
    ],
    ids=["the day before", "its first minute", "its last minute", "the day after"],
)
def test_each_side_drives_its_year_as_the_day_says(client, handed_over, moment, giver_drives_old, receiver_drives_new):
    old, new, giver, receiver = handed_over
    with time_machine.travel(moment):
        client.force_login(giver)
        assert drives(client, old) is giver_drives_old
        assert drives(client, new) is False
        client.force_login(receiver)
        assert drives(client, new) is receiver_drives_new
        assert drives(client, old) is False


def drives(client, year):
    """As board and door tell it alike: whether this person leads, and may open the form of a deadline."""
    board = client.get(reverse("secretariat:board", kwargs=year.address)).context["board"]
    door = client.get(reverse("units:deadline_set", kwargs=year.address | {"what": "self_scoring"}))
    assert door.status_code == (200 if board.drives else 403)
    return board.drives
