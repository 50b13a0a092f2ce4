"""The hand-over: next year opens beside this one, both heads confirm, and the rights follow on the agreed day."""

import datetime

import pytest
import time_machine

from awards.enums import ProposalStatus
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.flow.steps import advance
from emulation_bloc.secretariat.handover import next_year, services
from emulation_bloc.secretariat.handover.checklist import USUAL, usual_items
from emulation_bloc.secretariat.handover.next_year import NextLeader
from emulation_bloc.secretariat.models import HandOver
from tests.factories.awards import make_proposal
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import (
    deputy,
    deputy_officer,
    head_of,
    leader,
    make_unit,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import LeadershipBasis, LeadershipRole, Stage
from units.models import EmulationYear, Leadership, Membership
from units.seats import seat_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]

MOVES_ON = datetime.date(2023, 1, 15)


def following(year):
    return EmulationYear.objects.get(bloc=year.bloc, year=year.year + 1)


# The next year


def test_the_next_year_opens_with_its_members_and_elected_leaders():
    year = make_reviewed_year()
    newcomer = make_unit("Trường Cao đẳng Yên Bái")
    Membership.objects.create(unit=newcomer, bloc=year.bloc, first_year=2023, position=99, basis="143/TB-SNV")
    gone = Membership.objects.create(unit=make_unit("Sở cũ"), bloc=year.bloc, first_year=2015, last_year=2022)

    next_year.prepare_next_year(year=year, by=secretary(year))

    units = set(following(year).participations.values_list("unit", flat=True))
    assert units == {*year.participations.values_list("unit", flat=True), newcomer.pk}
    assert gone.unit_id not in units
    line = Leadership.objects.get(year=following(year), role=LeadershipRole.LEADER)
    assert (line.unit, line.basis) == (deputy(year).unit, LeadershipBasis.ELECTED)
    assert line.document == "Biên bản hội nghị tổng kết số 02/BB-KTĐ ngày 29/12/2022"
    assert year.stage == Stage.PROPOSING


def test_rights_in_the_next_year_begin_on_the_day_of_the_hand_over():
    year = make_reviewed_year()
    make_hand_over(year, rights_move_on=MOVES_ON)

    next_year.prepare_next_year(year=year, by=secretary(year))

    assert set(following(year).leaderships.values_list("rights_from", flat=True)) == {MOVES_ON}


def test_changing_the_day_moves_the_rights_of_a_year_opened_before():
    year = make_reviewed_year()
    by = secretary(year)
    next_year.prepare_next_year(year=year, by=by)

    services.prepare_hand_over(year=year, rights_move_on=MOVES_ON, by=by)

    assert set(following(year).leaderships.values_list("rights_from", flat=True)) == {MOVES_ON}


def test_without_an_election_leaders_are_named_with_their_document():
    year = make_year(stage=Stage.REVIEW)
    by = secretary(year)
    named = {
        role: NextLeader(row.unit, LeadershipBasis.APPOINTED, "Quyết định chỉ định")
        for role, row in zip(LeadershipRole, (deputy(year), member(year)), strict=True)
    }
    with pytest.raises(Refused, match="Chưa biết đơn vị làm Khối trưởng, Khối phó năm 2023"):
        next_year.prepare_next_year(year=year, by=by)
    assert not EmulationYear.objects.filter(year=2023).exists()

    next_year.prepare_next_year(year=year, named=named, by=by)

    bases = following(year).leaderships.values_list("basis", "document")
    assert set(bases) == {(LeadershipBasis.APPOINTED, "Quyết định chỉ định")}


def test_one_unit_cannot_be_named_leader_and_deputy():
    year = make_year(stage=Stage.REVIEW)
    named = {role: NextLeader(deputy(year).unit, LeadershipBasis.APPOINTED, "Biên bản") for role in LeadershipRole}

    with pytest.raises(Refused, match="không thể vừa là Khối trưởng vừa là Khối phó"):
        next_year.prepare_next_year(year=year, named=named, by=secretary(year))


@pytest.mark.parametrize("stage", [s for s in Stage if s not in (Stage.REVIEW, Stage.PROPOSING)])
def test_the_next_year_opens_only_from_the_review_on(stage):
    year = make_year(stage=stage)

    with pytest.raises(Refused, match="được mở từ hội nghị tổng kết"):
        next_year.prepare_next_year(year=year, by=secretary(year))


def test_the_next_year_opens_once():
    year = make_reviewed_year()
    by = secretary(year)
    next_year.prepare_next_year(year=year, by=by)

    with pytest.raises(Refused, match="Năm thi đua 2023 đã được mở"):
        next_year.prepare_next_year(year=year, by=by)


def test_only_the_leader_opens_the_next_year():
    year = make_reviewed_year()

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng của năm được mở"):
        next_year.prepare_next_year(year=year, by=deputy_officer(year))


# The record


def test_the_record_goes_to_the_elected_leader_with_the_usual_items():
    year = make_reviewed_year()

    hand_over = services.prepare_hand_over(year=year, rights_move_on=MOVES_ON, by=secretary(year))

    assert (hand_over.giver, hand_over.receiver) == (leader(year).unit, deputy(year).unit)
    usual = [(kind, what) for kind, lines in USUAL.items() for what, _ in lines]
    assert [(item.kind, item.what) for item in hand_over.items.all()] == usual


def test_preparing_again_keeps_the_items():
    year = make_reviewed_year()
    by = secretary(year)
    services.prepare_hand_over(year=year, rights_move_on=MOVES_ON, by=by)

    again = services.prepare_hand_over(year=year, rights_move_on=datetime.date(2023, 2, 1), note="Dời ngày", by=by)

    assert HandOver.objects.count() == 1
    assert again.items.count() == len(usual_items())


def test_nobody_receives_before_the_next_leader_is_known():
    year = make_year(stage=Stage.PROPOSING)

    with pytest.raises(Refused, match="Chưa biết đơn vị làm Khối trưởng năm 2023"):
        services.prepare_hand_over(year=year, rights_move_on=MOVES_ON, by=secretary(year))


def test_giving_needs_every_item_ticked_or_explained():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, settled=False)
    head = secretary_head(year)
    with pytest.raises(Refused, match="Còn 1 nội dung chưa đánh dấu"):
        services.give(hand_over=hand_over, by=head)

    hand_over.items.update(note="Khối không có cờ luân lưu.")
    services.give(hand_over=hand_over, by=head)

    hand_over.refresh_from_db()
    assert hand_over.given_by == head


def test_only_the_heads_of_both_sides_confirm_in_turn():
    year = make_reviewed_year()
    hand_over = make_hand_over(year)
    giver, receiver = secretary_head(year), head_of(deputy(year))
    for person in (secretary(year), receiver, head_of(member(year))):
        with pytest.raises(Refused, match="Chỉ thủ trưởng bên giao"):
            services.give(hand_over=hand_over, by=person)
    with pytest.raises(Refused, match="Chờ bên giao"):
        services.receive(hand_over=hand_over, by=receiver)

    services.give(hand_over=hand_over, by=giver)
    for person in (giver, officer_of(deputy(year)), head_of(member(year))):
        with pytest.raises(Refused, match="Chỉ thủ trưởng bên nhận"):
            services.receive(hand_over=hand_over, by=person)
    services.receive(hand_over=hand_over, by=receiver)

    hand_over.refresh_from_db()
    assert hand_over.is_complete


def test_the_giver_takes_back_with_a_reason_until_the_receiver_signed():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, given=True)
    head = secretary_head(year)
    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.take_back(hand_over=hand_over, reason=" ", by=head)

    services.take_back(hand_over=hand_over, reason="Thiếu danh mục con dấu.", by=head)
    assert HandOver.objects.get().given_at is None

    services.give(hand_over=hand_over, by=head)
    services.receive(hand_over=hand_over, by=head_of(deputy(year)))
    with pytest.raises(Refused, match="Bên nhận đã ký nhận"):
        services.take_back(hand_over=hand_over, reason="Muộn.", by=head)


def make_accepted_year():
    year = make_reviewed_year()
    make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=0, signed_minutes=False)
    return year


def last_days(year):
    return set(year.leaderships.values_list("rights_to", flat=True))


def test_receiving_opens_the_next_year_and_ends_the_old_rights_on_the_day():
    year = make_accepted_year()
    hand_over = make_hand_over(year, given=True, rights_move_on=MOVES_ON)

    services.receive(hand_over=hand_over, by=head_of(deputy(year)))

    assert last_days(year) == {MOVES_ON}
    assert following(year).stage == Stage.PLANNING
    with time_machine.travel("2023-01-15 09:00 +07:00"):
        assert seat_of(secretary(year), year).is_secretariat
        assert seat_of(officer_of(deputy(year)), following(year)).is_secretariat
    with time_machine.travel("2023-01-16 09:00 +07:00"):
        assert not seat_of(secretary(year), year).is_secretariat
        assert seat_of(officer_of(deputy(year)), following(year)).is_secretariat


def test_a_hand_over_after_its_day_leaves_the_giver_the_day_itself():
    year = make_accepted_year()
    hand_over = make_hand_over(year, given=True, rights_move_on=datetime.date(2023, 1, 2))

    services.receive(hand_over=hand_over, by=head_of(deputy(year)))

    assert last_days(year) == {datetime.date(2023, 1, 10)}


def test_while_the_proposal_may_come_back_the_giver_keeps_the_old_year_until_it_closes():
    year = make_reviewed_year()
    make_proposal(year, status=ProposalStatus.SUBMITTED, nominations=0, signed_minutes=False)
    hand_over = make_hand_over(year, given=True, rights_move_on=MOVES_ON)
    services.receive(hand_over=hand_over, by=head_of(deputy(year)))
    assert last_days(year) == {None}

    with time_machine.travel("2023-02-20 09:00 +07:00"):
        advance(year=year, step="close", by=secretary(year))

    assert last_days(year) == {datetime.date(2023, 2, 20)}


def test_what_was_given_cannot_be_changed_silently():
    year = make_reviewed_year()
    hand_over = make_hand_over(year, given=True)
    by = secretary(year)

    with pytest.raises(Refused, match="Bên giao đã xác nhận"):
        services.save_items(hand_over=hand_over, items=[], by=by)
    with pytest.raises(Refused, match="Bên giao đã xác nhận"):
        services.prepare_hand_over(year=year, rights_move_on=MOVES_ON, by=by)
    assert not AuditEntry.objects.exists()
