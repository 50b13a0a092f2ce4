"""Withdrawn, stepped back, and back again."""

import pytest
from django.db import IntegrityError

from awards import queries, services
from awards.enums import NominationStatus
from emulation_bloc.core.verdict import Refused
from tests.awards.services.reviewed import ask, ready_review
from tests.factories.awards import make_nomination, make_proposal
from tests.factories.units import head_of, secretary
from units.models import User
from units.signing import Signer

pytestmark = pytest.mark.django_db


def test_withdrawing_frees_the_seat_and_needs_a_reason():
    nomination = make_nomination(agreed=None)  # of before: no meeting's record stands behind it
    year = nomination.review.year

    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.withdraw_nomination(nomination=nomination, reason=" ", by=secretary(year))
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.PROPOSED

    services.withdraw_nomination(nomination=nomination, reason="Nhường đơn vị khác.", by=secretary(year))
    nomination.refresh_from_db()
    assert (nomination.status, nomination.withdrawn_reason) == (NominationStatus.WITHDRAWN, "Nhường đơn vị khác.")
    assert queries.review_line(nomination.review).seats_left == 1


def test_a_withdrawal_is_undone_while_the_seat_is_free():
    review = ready_review()
    first, second, *_ = review.year.participations.all()
    withdrawn = make_nomination(review, first, status=NominationStatus.WITHDRAWN)

    services.reinstate_nomination(nomination=withdrawn, reason="Rút nhầm.", by=secretary(review.year))
    withdrawn.refresh_from_db()
    assert withdrawn.is_proposed

    ask(withdrawn)
    services.withdraw_nomination(nomination=withdrawn, reason="Xin rút.", by=secretary(review.year))
    make_nomination(review, second)
    with pytest.raises(Refused, match="chỉ hội nghị sau đó"):
        services.reinstate_nomination(nomination=withdrawn, reason="Muốn lại.", by=secretary(review.year))


def test_the_list_of_a_draft_follows_the_nominations():
    proposal = make_proposal(nominations=2)
    nomination = proposal.items.first().nomination
    ask(nomination)

    services.withdraw_nomination(nomination=nomination, reason="Xin rút.", by=secretary(proposal.year))

    assert [item.position for item in proposal.items.all()] == [1]
    assert not proposal.items.filter(nomination=nomination).exists()


def test_the_secretary_alone_withdraws_nobody_whom_the_ballot_chose(chosen):
    with pytest.raises(Refused, match="thủ trưởng đơn vị xin rút bằng văn bản"):
        services.withdraw_nomination(nomination=chosen, reason="Thống nhất đổi.", by=secretary(chosen.review.year))

    chosen.refresh_from_db()
    assert chosen.is_proposed


def test_a_unit_chosen_by_the_ballot_steps_back_by_its_own_paper(chosen):
    year = chosen.review.year
    with pytest.raises(Refused, match="Chỉ thủ trưởng đơn vị được đề nghị"):
        services.step_back(nomination=chosen, paper="12", reason="Nhường.", by=head_of(year.participations.last()))
    asked = ask(chosen)

    services.withdraw_nomination(nomination=chosen, reason="Theo công văn.", by=secretary(year))

    chosen.refresh_from_db()
    assert (chosen.status, chosen.withdrawn_on_request) == (NominationStatus.WITHDRAWN, asked)
    assert asked.asked_by_words.office == str(chosen.participation.unit)
    with pytest.raises(Refused, match="chỉ hội nghị sau đó được đề nghị lại"):
        services.reinstate_nomination(nomination=chosen, reason="Đổi ý.", by=secretary(year))


def test_the_database_refuses_a_withdrawal_without_a_basis(chosen):
    chosen.status, chosen.withdrawn_reason = NominationStatus.WITHDRAWN, "Thống nhất."
    chosen.withdrawn_by, chosen.withdrawn_by_words = User.objects.first(), Signer("Một người")

    with pytest.raises(IntegrityError):
        chosen.save()
