"""What a meeting agrees on nominates and withdraws, and is struck where it was written wrongly."""

import datetime

import pytest
from django.urls import reverse

from awards import queries, services
from awards.enums import NominationSource, NominationStatus, ProposalStatus
from awards.models import AgreedAward, Nomination
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.agreed.services import strike_agreed
from meetings.enums import AgreedKind, HowAgreed, MeetingKind
from meetings.models import AgreedDecision
from tests.awards.services.reviewed import agree, ask, ready_review
from tests.factories.awards import make_award_poll, make_nomination, make_proposal
from tests.factories.meetings import STARTS, make_meeting
from tests.factories.units import make_year, secretary

pytestmark = pytest.mark.django_db


def later_meeting(year):
    """The bloc meets again, after the review meeting."""
    starts = STARTS + datetime.timedelta(days=7)
    return make_meeting(year, kind=MeetingKind.OTHER, starts_at=starts, title="Hội nghị bổ sung")


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
