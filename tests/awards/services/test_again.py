"""What is done already is done; what contradicts itself, or what a rule bars, is refused in words."""

import datetime

import pytest

from awards import queries, services
from awards.enums import NominationStatus, Outcome, ProposalStatus
from awards.models import AwardPoll, Decision, Nomination, Remark
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.awards.services.reviewed import agree, ask, ready_review
from tests.factories.awards import make_award_poll, make_nomination, make_proposal, make_review, register
from tests.factories.units import head_of, home_affairs_user, secretary

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 2, 15)


def lines(action):
    return AuditEntry.objects.filter(action=f"awards.{action}").count()


def test_an_agreement_takes_no_more_seats_than_are_left():
    review = ready_review(seats=2)
    first, second, third, *_ = review.year.participations.all()
    make_nomination(review, first)

    with pytest.raises(Refused, match="Chỉ còn 1 suất"):
        agree(review, second, third)

    assert Nomination.objects.count() == 1


def test_only_a_unit_on_the_list_is_withdrawn_by_agreement():
    review = ready_review()
    first, second, *_ = review.year.participations.all()
    agree(review, first)

    with pytest.raises(Refused, match=f"Không có trong danh sách đề nghị: {second}"):
        agree(review, second, act=services.withdraw_by_agreement)

    assert Nomination.objects.get().is_proposed


def test_a_ballot_that_chose_only_the_barred_nominates_nobody():
    review = make_review()
    register(review.year.participations.last(), review.award)
    make_award_poll(review, votes=(4, 1))

    with pytest.raises(Refused, match="Không đăng ký từ đầu năm"):
        services.nominate_from_poll(review=review, by=secretary(review.year))

    assert not Nomination.objects.exists()


def test_a_withdrawal_whose_unit_is_barred_now_is_not_undone():
    withdrawn = make_nomination(make_review(), status=NominationStatus.WITHDRAWN)
    register(withdrawn.review.year.participations.last(), withdrawn.review.award)

    with pytest.raises(Refused, match="Không đăng ký từ đầu năm"):
        services.reinstate_nomination(nomination=withdrawn, reason="Rút nhầm.", by=secretary(withdrawn.review.year))

    withdrawn.refresh_from_db()
    assert withdrawn.status == NominationStatus.WITHDRAWN


def test_a_warning_is_answered_once_and_never_by_nothing():
    nomination = make_nomination(make_review(), override_reason="")
    by = secretary(nomination.review.year)

    with pytest.raises(Refused, match="Cần ghi lý do vẫn đề nghị"):
        services.answer_checks(nomination=nomination, override_reason=" ", by=by)
    for _ in range(2):
        services.answer_checks(nomination=nomination, override_reason="Tỉnh hướng dẫn.", by=by)

    assert lines("answer_checks") == 1


def test_a_withdrawal_pressed_twice_is_one(chosen):
    ask(chosen)

    for _ in range(2):
        services.withdraw_nomination(nomination=chosen, reason="Xin rút.", by=secretary(chosen.review.year))

    assert lines("withdraw_nomination") == 1


def test_a_unit_asks_once_with_paper_and_reason(chosen):
    head = head_of(chosen.participation)

    with pytest.raises(Refused, match="Cần ghi số, ngày văn bản"):
        services.step_back(nomination=chosen, paper="", reason="Nhường.", by=head)
    for _ in range(2):
        services.step_back(nomination=chosen, paper="CV 12", reason="Nhường.", by=head)

    assert (chosen.step_backs.count(), lines("step_back")) == (1, 1)


def test_a_withdrawal_of_before_gets_its_basis_when_the_unit_asks_afterwards():
    withdrawn = make_nomination(ready_review(), status=NominationStatus.WITHDRAWN)

    asked = ask(withdrawn)

    withdrawn.refresh_from_db()
    assert withdrawn.withdrawn_on_request == asked


def test_a_vote_belongs_to_one_award():
    review = ready_review()
    poll = make_award_poll(review)

    with pytest.raises(Refused, match="đã gắn với một khen thưởng"):
        services.link_award_poll(review=make_review(review.year), poll=poll, by=secretary(review.year))

    assert AwardPoll.objects.get().review == review


def test_one_decision_and_one_remark_however_often_they_are_pressed():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    nomination, by = proposal.items.get().nomination, home_affairs_user(proposal.year)

    for _ in range(2):
        services.record_decision(nomination=nomination, outcome=Outcome.GRANTED, number="250/QĐ", decided_on=DAY, by=by)
        services.add_remark(proposal=proposal, text="Bổ sung báo cáo.", by=by)

    assert (Decision.objects.count(), Remark.objects.count()) == (1, 1)


def test_home_affairs_looks_at_what_the_bloc_corrected():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    services.accept_proposal(proposal=proposal, by=home_affairs_user(proposal.year))
    nomination, by = proposal.items.get().nomination, secretary(proposal.year)
    values = {"nomination": nomination, "outcome": Outcome.GRANTED, "decided_on": DAY, "by": by}

    services.record_decision(**values, number="1/QĐ")
    correction = services.record_decision(**values, number="2/QĐ", correction_reason="Ghi nhầm số.")
    watcher = home_affairs_user(proposal.year)

    assert queries.corrections_for(watcher) == [correction]
    with pytest.raises(Refused, match="Chỉ bên kia"):
        services.see_correction(decision=correction, by=by)
    services.see_correction(decision=correction, by=watcher)
    assert queries.corrections_for(watcher) == []


def test_an_item_saved_as_it_is_leaves_no_trace():
    proposal = make_proposal()
    nomination = proposal.items.get().nomination

    services.save_proposal(
        proposal=proposal, items={nomination.pk: {"achievement": nomination.achievement}}, by=secretary(proposal.year)
    )

    assert not AuditEntry.objects.exists()


def test_whom_the_ballot_chose_is_agreed_on_in_the_same_meeting():
    review = ready_review()
    poll = make_award_poll(review, votes=(4, 1))
    chosen = poll.poll.options.first().participation

    (nomination,) = agree(review, chosen, meeting=poll.poll.meeting)

    assert (nomination.participation, nomination.is_proposed) == (chosen, True)
