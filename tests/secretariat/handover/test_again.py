"""What stands in the hand-over already is not written again; what is gone or changed meanwhile is told."""

import datetime
from dataclasses import replace

import pytest

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.handover import next_year, policies, services
from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER
from emulation_bloc.secretariat.models import HandOverItem
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import administrator, deputy, head_of, secretary, secretary_head
from tests.secretariat.moments import actions
from units.models import Leadership

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 1, 15)


@pytest.fixture
def year():
    return make_reviewed_year()


def test_a_record_drawn_up_twice_is_drawn_up_once(year):
    first, again = [services.prepare_hand_over(year=year, rights_move_on=DAY, by=secretary(year)) for _ in range(2)]

    assert first == again
    assert actions("secretariat.prepare_hand_over") == ["secretariat.prepare_hand_over"]


def test_rights_that_begin_on_the_day_agreed_stay_as_they_are(year):
    next_year.prepare_next_year(year=year, by=secretary(year))
    Leadership.objects.filter(year__year=year.year + 1).update(rights_from=DAY)
    appointed = len(actions("units.appoint_leader"))

    services.prepare_hand_over(year=year, rights_move_on=DAY, by=secretary(year))

    assert len(actions("units.appoint_leader")) == appointed


def test_items_saved_as_they_are_leave_no_trace(year):
    hand_over = make_hand_over(year)
    item = hand_over.items.get()

    services.save_items(hand_over=hand_over, items=[item], by=secretary(year))

    assert actions("secretariat.save_items") == []


def test_an_item_that_is_gone_is_told(year):
    hand_over = make_hand_over(year)
    item = hand_over.items.get()
    HandOverItem.objects.filter(pk=item.pk).delete()

    with pytest.raises(Refused, match="“Cờ luân lưu của Khối” không còn trong biên bản"):
        services.save_items(hand_over=hand_over, items=[item], by=secretary(year))


def test_an_answer_given_already_leaves_no_trace(year):
    hand_over = make_hand_over(year, given=True)
    item = hand_over.items.get()
    by = head_of(deputy(year))

    services.answer_items(hand_over=hand_over, items=[item], by=by)
    assert actions("secretariat.answer_items") == []

    item.objection = "Rách một góc"
    services.answer_items(hand_over=hand_over, items=[item], by=by)
    assert actions("secretariat.answer_items") == ["secretariat.answer_items"]


def test_giving_twice_is_giving_once(year):
    hand_over, giver = make_hand_over(year), secretary_head(year)

    for _ in range(2):
        services.give(hand_over=hand_over, by=giver)

    assert actions("secretariat.give") == ["secretariat.give"]


def test_a_record_changed_while_its_paper_is_drawn_is_not_signed(year):
    hand_over = make_hand_over(year, given=True)

    def slowly(text):
        HandOverItem.objects.update(condition="Rách")
        return b"%PDF"

    with pytest.raises(Refused, match="vừa thay đổi trong lúc lập biên bản"):
        services.receive(hand_over=hand_over, paper=replace(HAND_OVER_PAPER, pdf=slowly), by=head_of(deputy(year)))

    hand_over.refresh_from_db()
    assert hand_over.received_at is None


def test_whoever_sits_nowhere_takes_no_package(year):
    hand_over = make_hand_over(year, received=True)

    assert policies.takes_whole_year(secretary(year), year, hand_over)
    assert not policies.takes_whole_year(administrator(), year, hand_over)
