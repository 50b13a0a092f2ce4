"""What the province decided: written down once, corrected only by whoever wrote it, the former kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, require
from pledges.models import Award
from units.models import User
from units.signing import sign, signed

from ..enums import Outcome
from ..models import Decision, Nomination, Proposal
from ..policies import deciding
from ..telling.services import tell_decision
from .holding import locked
from .papers import paper_for


@transaction.atomic
def record_decision(
    *,
    nomination: Nomination,
    outcome: str,
    granted: Award | None = None,
    number: str = "",
    decided_on: date | None = None,
    level: str = "",
    issuer: str = "",
    reason: str = "",
    correction_reason: str = "",
    by: User,
) -> Decision:
    """What the province decided on one nomination; where that was recorded already, a correction of it.

    ``granted`` defaults to the award that was proposed; it differs only when another one was given instead. A
    correction is a new record with its reason: the former stays, superseded, and the other side is told. ``level`` and
    ``issuer`` say whose paper it is, where that is known (``papers.paper_for``).
    """
    nomination = locked(nomination, by=by)
    proposal = _proposal_of(nomination)
    former = nomination.decision
    require(deciding.may_write_decision(by, proposal, former))
    granted = _granted(nomination, outcome, granted)
    decision = Decision(
        nomination=nomination,
        outcome=outcome,
        granted=granted,
        paper=_paper(
            nomination, proposal, granted, number.strip(), decided_on, level=level, issuer=issuer, former=former, by=by
        ),
        reason=reason.strip(),
        side=deciding.recorder(by, proposal),
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    if former is None:
        return _kept(decision, by=by)
    if _values(former) == _values(decision):
        return former
    if not says(correction_reason):
        raise Refused("Kết quả này đã được ghi. Muốn đính chính, hãy ghi lý do đính chính.")
    former.superseded_at = timezone.now()
    former.save(update_fields=["superseded_at"])
    decision.replaces, decision.correction_reason = former, correction_reason.strip()
    return _kept(decision, by=by, former=former)


def _kept(decision, *, by, former=None):
    try:
        decision.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    decision.save()
    record(
        "awards.correct_decision" if former else "awards.record_decision",
        decision,
        by=by,
        before=_values(former) if former else {},
        after=_values(decision),
        reason=decision.correction_reason or decision.reason,
    )
    tell_decision(decision, by=by)
    return decision


@transaction.atomic
def see_correction(*, decision: Decision, by: User) -> Decision:
    """The other side was shown what was corrected; it is on the tasks of its people until one of them says so."""
    decision = hold(decision, by=by)
    if decision.seen_at is not None:
        return decision
    require(deciding.may_see_correction(by, _proposal_of(decision.nomination), decision))
    decision.seen_at = timezone.now()
    sign(decision, seen_by=by)
    decision.save(update_fields=["seen_at", "seen_by", "seen_by_words"])
    record("awards.see_correction", decision, by=by)
    return decision


def _proposal_of(nomination):
    proposal = Proposal.objects.filter(items__nomination=nomination).first()
    if proposal is None:
        raise Refused(f"{nomination} không có trong tờ trình của năm.")
    return proposal


def _granted(nomination, outcome, granted):
    proposed = nomination.review.award
    if outcome == Outcome.REFUSED:
        return None
    if outcome == Outcome.GRANTED:
        if granted not in (None, proposed):
            raise Refused(
                f"Hình thức được tặng khác “{proposed}” đã đề nghị: hãy chọn kết quả “{Outcome.LOWERED.label}”."
            )
        return proposed
    if granted in (None, proposed):
        raise Refused("Hãy chọn hình thức được tặng, khác với hình thức đã đề nghị.")
    return granted


def _paper(nomination, proposal, granted, number, decided_on, **paper):
    """What grants something stands on a paper; a refusal may, where one was sent."""
    if not number and decided_on is None and granted is None:
        return None
    if not number or decided_on is None:
        raise Refused(
            "Văn bản không tặng phải có cả số và ngày, hoặc bỏ trống cả hai."
            if granted is None
            else "Khen thưởng được tặng phải có số và ngày quyết định."
        )
    award = granted or nomination.review.award
    grants = granted is not None
    return paper_for(proposal=proposal, award=award, number=number, decided_on=decided_on, grants=grants, **paper)


def _values(decision):
    return {
        "outcome": str(decision.outcome),
        "granted": decision.granted.short_name if decision.granted else "",
        "number": decision.number,
        "decided_on": short_date(decision.decided_on),
        "issuer": decision.paper.issuer if decision.paper else "",
        "reason": decision.reason,
    }
