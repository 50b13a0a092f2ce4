"""Opinions on a candidate and the order that the office proposes."""

import datetime

import pytest

from awards.council import queries, services
from awards.council.services import OpinionTyped
from awards.enums import NominationStatus, ProposalStatus, Stance
from awards.models import CandidateOpinion, Nomination, Placing
from awards.queries import proposed_in
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_proposal
from tests.factories.units import make_bloc, make_user, member

pytestmark = pytest.mark.django_db

SAID = OpinionTyped(Stance.FOR, "Nguyễn Văn Thịnh", "Phó Chủ tịch Hội đồng", datetime.date(2023, 1, 20))


def test_an_opinion_is_kept_once_and_told_to_no_bloc(first, specialist):
    kept = services.give_opinion(nomination=first, opinion=SAID, by=specialist)

    assert services.give_opinion(nomination=first, opinion=SAID, by=specialist) == kept
    line = AuditEntry.objects.get(action="awards.give_opinion")
    assert line.scope == f"council:{specialist.unit_id}:2022"


def test_an_opinion_written_wrongly_is_written_anew_beside_the_former(first, specialist):
    kept = services.give_opinion(nomination=first, opinion=SAID, by=specialist)
    other = OpinionTyped(Stance.AGAINST, SAID.speaker, SAID.office, SAID.given_on, text="Còn đơn thư.")

    with pytest.raises(Refused, match="lý do"):
        services.give_opinion(nomination=first, opinion=other, replaces=kept, by=specialist)
    anew = services.give_opinion(nomination=first, opinion=other, replaces=kept, reason="Ghi nhầm.", by=specialist)

    kept.refresh_from_db()
    assert (kept.stands, anew.stands, anew.replaces) == (False, True, kept)
    with pytest.raises(Refused, match="đã được ghi lại"):
        services.give_opinion(nomination=first, opinion=SAID, replaces=kept, reason="Lần nữa.", by=specialist)


def test_who_is_against_says_why(first, specialist):
    with pytest.raises(Refused, match="nội dung"):
        services.give_opinion(
            nomination=first,
            opinion=OpinionTyped(Stance.AGAINST, "Cục Thuế", "Cục Thuế", SAID.given_on),
            by=specialist,
        )


def test_a_day_to_come_and_a_stranger_are_refused(first, proposal, specialist):
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)
    with pytest.raises(Refused, match="tương lai"):
        services.give_opinion(nomination=first, opinion=OpinionTyped(Stance.FOR, "A", "B", tomorrow), by=specialist)
    for person in (make_user(unit=make_bloc().monitor), make_user(unit=member(proposal.year).unit)):
        with pytest.raises(Refused, match="theo dõi"):
            services.give_opinion(nomination=first, opinion=SAID, by=person)
    assert not CandidateOpinion.objects.exists()


def test_of_a_dossier_that_went_back_nothing_is_said():
    proposal = make_proposal(status=ProposalStatus.RETURNED)
    specialist = make_user(unit=proposal.year.bloc.monitor)

    with pytest.raises(Refused, match="trả lại"):
        services.give_opinion(nomination=proposal.items.get().nomination, opinion=SAID, by=specialist)


def placed(proposal, specialist, places):
    award = proposal.items.first().nomination.review.award
    return services.place_candidates(
        office=specialist.unit, year=proposal.year.year, award=award, places=places, by=specialist
    )


def test_candidates_stand_in_the_order_of_the_office(proposal, specialist):
    one, two = (item.nomination for item in proposal.items.all())
    placed(proposal, specialist, {one.pk: 2, two.pk: 1})

    (block,) = queries.candidates(proposed_in([proposal.year]))

    assert [candidate.nomination for candidate in block.candidates] == [two, one]
    placed(proposal, specialist, {one.pk: 1, two.pk: None})
    assert [(row.nomination_id, row.place) for row in Placing.objects.all()] == [(one.pk, 1)]


def test_no_two_share_a_place_and_only_its_own_are_placed(proposal, specialist):
    one, two = (item.nomination for item in proposal.items.all())
    stranger = make_proposal(status=ProposalStatus.ACCEPTED).items.get().nomination

    with pytest.raises(Refused, match="cùng thứ tự 1"):
        placed(proposal, specialist, {one.pk: 1, two.pk: 1})
    with pytest.raises(Refused, match="đã thay đổi"):
        placed(proposal, specialist, {one.pk: 1, stranger.pk: 2})
    assert not Placing.objects.exists()


def test_who_is_no_candidate_any_more_is_given_no_place(proposal, specialist):
    """The page was open while the bloc took one back; a place that it had may be taken away."""
    one, two = (item.nomination for item in proposal.items.all())
    placed(proposal, specialist, {two.pk: 1})
    Nomination.objects.filter(pk=two.pk).update(status=NominationStatus.WITHDRAWN, withdrawn_reason="Đơn vị xin rút")

    with pytest.raises(Refused, match="khối đã rút đề nghị"):
        placed(proposal, specialist, {one.pk: 1, two.pk: 2})
    placed(proposal, specialist, {one.pk: 1, two.pk: None})

    assert [(row.nomination_id, row.place) for row in Placing.objects.all()] == [(one.pk, 1)]
