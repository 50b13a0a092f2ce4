"""What Home Affairs says of a proposal, and what the province decided."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require

from .. import policies
from ..enums import Outcome, ProposalStatus
from ..models import Decision, Proposal, Remark
from ..workflow import PROPOSAL_FLOW
from .holding import locked


@transaction.atomic
def add_remark(*, proposal, text, by):
    """An opinion of Home Affairs, or the bloc's answer to it. Kept as written."""
    proposal = hold(proposal, by=by)
    require(policies.may_remark(by, proposal))
    if not text.strip():
        raise Refused("Cần ghi nội dung ý kiến.")
    last = proposal.remarks.last()
    if last is not None and (last.author_id, last.text) == (by.pk, text.strip()):
        return last  # the same button pressed twice
    remark = Remark.objects.create(proposal=proposal, author=by, text=text.strip())
    record("awards.add_remark", proposal, by=by, after={"text": remark.text})
    return remark


@transaction.atomic
def return_proposal(*, proposal, reason, by):
    """Give the dossier back to be mended; the bloc edits and sends it again."""
    proposal = locked(proposal, by=by)
    require(policies.may_return_proposal(by, proposal))
    PROPOSAL_FLOW.take("return_proposal", proposal, by=by, reason=reason)
    proposal.return_reason = reason.strip()
    proposal.save(update_fields=["return_reason"])
    return proposal


@transaction.atomic
def accept_proposal(*, proposal, by):
    proposal = locked(proposal, by=by)
    if proposal.status == ProposalStatus.ACCEPTED and policies.watches(by, proposal):
        return proposal  # the same button pressed twice
    require(policies.may_accept_proposal(by, proposal))
    return PROPOSAL_FLOW.take("accept_proposal", proposal, by=by)


@transaction.atomic
def record_decision(*, nomination, outcome, granted=None, number="", decided_on=None, reason="", by):
    """What the province decided on one nomination. Recording again corrects it and leaves the old in the trail.

    ``granted`` defaults to the award that was proposed; it differs only when another one was given instead.
    """
    nomination = locked(nomination, by=by)
    proposal = _proposal_of(nomination)
    require(policies.may_record_decision(by, proposal))
    granted = _granted(nomination, outcome, granted)
    _check_day(proposal, decided_on)
    found = Decision.objects.filter(nomination=nomination).first()
    before = _values(found) if found else {}
    decision = found or Decision(nomination=nomination)
    decision.outcome, decision.granted, decision.reason = outcome, granted, reason.strip()
    decision.number, decision.decided_on = number.strip(), decided_on
    if before == _values(decision):
        return decision
    try:
        decision.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    decision.save()
    record("awards.record_decision", decision, by=by, before=before, after=_values(decision), reason=decision.reason)
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


def _check_day(proposal, decided_on):
    if decided_on is None:
        return
    if decided_on > timezone.localdate():
        raise Refused("Ngày quyết định không thể ở tương lai.")
    if proposal.issued_on and decided_on < proposal.issued_on:
        raise Refused(f"Ngày quyết định không thể trước ngày ký tờ trình ({short_date(proposal.issued_on)}).")


def _values(decision):
    return {
        "outcome": str(decision.outcome),
        "granted": decision.granted.short_name if decision.granted else "",
        "number": decision.number,
        "decided_on": short_date(decision.decided_on),
        "reason": decision.reason,
    }
