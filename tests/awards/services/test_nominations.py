"""From a sealed poll or an agreement to a nomination, and back."""

import datetime

import pytest

from awards import queries, services
from awards.enums import NominationSource, NominationStatus, ProposalStatus
from awards.models import Nomination
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.enums import PollStatus
from tests.factories.awards import (
    make_award_poll,
    make_flag,
    make_nomination,
    make_proposal,
    make_review,
    register,
)
from tests.factories.meetings import make_sealed_poll
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def ready_review(**values):
    """An award under review for which every unit is registered, in a ranked year."""
    review = make_review(**values)
    make_ranking(review.year)
    for unit in review.year.participations.all():
        register(unit, review.award)
    return review


def agree(review, unit, **values):
    values = {"agreement": "Hội nghị thống nhất 100%."} | values
    return services.nominate_by_agreement(review=review, participation=unit, by=secretary(review.year), **values)


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
    services.nominate_from_poll(review=review, by=secretary(review.year))

    with pytest.raises(Refused, match="đều đã được ghi"):
        services.nominate_from_poll(review=review, by=secretary(review.year))

    assert Nomination.objects.count() == 1


def test_an_agreement_nominates_a_unit():
    review = ready_review()
    unit = review.year.participations.first()

    nomination = agree(review, unit)

    assert (nomination.source, nomination.agreement) == (NominationSource.AGREEMENT, "Hội nghị thống nhất 100%.")


def test_an_agreement_must_say_how():
    review = ready_review()

    with pytest.raises(Refused, match="nội dung hội nghị thống nhất"):
        agree(review, review.year.participations.first(), agreement="  ")

    assert not Nomination.objects.exists()


def test_seats_are_never_exceeded():
    review = ready_review()
    make_nomination(review)

    with pytest.raises(Refused, match="đủ số lượng"):
        agree(review, review.year.participations.last())

    assert Nomination.objects.count() == 1


def test_a_stranger_is_not_nominated():
    review, other = ready_review(), make_year()

    with pytest.raises(Refused, match="không tham gia năm thi đua này"):
        agree(review, other.participations.first())


def test_both_flags_need_a_reason():
    year = make_year(stage=Stage.REVIEW, units=4)
    state, province = make_flag("Cờ thi đua của Chính phủ"), make_flag()
    first = year.participations.first()
    register(first, state, province)
    make_ranking(year)
    make_nomination(make_review(year, award=state), first)
    review = make_review(year, award=province)

    with pytest.raises(Refused, match="Cùng được đề nghị “Cờ thi đua của Chính phủ”"):
        agree(review, first)
    assert Nomination.objects.count() == 1

    nomination = agree(review, first, override_reason="Tỉnh hướng dẫn đề nghị cả hai.")
    assert nomination.override_reason == "Tỉnh hướng dẫn đề nghị cả hai."


def test_a_bar_is_not_lifted_by_a_reason():
    review = make_review()
    unit, other, *_ = review.year.participations.all()
    register(other, review.award)

    with pytest.raises(Refused, match="Không đăng ký từ đầu năm"):
        agree(review, unit, override_reason="Vẫn muốn.")

    assert not Nomination.objects.exists()


def test_a_dissolved_unit_is_not_nominated_any_more():
    review = ready_review(year=make_year(year=2025, stage=Stage.REVIEW, units=4))
    unit = review.year.participations.first()
    unit.unit.dissolved = datetime.date(2025, 3, 1)
    unit.unit.save()

    with pytest.raises(Refused, match="15/2025/TT-BNV"):
        agree(review, unit, override_reason="Có thành tích.")


def test_a_warning_is_answered_later_with_a_reason():
    review = make_review()
    nomination = make_nomination(review, override_reason="")

    services.answer_checks(nomination=nomination, override_reason="Đơn vị không chấm điểm.", by=secretary(review.year))

    nomination.refresh_from_db()
    assert nomination.override_reason == "Đơn vị không chấm điểm."
    assert AuditEntry.objects.get().reason == "Đơn vị không chấm điểm."


def test_withdrawing_frees_the_seat_and_needs_a_reason():
    nomination = make_nomination()
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

    services.withdraw_nomination(nomination=withdrawn, reason="Xin rút.", by=secretary(review.year))
    make_nomination(review, second)
    with pytest.raises(Refused, match="vượt số lượng"):
        services.reinstate_nomination(nomination=withdrawn, reason="Muốn lại.", by=secretary(review.year))


def test_the_list_of_a_draft_follows_the_nominations():
    proposal = make_proposal(nominations=2)
    nomination = proposal.items.first().nomination

    services.withdraw_nomination(nomination=nomination, reason="Xin rút.", by=secretary(proposal.year))

    assert [item.position for item in proposal.items.all()] == [1]
    assert not proposal.items.filter(nomination=nomination).exists()


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
