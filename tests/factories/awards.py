"""Awards under review, nominations, proposals at any point, decisions."""

import datetime
from itertools import count

from django.utils import timezone

from awards.enums import (
    CouncilBase,
    CouncilOutcome,
    CouncilWay,
    NominationSource,
    NominationStatus,
    Outcome,
    ProposalStatus,
    Recorder,
    SessionStatus,
)
from awards.models import (
    AgreedAward,
    AwardPoll,
    CouncilResult,
    CouncilSession,
    CouncilVote,
    Decision,
    DecisionPaper,
    Nomination,
    Proposal,
    ProposalItem,
    Review,
)
from awards.services.papers import owner_of
from meetings.enums import AgreedKind, HowAgreed, MeetingStatus, MinutesStatus
from meetings.models import AgreedDecision
from pledges.enums import AwardKind, AwardLevel, RecipientKind, RegistrationStatus
from pledges.models import Award, RegisteredTitle, Registration
from tests.factories.meetings import make_meeting, make_minutes, make_sealed_poll
from tests.factories.units import make_year
from units.enums import Stage

SIGNED_ON = datetime.date(2022, 12, 30)
_number = count(1)


def make_award(name=None, **values):
    """A commendation of the province for collectives, unless ``values`` say otherwise."""
    n = next(_number)
    values = {
        "code": f"khen-{n}",
        "short_name": name or f"Bằng khen {n}",
        "kind": AwardKind.COMMENDATION,
        "level": AwardLevel.PROVINCE,
        "recipient": RecipientKind.COLLECTIVE,
        "decider": "Chủ tịch Ủy ban nhân dân tỉnh",
        "position": n,
        "valid_from": datetime.date(2004, 7, 1),
        "legal_source": "Luật Thi đua, khen thưởng",
    } | values
    return Award.objects.create(name=name or f"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh {n}", **values)


def make_flag(name="Cờ thi đua của Ủy ban nhân dân tỉnh", **values):
    return make_award(name, **({"kind": AwardKind.EMULATION_TITLE, "is_flag": True, "short_name": "Cờ tỉnh"} | values))


def make_review(year=None, *, award=None, seats=1, **values):
    year = year or make_year(stage=Stage.REVIEW, units=4)
    return Review.objects.create(year=year, award=award or make_award(), seats=seats, **values)


def register(participation, *awards, status=RegistrationStatus.ACCEPTED):
    """An accepted registration of the unit for ``awards``."""
    registration, _ = Registration.objects.get_or_create(participation=participation, defaults={"status": status})
    for award in awards:
        RegisteredTitle.objects.create(registration=registration, award=award)
    return registration


def make_award_poll(review, meeting=None, *, votes=(3, 1), **values):
    """A sealed poll about ``review``; candidates are the first units of the year."""
    meeting = meeting or review.year.meetings.first() or make_meeting(review.year)
    poll = make_sealed_poll(meeting, votes=votes, seats=review.seats, question=f"Đề nghị tặng {review}", **values)
    return AwardPoll.objects.create(review=review, poll=poll)


def make_agreed(review, *units, kind=AgreedKind.AWARD, meeting=None, **values):
    """What a meeting of the year agreed on about ``review``; a meeting is held where there was none."""
    meeting = meeting or review.year.meetings.first() or make_meeting(review.year, status=MeetingStatus.ENDED)
    values = {
        "subject": str(review),
        "words": "Hội nghị thống nhất 100%.",
        "how": HowAgreed.CONSENSUS,
        "agreed_at": meeting.starts_at,
        "recorded_at": meeting.starts_at,
    } | values
    decision = AgreedDecision.objects.create(meeting=meeting, kind=kind, **values)
    decision.units.set(units)
    AgreedAward.objects.create(review=review, decision=decision)
    return decision


def make_nomination(review=None, participation=None, *, status=NominationStatus.PROPOSED, **values):
    """A nomination by agreement, answered so that it may be sent.

    One that a meeting agreed on, except where it is withdrawn: those are of before, without a record behind them.
    """
    review = review or make_review()
    participation = participation or review.year.participations.first()
    if status == NominationStatus.PROPOSED and values.get("option") is None and "agreed" not in values:
        values["agreed"] = make_agreed(review, participation)
    values = {
        "source": NominationSource.AGREEMENT,
        "agreement": "Hội nghị thống nhất 100%.",
        "override_reason": "Hội nghị thống nhất đề nghị.",
        "withdrawn_reason": "Đơn vị xin rút." if status == NominationStatus.WITHDRAWN else "",
    } | values
    return Nomination.objects.create(review=review, participation=participation, status=status, **values)


def make_proposal(year=None, *, nominations=1, status=ProposalStatus.DRAFT, signed_minutes=True, **values):
    """A proposal ready to be sent (or sent already): numbered, dated, signed, with ``nominations`` units.

    Each unit is nominated for the same award and registered for it.
    """
    year = year or make_year(stage=Stage.PROPOSING, units=4)
    sent = status != ProposalStatus.DRAFT
    values = {
        "number": "01/TTr-KTĐ",
        "issued_on": SIGNED_ON,
        "recipient": "Sở Nội vụ tỉnh Yên Bái",
        "signer_name": "Lê Thị Thanh Bình",
        "signer_title": "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
        "submitted_at": timezone.now() if sent else None,
    } | values
    proposal = Proposal.objects.create(year=year, status=status, **values)
    if sent and year.home_affairs_since is None:
        year.home_affairs_since = timezone.now()
        year.save(update_fields=["home_affairs_since"])
    if signed_minutes:
        make_signed_minutes(year)
    if nominations:
        review = make_review(year, seats=nominations)
        for unit in year.participations.all()[:nominations]:
            register(unit, review.award)
            propose(proposal, make_nomination(review, unit))
    return proposal


def make_signed_minutes(year):
    meeting = year.meetings.first() or make_meeting(year, status=MeetingStatus.ENDED)
    return make_minutes(meeting, status=MinutesStatus.SIGNED, signed_at=timezone.now())


def propose(proposal, nomination):
    return ProposalItem.objects.create(proposal=proposal, nomination=nomination, position=proposal.items.count() + 1)


def make_decision(nomination, *, outcome=Outcome.GRANTED, number="250/QĐ-UBND", **values):
    refused = outcome == Outcome.REFUSED
    values = {
        "granted": None if refused else nomination.review.award,
        "paper": None
        if refused or "paper" in values
        else make_decision_paper(nomination.review, number, side=values.get("side", Recorder.BLOC)),
        "reason": "" if outcome == Outcome.GRANTED else "Chưa đủ tiêu chuẩn.",
    } | values
    return Decision.objects.create(nomination=nomination, outcome=outcome, **values)


def make_decision_paper(
    review, number="250/QĐ-UBND", decided_on=datetime.date(2023, 2, 15), *, side=Recorder.HOME_AFFAIRS
):
    """The one of this number and day, whatever stands on it already."""
    award = review.award
    paper, _ = DecisionPaper.objects.get_or_create(
        **owner_of(review.year, side),
        number=number,
        decided_on=decided_on,
        defaults={"level": award.level, "issuer": award.decider},
    )
    return paper


def make_council_session(office, *, year=2022, sealed=False, **values):
    """A sitting of the office's council; a draft, unless it is ``sealed`` by hand."""
    now = timezone.now()
    values = {
        "title": "Phiên họp xét khen thưởng",
        "held_on": datetime.date(2023, 2, 1),
        "members": 11,
        "present": 9,
        "chair_name": "Trần Huy Tuấn",
        "chair_title": "Chủ tịch Ủy ban nhân dân tỉnh",
        "minutes_number": "12/BB-HĐTĐKT",
        "made_at": now,
        "status": SessionStatus.SEALED if sealed else SessionStatus.DRAFT,
        "sealed_at": now if sealed else None,
    } | values
    return CouncilSession.objects.create(office=office, year=year, **values)


def make_council_result(session, nomination, *, outcome=CouncilOutcome.AGREED, counts=(9, 0, 0), **values):
    """What ``session`` decided on ``nomination`` by ballot, nine of eleven members for it."""
    vote, _ = CouncilVote.objects.get_or_create(
        session=session,
        award=nomination.review.award,
        defaults={"way": CouncilWay.BALLOT, "base": CouncilBase.MEMBERS, "threshold": 80, "source": "Quy chế"},
    )
    agreed = outcome == CouncilOutcome.AGREED
    values = {"reason": "" if agreed else "Chưa đủ tiêu chuẩn.", "stands": session.is_sealed} | values
    votes = dict(zip(("votes_for", "votes_against", "votes_blank"), counts, strict=True))
    return CouncilResult.objects.create(vote=vote, nomination=nomination, outcome=outcome, **votes, **values)
