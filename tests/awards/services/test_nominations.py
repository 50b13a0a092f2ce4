"""From a sealed poll or an agreement to a nomination, and back."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse

from awards import queries, services
from awards.enums import NominationSource, NominationStatus, ProposalStatus
from awards.models import AgreedAward, Nomination
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.agreed.services import strike_agreed
from meetings.enums import AgreedKind, HowAgreed, MeetingKind, PollStatus
from meetings.models import AgreedDecision
from tests.factories.awards import (
    make_award_poll,
    make_flag,
    make_nomination,
    make_proposal,
    make_review,
    register,
)
from tests.factories.meetings import STARTS, make_meeting, make_sealed_poll
from tests.factories.scoring import make_ranking
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from units.enums import Stage
from units.models import User
from units.signing import Signer

pytestmark = pytest.mark.django_db


def ready_review(**values):
    """An award under review for which every unit is registered, in a ranked year."""
    review = make_review(**values)
    make_ranking(review.year)
    for unit in review.year.participations.all():
        register(unit, review.award)
    return review


def agree(review, *units, meeting=None, act=services.nominate_by_agreement, **values):
    values = {"words": "Hội nghị thống nhất 100%.", "how": HowAgreed.CONSENSUS} | values
    meeting = meeting or review.year.meetings.first() or make_meeting(review.year)
    return act(review=review, meeting=meeting, units=units, by=secretary(review.year), **values)


def ask(nomination):
    """The unit asks by its head and its paper not to be proposed."""
    head = head_of(nomination.participation)
    return services.step_back(nomination=nomination, paper="Công văn số 12/SYT", reason="Nhường đơn vị khác.", by=head)


def later_meeting(year):
    """The bloc meets again, after the review meeting."""
    starts = STARTS + datetime.timedelta(days=7)
    return make_meeting(year, kind=MeetingKind.OTHER, starts_at=starts, title="Hội nghị bổ sung")


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


def test_an_agreement_nominates_a_unit():
    review = ready_review()
    unit = review.year.participations.first()

    (nomination,) = agree(review, unit, how=HowAgreed.HANDS, votes_for=4)

    assert (nomination.source, nomination.agreement) == (NominationSource.AGREEMENT, "Hội nghị thống nhất 100%.")
    decision = review.year.meetings.get().agreed.get()
    assert nomination.agreed == decision
    assert (decision.kind, list(decision.units.all())) == (AgreedKind.AWARD, [unit])
    assert decision.how_in_words == "biểu quyết giơ tay, 4/4 đơn vị có mặt đồng ý"
    assert decision.recorded_by_words.name == str(decision.recorded_by)


def test_an_agreement_must_say_how():
    review = ready_review()

    with pytest.raises(Refused, match="Cần ghi nội dung hội nghị thống nhất"):
        agree(review, review.year.participations.first(), words="  ")

    assert not Nomination.objects.exists()


def test_seats_are_never_exceeded():
    review = ready_review()
    make_nomination(review)

    with pytest.raises(Refused, match="đủ số lượng"):
        agree(review, review.year.participations.last())

    assert Nomination.objects.count() == 1


def test_a_stranger_is_not_nominated():
    review, other = ready_review(), make_year()

    with pytest.raises(Refused, match="đơn vị của năm thi đua này"):
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

    (nomination,) = agree(review, first, override_reason="Tỉnh hướng dẫn đề nghị cả hai.")
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


@pytest.fixture
def chosen():
    """The first unit, nominated by the sealed ballot; everybody is registered."""
    review = ready_review()
    make_award_poll(review, votes=(4, 1))
    services.nominate_from_poll(review=review, by=secretary(review.year))
    return review.nominations.get()


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


def test_nobody_takes_the_seat_of_a_sealed_ballot_by_agreement_in_the_same_meeting(chosen):
    review, loser = chosen.review, chosen.review.year.participations.all()[1]
    ask(chosen)
    services.withdraw_nomination(nomination=chosen, reason="Theo công văn.", by=secretary(review.year))

    for unit in (loser, review.year.participations.last(), chosen.participation):
        with pytest.raises(Refused, match="Phiếu kín đã niêm phong"):
            agree(review, unit)

    assert not review.year.meetings.get().agreed.exists()


def test_a_later_meeting_overrules_the_ballot(chosen):
    review, loser = chosen.review, chosen.review.year.participations.all()[1]
    with pytest.raises(Refused, match="Phiếu kín đã niêm phong"):
        agree(review, chosen.participation, act=services.withdraw_by_agreement)
    again = later_meeting(review.year)

    agree(review, chosen.participation, meeting=again, act=services.withdraw_by_agreement)
    agree(review, loser, meeting=again)

    chosen.refresh_from_db()
    assert chosen.withdrawn_by_decision.kind == AgreedKind.AWARD_WITHDRAWN
    assert [line.nomination.participation for line in queries.review_line(review).standing] == [loser]
    assert queries.differences(review.year) == []


def test_a_meeting_held_before_the_ballot_overrules_it_no_more_than_its_own(chosen):
    review = chosen.review
    earlier = make_meeting(review.year, kind=MeetingKind.OTHER, starts_at=STARTS - datetime.timedelta(days=7))

    with pytest.raises(Refused, match="Phiếu kín đã niêm phong"):
        agree(review, chosen.participation, meeting=earlier, act=services.withdraw_by_agreement)


def test_the_database_refuses_a_withdrawal_without_a_basis(chosen):
    chosen.status, chosen.withdrawn_reason = NominationStatus.WITHDRAWN, "Thống nhất."
    chosen.withdrawn_by, chosen.withdrawn_by_words = User.objects.first(), Signer("Một người")

    with pytest.raises(IntegrityError):
        chosen.save()


@pytest.mark.parametrize("seats", [1, 2])
def test_an_agreement_said_twice_is_one_decision_and_answered_as_done(seats):
    review = ready_review(seats=seats)
    unit = review.year.participations.first()

    assert agree(review, unit) == agree(review, unit)

    assert AgreedDecision.objects.count() == AgreedAward.objects.count() == 1
    assert AuditEntry.objects.filter(action="awards.nominate").count() == 1
    with pytest.raises(Refused, match=r"Đã được đề nghị|Đã đề nghị đủ"):
        agree(review, unit, words="Thống nhất khác.")


def test_a_withdrawal_agreed_on_said_twice_is_one_decision():
    review = ready_review()
    unit = review.year.participations.first()
    agree(review, unit)

    first, second = (agree(review, unit, words="Thống nhất rút.", act=services.withdraw_by_agreement) for _ in "12")

    assert first == second
    assert AuditEntry.objects.filter(action="awards.withdraw_nomination").count() == 1


def strike(decision, reason="Ghi nhầm đơn vị.", act=services.strike_agreement):
    return act(decision=decision, reason=reason, by=secretary(decision.meeting.year))


def test_an_award_agreement_recorded_wrongly_is_struck_with_its_nominations_and_written_again():
    review = ready_review()
    wrong, right, *_ = review.year.participations.all()
    (nomination,) = agree(review, wrong)

    assert strike(nomination.agreed) == strike(nomination.agreed)

    nomination.refresh_from_db()
    assert (nomination.status, nomination.withdrawn_reason) == (NominationStatus.WITHDRAWN, "Ghi nhầm đơn vị.")
    assert nomination.agreed.struck_reason == "Ghi nhầm đơn vị."
    assert queries.differences(review.year) == []
    with pytest.raises(Refused, match="chỉ hội nghị sau đó"):
        services.reinstate_nomination(nomination=nomination, reason="Lấy lại.", by=secretary(review.year))
    agree(review, right)
    assert queries.differences(review.year) == []


def test_the_page_of_the_meeting_strikes_an_award_agreement_with_its_nominations(client):
    review = ready_review()
    (nomination,) = agree(review, review.year.participations.first())
    client.force_login(secretary(review.year))
    kwargs = {**review.year.address, "pk": nomination.agreed.meeting_id, "decision": nomination.agreed_id}

    client.post(reverse("meetings:agreed_strike", kwargs=kwargs), {"reason": "Ghi nhầm."})

    nomination.refresh_from_db()
    assert nomination.is_struck


def test_a_unit_whose_agreement_was_struck_is_nominated_by_the_ballot_held_then():
    review = ready_review()
    (nomination,) = agree(review, review.year.participations.first())
    strike(nomination.agreed)
    make_award_poll(review, votes=(4, 1))

    (chosen,) = services.nominate_from_poll(review=review, by=secretary(review.year)).nominations

    assert (chosen.pk, chosen.source, chosen.agreed) == (nomination.pk, NominationSource.POLL, None)
    assert queries.differences(review.year) == []


def test_what_still_stands_on_a_decision_struck_before_is_withdrawn_by_hand():
    nomination = make_nomination()
    strike(nomination.agreed, act=strike_agreed)
    assert any("đã gạch bỏ" in sentence for sentence in queries.differences(nomination.review.year))

    services.withdraw_nomination(nomination=nomination, reason="Ghi nhầm.", by=secretary(nomination.review.year))

    assert queries.differences(nomination.review.year) == []


def test_what_a_struck_decision_withdrew_is_proposed_again():
    review = ready_review()
    unit = review.year.participations.first()
    (nomination,) = agree(review, unit)
    strike(agree(review, unit, words="Thống nhất rút.", act=services.withdraw_by_agreement))
    assert queries.differences(review.year) != []

    services.reinstate_nomination(nomination=nomination, reason="Rút nhầm.", by=secretary(review.year))

    nomination.refresh_from_db()
    assert (nomination.is_proposed, nomination.withdrawn_by_decision) == (True, None)
    assert queries.differences(review.year) == []


def test_an_agreement_is_not_struck_behind_the_back_of_home_affairs():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED, signed_minutes=False)

    with pytest.raises(Refused, match="đã gửi cơ quan nội vụ"):
        strike(proposal.items.first().nomination.agreed)


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


def test_a_reason_goes_with_the_warning_it_was_written_for():
    review = make_review()
    nomination = make_nomination(review, override_reason="")
    services.answer_checks(nomination=nomination, override_reason="Chưa có xếp hạng.", by=secretary(review.year))
    assert queries.review_line(review).standing[0].reason == "Chưa có xếp hạng."

    make_ranking(review.year)
    for unit in review.year.participations.all():
        register(unit, review.award)

    line = queries.review_line(review).standing[0]
    assert (line.reason, line.unanswered) == ("", [])


def test_a_reason_answers_no_warning_that_came_later():
    year = make_year(stage=Stage.REVIEW, units=4)
    state, province = make_flag("Cờ thi đua của Chính phủ"), make_flag()
    first = year.participations.first()
    register(first, state, province)
    nomination = make_nomination(make_review(year, award=state), first, override_reason="")
    services.answer_checks(nomination=nomination, override_reason="Chưa có xếp hạng.", by=secretary(year))
    make_ranking(year)

    make_nomination(make_review(year, award=province), first)

    line = queries.review_line(nomination.review).standing[0]
    assert [check.code for check in line.unanswered] == ["one_flag"]
    assert line.reason == ""
