"""Who may do what, and the sentence that says why not."""

import pytest
from django.utils import timezone

from awards import queries
from awards.enums import ProposalStatus
from awards.policies import deciding, nominating, proposing, reviewing
from meetings.enums import PollStatus
from tests.factories.awards import make_award_poll, make_decision, make_nomination, make_proposal, make_review
from tests.factories.meetings import make_meeting
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.common import LEADER_ONLY
from units.enums import Stage

pytestmark = pytest.mark.django_db
SENT = {ProposalStatus.SUBMITTED, ProposalStatus.ACCEPTED}


@pytest.mark.parametrize("stage", Stage)
def test_the_list_of_awards_changes_only_before_proposing(stage):
    year = make_year(stage=stage)

    assert reviewing.may_add_review(secretary(year), year).allowed is (stage.place < Stage.PROPOSING.place)
    assert reviewing.may_add_review(officer_of(member(year)), year).reason == LEADER_ONLY
    assert reviewing.may_add_review(deputy_officer(year), year).reason == LEADER_ONLY


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", [None, *ProposalStatus])
def test_units_are_nominated_while_the_proposal_is_in_the_bloc(stage, status):
    year = make_year(stage=stage, units=4)
    proposal = make_proposal(year, status=status, nominations=0, signed_minutes=False) if status else None

    expected = stage in {Stage.REVIEW, Stage.PROPOSING} and status not in SENT

    assert nominating.may_nominate(secretary(year), year, proposal).allowed is expected


def test_a_poll_needs_a_meeting_and_a_free_seat():
    review = make_review()
    user = secretary(review.year)

    verdict = reviewing.may_open_award_poll(user, queries.review_line(review), None)
    assert verdict.reason.startswith("Chưa lên lịch hội nghị tổng kết.")

    meeting = make_meeting(review.year)
    assert reviewing.may_open_award_poll(user, queries.review_line(review), meeting)

    make_nomination(review)
    verdict = reviewing.may_open_award_poll(user, queries.review_line(review), meeting)
    assert verdict.reason == "Đã đề nghị đủ số lượng được giao."


def test_one_poll_at_a_time():
    review = make_review()
    link = make_award_poll(review)
    link.poll.status = PollStatus.OPEN
    link.poll.save()

    verdict = reviewing.may_open_award_poll(secretary(review.year), queries.review_line(review), link.poll.meeting)

    assert "chưa xong" in verdict.reason


def test_an_award_that_was_voted_on_keeps_its_number():
    review = make_review()
    make_award_poll(review)

    verdict = reviewing.may_change_review(secretary(review.year), queries.review_line(review))

    assert verdict.reason.startswith("Đã có cuộc bỏ phiếu")


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", ProposalStatus)
def test_only_the_head_of_the_leader_sends_and_only_while_proposing(stage, status):
    year = make_year(stage=stage)
    proposal = make_proposal(year, status=status, nominations=0, signed_minutes=False)

    expected = stage == Stage.PROPOSING and status not in SENT

    assert proposing.may_submit_proposal(secretary_head(year), proposal, []).allowed is expected
    verdict = proposing.may_submit_proposal(secretary(year), proposal, [])
    assert verdict.reason == "Chỉ thủ trưởng đơn vị Khối trưởng được ký, gửi tờ trình."


def test_sending_names_the_first_gap_and_counts_the_rest():
    proposal = make_proposal(nominations=0, signed_minutes=False)

    verdict = proposing.may_submit_proposal(secretary_head(proposal.year), proposal, ["Thiếu số.", "Thiếu ngày."])

    assert verdict.reason == "Thiếu số. (và 1 điểm khác)"


@pytest.mark.parametrize("status", ProposalStatus)
def test_a_draft_belongs_to_the_leadership(status):
    proposal = make_proposal(status=status, nominations=0, signed_minutes=False)
    year = proposal.year

    assert proposing.sees_proposal(secretary(year), year, proposal)
    assert proposing.sees_proposal(deputy_officer(year), year, proposal)
    assert proposing.sees_proposal(officer_of(member(year)), year, proposal) is (status in SENT)
    assert proposing.sees_proposal(home_affairs_user(year), year, proposal) is (status != ProposalStatus.DRAFT)


def test_nobody_but_the_leadership_sees_that_there_is_none_yet():
    year = make_year(stage=Stage.PROPOSING)

    assert not proposing.sees_proposal(officer_of(member(year)), year, None)
    assert proposing.sees_proposal(secretary(year), year, None)


@pytest.mark.parametrize("status", ProposalStatus)
def test_home_affairs_answers_what_was_sent(status):
    proposal = make_proposal(status=status, nominations=0, signed_minutes=False)
    watcher, leader = home_affairs_user(proposal.year), secretary(proposal.year)
    waiting = status == ProposalStatus.SUBMITTED

    assert proposing.may_accept_proposal(watcher, proposal).allowed is waiting
    assert proposing.may_return_proposal(watcher, proposal).allowed is waiting
    assert not proposing.may_accept_proposal(leader, proposal)
    assert deciding.may_record_decision(watcher, proposal).allowed is (status in SENT)
    assert deciding.may_record_decision(leader, proposal).allowed is (status in SENT)
    assert not deciding.may_record_decision(officer_of(member(proposal.year)), proposal)


def test_nothing_is_returned_to_a_year_handed_over():
    proposal = make_proposal(
        make_year(stage=Stage.CLOSED), status=ProposalStatus.SUBMITTED, nominations=0, signed_minutes=False
    )

    verdict = proposing.may_return_proposal(home_affairs_user(proposal.year), proposal)

    assert verdict.reason.endswith("hãy ghi ý kiến.")
    assert proposing.may_accept_proposal(home_affairs_user(proposal.year), proposal)


def test_what_the_province_decided_on_stays_as_it_was_proposed():
    """Asked by itself: that the dossier was sent is another reason, and a dossier may come back."""
    nomination = make_nomination()
    make_decision(nomination)
    year = nomination.review.year

    asked = {
        nominating.may_withdraw_nomination(secretary(year), nomination, None).reason,
        nominating.may_answer_checks(secretary(year), nomination, None).reason,
        nominating.may_step_back(head_of(nomination.participation), nomination, None).reason,
    }

    assert asked == {"Đã có quyết định khen thưởng về đề nghị này nên không thay đổi được nữa."}


def test_a_decision_is_corrected_once_and_then_its_correction():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    former = make_decision(proposal.items.get().nomination, superseded_at=timezone.now())

    verdict = deciding.may_correct_decision(secretary(proposal.year), proposal, former)

    assert verdict.reason == "Kết quả này đã được đính chính bằng một kết quả khác."
