"""Whose paper a decision on paper is, where that was typed wrong first."""

import datetime

import pytest

from awards import services
from awards.enums import Outcome, ProposalStatus
from pledges.enums import AwardLevel
from tests.factories.awards import make_award, make_flag, make_nomination, make_proposal, make_review, propose
from tests.factories.units import home_affairs_user

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 2, 15)


def decide(nomination, **values):
    values = {"outcome": Outcome.GRANTED, "decided_on": DAY, "by": home_affairs_user(nomination.review.year)} | values
    return services.record_decision(nomination=nomination, **values)


def test_a_number_typed_for_the_wrong_award_is_no_obstacle_once_it_was_corrected():
    """Whose paper it is follows from the award it was first typed for; where that was a slip, from what is true."""
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    province, state = make_award("Bằng khen", level=AwardLevel.PROVINCE), make_flag(level=AwardLevel.STATE)
    lower, higher = (make_nomination(make_review(proposal.year, award=award)) for award in (province, state))
    for nomination in (lower, higher):
        propose(proposal, nomination)
    decide(lower, number="12/QĐ-TTg")

    decide(lower, number="13/QĐ-UBND", correction_reason="Ghi nhầm số.")

    assert decide(higher, number="12/QĐ-TTg").paper.level == AwardLevel.STATE


def test_another_award_of_a_higher_level_on_the_same_paper_corrects_whose_paper_it_is():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    province, state = make_award("Bằng khen", level=AwardLevel.PROVINCE), make_flag(level=AwardLevel.STATE)
    nomination = make_nomination(make_review(proposal.year, award=province))
    propose(proposal, nomination)
    decide(nomination, number="12/QĐ-TTg")

    values = {"outcome": Outcome.LOWERED, "granted": state, "reason": "Tặng mức cao hơn."}
    corrected = decide(nomination, number="12/QĐ-TTg", correction_reason="Ghi nhầm hình thức.", **values)

    assert (corrected.paper.level, corrected.paper.issuer) == (AwardLevel.STATE, state.decider)
