"""What the province decided: written down once, corrected only by whoever wrote it, the former kept."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, require
from pledges.models import Award
from units.models import Unit, User
from units.signing import sign, signed

from ..enums import Outcome, Recorder
from ..models import Decision, DecisionPaper, Nomination, Proposal
from ..policies import deciding
from ..telling.services import tell_decision
from .holding import locked
from .papers import Saying, key_of_number, left_behind, paper_for


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
    granted, side = _granted(nomination, outcome, granted), deciding.recorder(by, proposal)
    before = values_of(former) if former is not None else {}
    saying = Saying(side, by, level, issuer, granted is not None, former, correction_reason)
    decision = Decision(
        nomination=nomination,
        outcome=outcome,
        granted=granted,
        paper=_paper(nomination, proposal, granted, number.strip(), decided_on, saying),
        reason=reason.strip(),
        side=side,
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    if former is None:
        return _kept(decision, by=by)
    if before == values_of(decision):
        return former
    if not says(correction_reason):
        raise Refused("Kết quả này đã được ghi. Muốn đính chính, hãy ghi lý do đính chính.")
    _replace(former, decision, correction_reason.strip(), by=by, before=before)
    left_behind(former.paper, decision.paper)
    return decision


def _replace(former, decision, reason, *, by, before):
    """``decision`` takes the place of ``former``, which stays as it was; ``before``: read before all writing."""
    former.superseded_at = timezone.now()
    former.save(update_fields=["superseded_at"])
    decision.replaces, decision.correction_reason = former, reason
    _kept(decision, by=by, before=before)


def _kept(decision, *, by, before=None):
    try:
        decision.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    decision.save()
    record(
        "awards.correct_decision" if before else "awards.record_decision",
        decision,
        by=by,
        before=before or {},
        after=values_of(decision),
        reason=decision.correction_reason or decision.reason,
    )
    tell_decision(decision, by=by)
    return decision


def recorded_by_blocs(office: Unit, number: str, decided_on: date) -> QuerySet[Decision]:
    """What leaders of the office's blocs recorded themselves on the decision of this number and day."""
    rows = Decision.objects.filter(
        superseded_at=None,
        side=Recorder.BLOC,
        paper__decided_on=decided_on,
        nomination__review__year__bloc__monitor=office,
    )
    papers = DecisionPaper.objects.filter(decisions__in=rows).distinct()
    same = [paper.pk for paper in papers if key_of_number(paper.number) == key_of_number(number)]
    return in_order(rows.filter(paper__in=same))


def in_order(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """With all that their acts ask of them, year by year."""
    rows = decisions.select_related(
        "granted", "paper", "nomination__participation", "nomination__review__award", "nomination__review__year__bloc"
    )
    return rows.order_by("nomination__review__year", "nomination", "pk")


def taken_over(former: Decision, paper: DecisionPaper, *, by: User) -> bool:
    """What a bloc recorded stands on ``paper`` of the office from now on, and is the office's to correct: a record of
    its own, of which unit and bloc are told; what the bloc wrote stays. Not where such a paper cannot grant it. Part of
    an act that holds the year."""
    if former.granted is not None and not paper.may_grant(former.granted):
        return False
    before = values_of(former)
    decision = Decision(
        nomination=former.nomination,
        outcome=former.outcome,
        granted=former.granted,
        paper=paper,
        reason=former.reason,
        side=Recorder.HOME_AFFAIRS,
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    _replace(former, decision, f"{by.unit} ghi theo {paper}; trước do Khối trưởng ghi.", by=by, before=before)
    left_behind(former.paper, paper, files=False)
    return True


@transaction.atomic
def see_correction(*, decision: Decision, by: User) -> Decision:
    """The other side was shown what was corrected; it is on the tasks of its people until one of them says so."""
    decision = hold(decision, by=by)
    year = decision.nomination.review.year
    if decision.seen_at is not None and deciding.is_concerned(by, year, decision.side):
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


def _paper(nomination, proposal, granted, number, decided_on, saying):
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
    return paper_for(proposal=proposal, award=award, number=number, decided_on=decided_on, saying=saying)


def values_of(decision: Decision) -> dict[str, Any]:
    """What it says, as the trace keeps it."""
    return {
        "outcome": str(decision.outcome),
        "granted": decision.granted.short_name if decision.granted else "",
        "number": decision.number,
        "decided_on": short_date(decision.decided_on),
        "level": decision.paper.get_level_display() if decision.paper else "",
        "issuer": decision.paper.issuer if decision.paper else "",
        "reason": decision.reason,
    }
