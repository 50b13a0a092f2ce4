"""From a sealed poll to a nomination."""

import pytest

from awards import queries, services
from awards.enums import NominationSource, ProposalStatus
from awards.models import Nomination
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.enums import PollStatus
from tests.awards.services.reviewed import ready_review
from tests.factories.awards import make_award_poll, make_proposal, make_review, register
from tests.factories.meetings import make_sealed_poll
from tests.factories.units import member, officer_of, secretary

pytestmark = pytest.mark.django_db


def test_units_chosen_by_the_poll_are_nominated_with_its_result():
    review = ready_review(seats=2)
    make_award_poll(review, votes=(4, 3, 1))
    first, second, *_ = review.year.participations.all()

    outcome = services.nominate_from_poll(review=review, by=secretary(review.year))

    assert [n.participation for n in outcome.nominations] == [first, second]
    assert outcome.explanations == ()
    assert all(n.source == NominationSource.POLL for n in outcome.nominations)
    line = queries.review_line(review).standing[1]
    assert line.decided_by == "3/4 phiếu thu về, đạt 75,00%"
    assert AuditEntry.objects.filter(action="awards.nominate").count() == 2


def test_a_tie_on_the_last_seat_nominates_nobody():
    review = ready_review()
    make_award_poll(review, votes=(3, 3))

    with pytest.raises(Refused, match="bằng phiếu ở suất cuối"):
        services.nominate_from_poll(review=review, by=secretary(review.year))

    assert not Nomination.objects.exists()


def test_a_tie_leaves_the_clear_winners_nominated_and_is_explained():
    review = ready_review(seats=2)
    make_award_poll(review, votes=(4, 3, 3))
    first, *_ = review.year.participations.all()

    outcome = services.nominate_from_poll(review=review, by=secretary(review.year))

    assert [n.participation for n in outcome.nominations] == [first]
    assert "bằng phiếu ở suất cuối" in outcome.explanations[0]


def test_a_run_off_counts_for_the_award_of_its_first_round():
    review = ready_review()
    link = make_award_poll(review, votes=(3, 3))
    make_sealed_poll(
        link.poll.meeting, votes=(1, 3), seats=1, round=2, parent=link.poll, question=f"{review} (bỏ phiếu lại)"
    )
    _, second, *_ = review.year.participations.all()

    outcome = services.nominate_from_poll(review=review, by=secretary(review.year))

    assert [n.participation for n in outcome.nominations] == [second]
    assert outcome.explanations == ()


def test_a_vote_put_again_after_it_was_called_off_counts_for_the_same_award():
    review = ready_review()
    link = make_award_poll(review)
    link.poll.status = PollStatus.CANCELLED
    link.poll.save()
    make_sealed_poll(link.poll.meeting, votes=(1, 4), seats=1, repeats=link.poll, question=str(review))
    _, second, *_ = review.year.participations.all()

    outcome = services.nominate_from_poll(review=review, by=secretary(review.year))

    assert [n.participation for n in outcome.nominations] == [second]


def test_an_unsealed_poll_nominates_nobody():
    review = ready_review()
    link = make_award_poll(review)
    link.poll.status = PollStatus.COUNTED
    link.poll.save()

    with pytest.raises(Refused, match="chưa niêm phong"):
        services.nominate_from_poll(review=review, by=secretary(review.year))

    assert not Nomination.objects.exists()


def test_a_barred_unit_stays_out_and_is_explained():
    review = make_review(seats=2)
    first, second, *_ = review.year.participations.all()
    register(first, review.award)
    make_award_poll(review, votes=(4, 3))

    outcome = services.nominate_from_poll(review=review, by=secretary(review.year))

    assert [n.participation for n in outcome.nominations] == [first]
    assert outcome.explanations == (
        f"{second} không được đề nghị: Không đăng ký từ đầu năm; "
        "quy chế của năm chỉ đề nghị danh hiệu, hình thức đã đăng ký.",
    )


def test_nominating_twice_changes_nothing():
    review = ready_review()
    make_award_poll(review)
    first = services.nominate_from_poll(review=review, by=secretary(review.year))

    assert services.nominate_from_poll(review=review, by=secretary(review.year)) == first

    assert Nomination.objects.count() == AuditEntry.objects.filter(action="awards.nominate").count() == 1


def test_nothing_moves_once_the_proposal_was_sent():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    nomination = proposal.items.first().nomination

    with pytest.raises(Refused, match="đã gửi cơ quan nội vụ"):
        services.withdraw_nomination(nomination=nomination, reason="Muộn.", by=secretary(proposal.year))

    assert proposal.items.count() == 1


def test_other_units_nominate_nobody():
    review = ready_review()
    make_award_poll(review)

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng của năm"):
        services.nominate_from_poll(review=review, by=officer_of(member(review.year)))

    assert not Nomination.objects.exists()
