"""The list both sides tick: usual things by kind, what was given, what was received, and objections."""

import pytest
from django.db import IntegrityError

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.enums import ItemKind
from emulation_bloc.secretariat.handover import policies, services
from emulation_bloc.secretariat.handover.checklist import USUAL, usual_items
from emulation_bloc.secretariat.handover.documents import hand_over_context
from emulation_bloc.secretariat.models import HandOver, HandOverItem
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, member, officer_of, secretary, secretary_head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def test_the_usual_list_has_a_line_for_every_kind_but_other():
    assert set(USUAL) == set(ItemKind) - {ItemKind.OTHER}
    assert [item.position for item in usual_items()] == list(range(1, len(usual_items()) + 1))


@pytest.mark.parametrize("missing", [{"quantity": None}, {"condition": ""}])
def test_a_seal_or_flag_is_not_given_without_number_and_condition(missing):
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    hand_over.items.update(**missing)

    with pytest.raises(Refused, match="phải ghi số lượng và tình trạng: Cờ luân lưu của Khối"):
        services.give(hand_over=hand_over, by=secretary_head(year))


def test_officer_and_head_of_the_receiver_tick_and_nobody_else():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, answered=False)

    for person in (officer_of(deputy(year)), head_of(deputy(year))):
        assert policies.may_answer_items(person, hand_over)
    for person in (secretary(year), secretary_head(year), head_of(member(year))):
        assert "Chỉ bên nhận" in policies.may_answer_items(person, hand_over).reason


def answer(hand_over, *, received=True, objection="", by):
    item = hand_over.items.get()
    item.received, item.objection = received, objection
    return services.answer_items(hand_over=hand_over, items=[item], by=by)


def test_the_receiver_signs_once_every_line_is_received_or_objected_to():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, given=True, answered=False)
    head = head_of(deputy(year))
    with pytest.raises(Refused, match="Còn 1 nội dung bên nhận chưa đánh dấu"):
        services.receive(hand_over=hand_over, by=head)

    answer(hand_over, received=False, objection="Cờ chưa chuyển đến.", by=officer_of(deputy(year)))
    services.receive(hand_over=hand_over, by=head)

    assert HandOver.objects.get().is_complete
    assert [item.objection for item in hand_over_context(HandOver.objects.get())["objections"]] == [
        "Cờ chưa chuyển đến."
    ]


def test_what_was_not_handed_over_is_not_received():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, settled=False)

    with pytest.raises(Refused, match="Bên giao chưa đánh dấu đã giao “Cờ luân lưu của Khối”"):
        answer(hand_over, by=officer_of(deputy(year)))
    assert not AuditEntry.objects.exists()


def test_the_database_refuses_a_line_received_and_not_given():
    make_hand_over(make_reviewed_year(), settled=False)

    with pytest.raises(IntegrityError, match="received_only_what_was_given"):
        HandOverItem.objects.update(received=True)


def test_an_objection_is_mended_before_both_sides_have_signed():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, given=True, answered=False)
    answer(hand_over, received=False, objection="Tình trạng ghi chưa đúng.", by=head_of(deputy(year)))

    services.take_back(hand_over=hand_over, reason="Ghi lại tình trạng cờ.", by=secretary_head(year))
    item = hand_over.items.get()
    item.condition = "Sờn mép"
    services.save_items(hand_over=hand_over, items=[item], by=secretary(year))

    item = hand_over.items.get()
    assert (item.condition, item.received, item.objection) == ("Sờn mép", False, "")


def test_after_both_signed_nothing_is_ticked_any_more():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, received=True)

    with pytest.raises(Refused, match="chỉ còn để đọc"):
        answer(hand_over, objection="Muộn.", by=head_of(deputy(year)))
    for person in (secretary(year), secretary_head(year)):
        assert not policies.may_edit_items(person, hand_over)


def test_the_trace_says_what_the_receiver_ticked():
    year = make_reviewed_year()
    answer(make_hand_over(year, answered=False), objection="Thiếu túi cờ.", by=officer_of(deputy(year)))

    entry = AuditEntry.objects.get()
    assert entry.action == "secretariat.answer_items"
    assert "Cờ luân lưu của Khối: đã nhận, ý kiến: Thiếu túi cờ." in str(entry.after)
