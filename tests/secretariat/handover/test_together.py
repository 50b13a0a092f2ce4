"""Two people at the same moment, each on a connection of their own: the hand-over."""

import pytest
from django.db import connection

from emulation_bloc.secretariat.handover import services as handover_services
from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, secretary, secretary_head
from tests.secretariat.moments import actions, again
from tests.together import at_once, behind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


@pytest.fixture
def given():
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    handover_services.give(hand_over=hand_over, by=secretary_head(year))
    return hand_over


def taking_back(hand_over):
    read, giver = again(hand_over), secretary_head(hand_over.year)
    return lambda: handover_services.take_back(hand_over=read, reason="Nhầm", by=again(giver))


def receiving(hand_over, receiver=None):
    read, receiver = again(hand_over), receiver or head_of(deputy(hand_over.year))
    return lambda: handover_services.receive(hand_over=read, paper=HAND_OVER_PAPER, by=again(receiver))


def test_what_is_received_first_is_not_taken_back(given):
    refused = behind(receiving(given), taking_back(given))

    assert "không rút được nữa" in str(refused)
    given.refresh_from_db()
    assert given.given_at and given.received_at
    assert actions("documents.issue") == ["documents.issue"]


def test_what_is_taken_back_first_is_not_received(given):
    refused = behind(taking_back(given), receiving(given))

    assert "Chờ bên giao" in str(refused)
    given.refresh_from_db()
    assert (given.given_at, given.received_at) == (None, None)
    assert actions("documents.issue") == []


def test_two_presses_of_receiving(given):
    receiver = head_of(deputy(given.year))

    assert at_once(receiving(given, receiver), receiving(given, receiver)) == [None, None]

    assert actions("secretariat.receive", "documents.issue") == ["documents.issue", "secretariat.receive"]


@pytest.mark.parametrize("noted_first", [True, False])
def test_an_item_noted_while_the_giver_confirms(noted_first):
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    giver, person = secretary_head(year), secretary(year)
    item = hand_over.items.get()
    item.condition = "Rách"
    read, other = again(hand_over), again(hand_over)

    acts = [
        lambda: handover_services.save_items(hand_over=read, items=[item], by=again(person)),
        lambda: handover_services.give(hand_over=other, by=again(giver)),
    ]
    refused = behind(*acts if noted_first else acts[::-1])

    assert (refused is None) == noted_first
    hand_over.refresh_from_db()
    assert hand_over.given_at is not None
    assert (hand_over.items.get().condition == "Rách") == noted_first
