"""What Home Affairs says of a proposal, and what becomes of it there."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Unsaid, require
from units.enums import Stage
from units.models import User
from units.signing import sign, signed

from ..enums import ProposalStatus
from ..models import MendingPoint, Proposal, Remark
from ..policies import proposing
from ..workflow import PROPOSAL_FLOW
from .holding import locked


@transaction.atomic
def add_remark(*, proposal: Proposal, text: str, by: User) -> Remark:
    """An opinion of Home Affairs, or the bloc's answer to it. Kept as written."""
    proposal = hold(proposal, by=by)
    require(proposing.may_remark(by, proposal))
    if not says(text):
        raise Unsaid("Cần ghi nội dung ý kiến.")
    last = proposal.remarks.last()
    if last is not None and (last.author_id, last.text) == (by.pk, text.strip()):
        return last  # the same button pressed twice
    remark = Remark.objects.create(proposal=proposal, text=text.strip(), **signed(author=by))
    record("awards.add_remark", proposal, by=by, after={"text": remark.text})
    return remark


@transaction.atomic
def return_proposal(*, proposal: Proposal, reason: str, points: Sequence[str] = (), by: User) -> Proposal:
    """Give the dossier back to be mended; the bloc edits and sends it again. Never once something was decided.

    ``points``: what is to be mended, one by one; the bloc answers each before it sends again.
    """
    proposal = locked(proposal, by=by)
    require(proposing.may_return_proposal(by, proposal))
    asked = [text for text in map(str.strip, points) if text]
    PROPOSAL_FLOW.take("return_proposal", proposal, by=by, reason=reason, **({"points": asked} if asked else {}))
    now = timezone.now()
    MendingPoint.objects.bulk_create(
        MendingPoint(proposal=proposal, position=place, text=text, raised_at=now, **signed(raised_by=by))
        for place, text in enumerate(asked, start=1)
    )
    proposal.return_reason = reason.strip()
    sign(proposal, returned_by=by)
    proposal.save(update_fields=["return_reason", "returned_by", "returned_by_words"])
    return proposal


@transaction.atomic
def accept_proposal(*, proposal: Proposal, by: User) -> Proposal:
    proposal = locked(proposal, by=by)
    accepted = proposal.status == ProposalStatus.ACCEPTED and proposal.year.stage == Stage.PROPOSING
    if accepted and proposing.watches(by, proposal):
        return proposal  # the same button pressed twice
    require(proposing.may_accept_proposal(by, proposal))
    proposal.accepted_at = timezone.now()
    sign(proposal, accepted_by=by)
    proposal.save(update_fields=["accepted_at", "accepted_by", "accepted_by_words"])
    return PROPOSAL_FLOW.take("accept_proposal", proposal, by=by)


@transaction.atomic
def answer_point(*, point: MendingPoint, answer: str, by: User) -> MendingPoint:
    """What the bloc did about a point. It may be said anew until the dossier is sent again; the trace keeps both."""
    proposal = locked(point.proposal, by=by)
    point = hold(point, by=by)
    require(proposing.may_answer_point(by, proposal, point))
    if not says(answer):
        raise Unsaid("Cần ghi khối đã bổ sung thế nào, hoặc vì sao không.")
    if answer.strip() == point.answer:
        return point
    before = {"answer": point.answer} if point.answer else {}
    point.answer, point.answered_at = answer.strip(), timezone.now()
    sign(point, answered_by=by)
    point.save(update_fields=["answer", "answered_at", "answered_by", "answered_by_words"])
    record("awards.answer_point", point, by=by, before=before, after={"answer": point.answer})
    return point
