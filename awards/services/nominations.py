"""Whom the bloc nominates from a sealed poll, and taking it back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.common import drives
from units.models import Participation, User
from units.signing import sign, signed
from units.taking_part.named import absent, require_taking_part

from .. import queries
from ..enums import NominationSource, NominationStatus
from ..models import Nomination, Review, StepBack
from ..policies import nominating
from ..workflow import NOMINATION_FLOW
from .checks import barred_from, overridden, warnings_on
from .holding import locked
from .items import follow_nominations


@dataclass(frozen=True)
class FromPoll:
    """What came of a poll: nominations made, and sentences about units that were not nominated."""

    nominations: tuple[Nomination, ...]
    explanations: tuple[str, ...]


@transaction.atomic
def nominate_from_poll(*, review: Review, by: User) -> FromPoll:
    """Nominate the units chosen in the sealed polls of ``review``, run-offs included.

    A tie on the last seat nominates nobody. A unit that a rule bars stays out and is explained; one with a
    warning is nominated, since the meeting chose it, and waits for a reason before the proposal may go.
    """
    review = locked(review, by=by)
    line = queries.review_line(review)
    proposal = queries.current_proposal(review.year)
    require(nominating.may_nominate(by, review.year, proposal))
    written = _written_before(line)
    if not written or line.waiting_polls or line.not_yet_nominated:
        require(nominating.may_nominate_from_poll(by, line, proposal))
    struck = {one.nomination.participation_id: one.nomination for one in line.withdrawn if one.nomination.is_struck}
    made, explanations = [], [_tie_explained(result) for result in line.open_ties]
    for option in line.not_yet_nominated:
        gone = absent([option.participation], local_date(option.option.poll.meeting.starts_at))
        if barred := [*gone.values(), *barred_from(review, option.participation)]:
            explanations.append(f"{option.name} không được đề nghị: {' '.join(barred)}")
            continue
        made.append(_nominate(review, option, struck.get(option.participation.pk), by=by))
    if not made and not written:
        raise Refused(*explanations)
    return FromPoll(tuple(made or written), tuple(explanations))


@transaction.atomic
def answer_checks(*, nomination: Nomination, override_reason: str, by: User) -> Nomination:
    """Write down why a nomination stands in spite of its warnings. Bars cannot be answered."""
    nomination = locked(nomination, by=by)
    require(nominating.may_answer_checks(by, nomination, queries.current_proposal(nomination.review.year)))
    if not says(override_reason):
        raise Unsaid("Cần ghi lý do vẫn đề nghị.")
    before = nomination.override_reason
    warnings = warnings_on(nomination.review, nomination.participation)
    answered = {check.code for check in warnings} <= set(nomination.override_checks)
    if before == override_reason and answered:
        return nomination
    nomination.override_reason = override_reason
    overridden(nomination, warnings)
    sign(nomination, override_by=by)
    nomination.save(
        update_fields=["override_reason", "override_checks", "override_rules", "override_by", "override_by_words"]
    )
    record(
        "awards.answer_checks",
        nomination,
        by=by,
        before={"override_reason": before},
        after={"override_reason": override_reason, "beyond_rules": [check.sentence for check in warnings]},
        reason=override_reason,
    )
    return nomination


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, reason: str, by: User) -> Nomination:
    """The unit steps back, or the bloc takes the nomination back; the seat is free again."""
    nomination = locked(nomination, by=by)
    year = nomination.review.year
    written = nomination.status == NominationStatus.WITHDRAWN and drives(by, year)
    if written and nomination.withdrawn_reason == reason.strip():
        return nomination  # the same button pressed twice
    require(nominating.may_withdraw_nomination(by, nomination, queries.current_proposal(year)))
    if says(reason):
        nomination.withdrawn_reason, nomination.withdrawn_at = reason.strip(), timezone.now()
        nomination.withdrawn_on_request = nomination.open_request
        # Where the decision it rested on was struck, that is why nothing holds it.
        agreed = nomination.agreed
        nomination.withdrawn_by_decision = agreed if agreed is not None and not agreed.stands else None
        sign(nomination, withdrawn_by=by)
        nomination.save()
    NOMINATION_FLOW.take("withdraw_nomination", nomination, by=by, reason=reason)
    follow_nominations(year)
    return nomination


@transaction.atomic
def step_back(
    *, nomination: Nomination, paper: str, reason: str, in_favour_of: Participation | None = None, by: User
) -> StepBack:
    """The unit asks, by its head and its paper, not to be proposed; the secretariat follows by withdrawing.

    ``in_favour_of``: the unit for which it makes room, where its paper names one; what follows is the meeting's.
    """
    nomination = locked(nomination, by=by)
    require(nominating.may_step_back(by, nomination, queries.current_proposal(nomination.review.year)))
    if not (says(paper) and says(reason)):
        raise Unsaid("Cần ghi số, ngày văn bản xin rút và lý do.")
    if in_favour_of is not None and in_favour_of.year_id != nomination.review.year_id:
        raise Refused("Đơn vị được nhường phải là đơn vị của năm thi đua này.")
    if in_favour_of is not None and in_favour_of.pk == nomination.participation_id:
        raise Refused("Đơn vị không thể nhường cho chính mình.")
    require_taking_part([in_favour_of] if in_favour_of is not None else [])
    last = nomination.step_backs.last()
    if last is not None and (last.paper, last.reason, last.in_favour_of) == (
        paper.strip(),
        reason.strip(),
        in_favour_of,
    ):
        return last
    asked = StepBack.objects.create(
        nomination=nomination,
        paper=paper.strip()[:200],
        reason=reason.strip(),
        in_favour_of=in_favour_of,
        asked_at=timezone.now(),
        **signed(asked_by=by),
    )
    after = {"paper": asked.paper} | ({"in_favour_of": str(in_favour_of)} if in_favour_of is not None else {})
    record("awards.step_back", nomination, by=by, after=after, reason=asked.reason)
    if nomination.status == NominationStatus.WITHDRAWN:
        nomination.withdrawn_on_request = asked
        nomination.save(update_fields=["withdrawn_on_request"])
    return asked


@transaction.atomic
def reinstate_nomination(*, nomination: Nomination, reason: str, by: User) -> Nomination:
    """Undo a withdrawal, if the seat is still free and no rule bars the unit."""
    nomination = locked(nomination, by=by)
    review = nomination.review
    require(nominating.may_reinstate_nomination(by, nomination, queries.current_proposal(review.year)))
    if (meeting := queries.meeting_of(nomination)) is not None:
        require_taking_part([nomination.participation], local_date(meeting.starts_at))
    if barred := barred_from(review, nomination.participation):
        raise Refused(*barred)
    NOMINATION_FLOW.take("reinstate_nomination", nomination, by=by, reason=reason)
    if nomination.withdrawn_by_decision is not None:  # struck, or it would not come back this way
        nomination.withdrawn_by_decision = None
        nomination.save(update_fields=["withdrawn_by_decision"])
    follow_nominations(review.year)
    return nomination


def _nominate(review, option, struck, *, by):
    """``struck``: a nomination of the unit that fell with a decision struck before; it rests on the ballot now."""
    nomination = struck or Nomination(review=review, participation=option.participation)
    nomination.status, nomination.source = NominationStatus.PROPOSED, NominationSource.POLL
    nomination.option, nomination.agreed, nomination.agreement = option.option, None, ""
    nomination.withdrawn_on_request = nomination.withdrawn_by_decision = None
    nomination.nominated_at = timezone.now()
    sign(nomination, nominated_by=by)
    nomination.save()
    record("awards.nominate", nomination, by=by, after={"source": nomination.get_source_display()})
    follow_nominations(review.year)
    return nomination


def _written_before(line):
    """What stands on the sealed polls already: a button pressed twice is answered as done."""
    chosen = {option.option.pk for option in line.chosen}
    return [one.nomination for one in line.standing if one.nomination.option_id in chosen]


def _tie_explained(result):
    names = ", ".join(option.short_name for option in result.tied)
    return f"{names} bằng phiếu ở suất cuối nên chưa chọn được; hãy bỏ phiếu lại giữa các đơn vị này."
