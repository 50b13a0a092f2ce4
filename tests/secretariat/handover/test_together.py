"""Two people at the same moment, each on a connection of their own: the hand-over."""

import pytest
from django.db import connection

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.handover import services as handover_services
from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, secretary, secretary_head
from tests.secretariat.moments import actions, again
from tests.together import at_once, one_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def test_taking_back_while_the_receiver_signs():
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    giver, receiver = secretary_head(year), head_of(deputy(year))
    handover_services.give(hand_over=hand_over, by=giver)
    read, other = again(hand_over), again(hand_over)

    (late,) = one_of(
        at_once(
            lambda: handover_services.take_back(hand_over=read, reason="Nhầm", by=again(giver)),
            lambda: handover_services.receive(hand_over=other, paper=HAND_OVER_PAPER, by=again(receiver)),
        )
    )

    assert isinstance(late, Refused)
    hand_over.refresh_from_db()
    assert bool(hand_over.given_at) == bool(hand_over.received_at)


def test_two_presses_of_receiving():
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    handover_services.give(hand_over=hand_over, by=secretary_head(year))
    receiver = head_of(deputy(year))

    def receiving():
        read = again(hand_over)
        return lambda: handover_services.receive(hand_over=read, paper=HAND_OVER_PAPER, by=again(receiver))

    outcomes = at_once(receiving(), receiving())

    assert outcomes == [None, None]
    assert actions("secretariat.receive", "documents.issue") == ["documents.issue", "secretariat.receive"]


def test_an_item_noted_while_the_giver_confirms():
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    giver, person = secretary_head(year), secretary(year)
    item = hand_over.items.get()
    item.condition = "Rách"
    read, other = again(hand_over), again(hand_over)

    outcomes = at_once(
        lambda: handover_services.save_items(hand_over=read, items=[item], by=again(person)),
        lambda: handover_services.give(hand_over=other, by=again(giver)),
    )

    assert outcomes[1] is None
    order = actions("secretariat.save_items", "secretariat.give")
    assert order in (["secretariat.give", "secretariat.save_items"], ["secretariat.give"])
