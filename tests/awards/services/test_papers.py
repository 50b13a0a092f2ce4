"""Whose paper a decision on paper is, where that was typed wrong first."""

import datetime

import pytest

from awards import services
from awards.enums import Outcome, ProposalStatus
from awards.models import Decision
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
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


def two():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    awards = [make_award("Bằng khen", level=AwardLevel.PROVINCE), make_flag(level=AwardLevel.PROVINCE)]
    found = [make_nomination(make_review(proposal.year, award=award)) for award in awards]
    for nomination in found:
        propose(proposal, nomination)
    return found


def test_whose_paper_it_is_is_corrected_only_with_a_reason_and_what_was_said_stays():
    (nomination, _) = two()
    said = {"number": "12/QĐ", "level": AwardLevel.PROVINCE, "issuer": "Chủ tịch UBND tỉnh"}
    former = decide(nomination, **said)

    with pytest.raises(Refused, match="lý do đính chính"):
        decide(nomination, **said | {"issuer": "Bộ trưởng", "level": AwardLevel.MINISTRY})
    anew = said | {"issuer": "Bộ trưởng", "level": AwardLevel.MINISTRY, "correction_reason": "Ghi nhầm người ký."}
    corrected = decide(nomination, **anew)

    former.refresh_from_db()
    assert (former.paper.issuer, corrected.paper.issuer) == ("Chủ tịch UBND tỉnh", "Bộ trưởng")
    assert (corrected.paper.replaces, corrected.paper.correction_reason) == (former.paper, "Ghi nhầm người ký.")
    assert former.paper.superseded_at is not None
    line = AuditEntry.objects.get(action="awards.correct_decision")
    assert (line.before["issuer"], line.after["issuer"]) == ("Chủ tịch UBND tỉnh", "Bộ trưởng")
    assert decide(nomination, **anew) == corrected  # pressed again


def test_what_the_catalogue_filled_in_is_said_by_nobody_and_gives_way_to_what_is_said():
    first, second = two()
    paper = decide(first, number="12/QĐ").paper
    assert not paper.is_said and "theo danh mục" in paper.issuer_in_words

    decide(second, number="12/QĐ", level=AwardLevel.STATE, issuer="Thủ tướng Chính phủ")

    paper.refresh_from_db()
    assert (paper.is_said, paper.issuer) == (True, "Thủ tướng Chính phủ")
    line = AuditEntry.objects.get(action="awards.name_issuer")
    assert (line.before["issuer"], line.after["issuer"]) == ("Chủ tịch Ủy ban nhân dân tỉnh", "Thủ tướng Chính phủ")


def test_what_is_said_cannot_make_a_result_untrue_that_stands_already():
    first, second = two()
    decide(first, number="12/QĐ")

    with pytest.raises(Refused, match="không quyết định được"):
        decide(second, number="12/QĐ", level=AwardLevel.UNIT, issuer="Giám đốc Sở")

    assert Decision.objects.count() == 1


def test_what_was_said_for_many_is_not_said_otherwise_for_one():
    first, second = two()
    said = {"number": "12/QĐ", "level": AwardLevel.PROVINCE, "issuer": "Chủ tịch UBND tỉnh"}
    for nomination in (first, second):
        decide(nomination, **said)

    with pytest.raises(Refused, match="đính chính quyết định ấy"):
        decide(first, **said | {"issuer": "Bộ trưởng", "level": AwardLevel.MINISTRY, "correction_reason": "Nhầm."})
