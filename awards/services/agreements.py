"""What a meeting agreed on about an award without a ballot: one act writes the decision and what follows from it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.verdict import Refused, require
from meetings.agreed import services as agreed_services
from meetings.enums import AgreedKind, HowAgreed
from meetings.models import AgreedDecision, Meeting
from units.models import Participation, User
from units.signing import sign, signed
from units.taking_part.named import require_taking_part

from .. import queries
from ..enums import NominationSource, NominationStatus
from ..models import AgreedAward, Decision, Nomination, Review
from ..policies import nominating
from ..workflow import NOMINATION_FLOW
from .checks import overridden, require_checks, warnings_on
from .holding import locked
from .items import follow_nominations


@transaction.atomic
def nominate_by_agreement(
    *,
    review: Review,
    meeting: Meeting,
    units: Iterable[Participation],
    words: str,
    how: str,
    override_reason: str = "",
    by: User,
    **agreed: int | str | None,
) -> list[Nomination]:
    """Nominate ``units`` as ``meeting`` agreed; returns the nominations. ``agreed``: basis, votes_for, agreed_at.

    The decision stands on the page of the meeting and in its minutes; nothing is nominated by agreement in any other
    way. A warning needs ``override_reason``; a bar refuses; what a sealed ballot decided otherwise only a later
    meeting overrules.
    """
    review = locked(review, by=by)
    line = queries.review_line(review)
    proposal = queries.current_proposal(review.year)
    require(nominating.may_agree_on(by, line, proposal, meeting))
    units = _of_year(review.year, units)
    if written := _written_before(line.standing, "agreed", meeting, AgreedKind.AWARD, units, words):
        return written
    require(nominating.may_nominate_by_agreement(by, line, proposal, meeting))
    require_taking_part(units, local_date(meeting.starts_at))
    if len(units) > line.seats_left:
        raise Refused(f"Chỉ còn {line.seats_left} suất của khen thưởng này.")
    taken = {one.nomination.participation_id for one in line.standing}
    if already := [str(unit) for unit in units if unit.pk in taken]:
        raise Refused(f"Đã được đề nghị khen thưởng này: {', '.join(already)}.")
    chosen = {option.participation.pk for option in line.chosen if option.participation}
    withdrawn = {one.nomination.participation_id: one.nomination for one in line.withdrawn}
    for unit in units:
        if unit.pk not in chosen or unit.pk in withdrawn:
            require(nominating.may_overrule(line.sealed_polls, meeting))
        require_checks(review, unit, override_reason)
    decision = _agree(review, meeting, AgreedKind.AWARD, units, words, how, by, agreed)
    made = [_nominate(review, unit, decision, override_reason, withdrawn.get(unit.pk), by=by) for unit in units]
    follow_nominations(review.year)
    return made


@transaction.atomic
def withdraw_by_agreement(
    *,
    review: Review,
    meeting: Meeting,
    units: Iterable[Participation],
    words: str,
    how: HowAgreed,
    by: User,
    **agreed: Any,
) -> AgreedDecision:
    """Take nominations back as ``meeting`` agreed; a unit chosen by a sealed ballot only in a later meeting."""
    review = locked(review, by=by)
    line = queries.review_line(review)
    proposal = queries.current_proposal(review.year)
    require(nominating.may_agree_on(by, line, proposal, meeting))
    units = _of_year(review.year, units)
    kind = AgreedKind.AWARD_WITHDRAWN
    if written := _written_before(line.withdrawn, "withdrawn_by_decision", meeting, kind, units, words):
        return written[0].withdrawn_by_decision
    require(nominating.may_withdraw_by_agreement(by, line, proposal, meeting))
    standing = {one.nomination.participation_id: one.nomination for one in line.standing}
    if missing := [str(unit) for unit in units if unit.pk not in standing]:
        raise Refused(f"Không có trong danh sách đề nghị: {', '.join(missing)}.")
    for unit in units:
        if standing[unit.pk].option_id is not None:
            require(nominating.may_overrule(line.sealed_polls, meeting))
    decision = _agree(review, meeting, kind, units, words, how, by, agreed)
    for unit in units:
        _take_back(standing[unit.pk], decision, decision.words, by=by)
    follow_nominations(review.year)
    return decision


@transaction.atomic
def strike_agreement(*, decision: Decision, reason: str, by: User) -> AgreedDecision:
    """Strike what was recorded wrongly about an award, and with it the nominations that rest on it.

    They stay readable, withdrawn with the reason; the units may be nominated again on what was really decided.
    What a struck decision withdrew may be proposed again.
    """
    decision = locked(decision, by=by)
    year = decision.meeting.year
    if not decision.stands:
        return agreed_services.strike_agreed(decision=decision, reason=reason, by=by)
    resting = list(Nomination.objects.filter(agreed=decision, status=NominationStatus.PROPOSED))
    require(nominating.may_strike_agreement(by, decision, resting, queries.current_proposal(year)))
    decision = agreed_services.strike_agreed(decision=decision, reason=reason, by=by)
    for nomination in resting:
        _take_back(nomination, decision, decision.struck_reason, by=by)
    follow_nominations(year)
    return decision


def _take_back(nomination, decision, reason, *, by):
    nomination = locked(nomination, by=by)
    nomination.withdrawn_reason, nomination.withdrawn_at = reason, timezone.now()
    nomination.withdrawn_by_decision = decision
    sign(nomination, withdrawn_by=by)
    nomination.save()
    NOMINATION_FLOW.take("withdraw_nomination", nomination, by=by, reason=reason)


def _written_before(lines, field, meeting, kind, units, words):
    """The nominations of ``units`` in ``lines`` where ``meeting`` decided just this before; else nothing.

    ``field``: which of their decisions is asked. So a button pressed twice is answered as done.
    """
    asked = {unit.pk for unit in units}
    found = [line.nomination for line in lines if line.nomination.participation_id in asked]
    decisions = {getattr(nomination, field) for nomination in found}
    if len(found) != len(asked) or len(decisions) != 1 or None in decisions:
        return []
    (decision,) = decisions
    same = (decision.meeting_id, decision.kind, decision.words) == (meeting.pk, kind, words.strip())
    named = {unit.pk for unit in decision.units.all()}
    return found if same and decision.stands and named == asked else []


def _of_year(year, units):
    found = list(Participation.objects.filter(year=year, pk__in=[unit.pk for unit in units]).select_related("unit"))
    if not found or len(found) != len(units):
        raise Refused("Hãy chọn đơn vị của năm thi đua này.")
    return found


def _agree(review, meeting, kind, units, words, how, by, agreed):
    decision = agreed_services.record_agreed(
        meeting=meeting, kind=kind, subject=str(review), units=units, words=words, how=how, by=by, **agreed
    )
    AgreedAward.objects.get_or_create(review=review, decision=decision)
    return decision


def _nominate(review, unit, decision, override_reason, former, *, by):
    """A unit that was withdrawn comes back on the new decision; what it rested on before stays in the trace."""
    nomination = former or Nomination(review=review, participation=unit)
    nomination.status, nomination.source = NominationStatus.PROPOSED, NominationSource.AGREEMENT
    nomination.option, nomination.agreed, nomination.agreement = None, decision, decision.words
    nomination.withdrawn_on_request = nomination.withdrawn_by_decision = None
    nomination.override_reason, nomination.nominated_at = override_reason, timezone.now()
    overridden(nomination, warnings_on(review, unit) if override_reason else [])
    people = signed(nominated_by=by, override_by=by) if override_reason else signed(nominated_by=by)
    for name, value in people.items():
        setattr(nomination, name, value)
    nomination.save()
    record("awards.nominate", nomination, by=by, after={"source": nomination.get_source_display()})
    return nomination
