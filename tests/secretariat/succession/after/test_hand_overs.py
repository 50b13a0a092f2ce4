"""A hand-over that is not finished passes to whoever lives on in the unit that gives or receives it."""

import pytest
from django.utils import timezone

from emulation_bloc.secretariat.models import HandOver
from emulation_bloc.secretariat.succession import services
from tests.factories.secretariat import make_hand_over
from tests.factories.units import administrator, leader, make_year
from tests.secretariat.succession.asking import confirm, merge, new_unit
from units.enums import Stage
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand_over():
    return make_hand_over(make_year(stage=Stage.PROPOSING, units=5))


def test_the_heir_of_the_giver_gives_and_takes_back_with_the_change(hand_over):
    led, admin = leader(hand_over.year), administrator()
    assert hand_over.giver == led.unit and hand_over.given_at is None

    change = confirm(merge([led.unit], new_unit()), admin)
    heir = Unit.objects.get(code="so-hop-nhat")
    assert HandOver.objects.get(pk=hand_over.pk).giver == heir

    services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)
    assert HandOver.objects.get(pk=hand_over.pk).giver == led.unit


def test_what_a_side_signed_stays_as_it_was_signed(hand_over):
    led = leader(hand_over.year)
    HandOver.objects.filter(pk=hand_over.pk).update(given_at=timezone.now(), given_by_words="A\nB\nC")

    confirm(merge([led.unit], new_unit()), administrator())
    confirm(merge([hand_over.receiver], new_unit("Sở Nhận", "so-nhan"), number="13/NQ-HĐND"), administrator())

    kept = HandOver.objects.get(pk=hand_over.pk)
    assert kept.giver == led.unit
    assert kept.receiver == Unit.objects.get(code="so-nhan")
