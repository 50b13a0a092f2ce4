"""The submission of the bloc: drafting, saving, sending."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.signing import KeptByAct
from units.enums import LeadershipRole, Position, Stage
from units.models import EmulationYear, User
from units.queries import leaderships_of
from units.services import share_with_home_affairs
from units.signing import sign, signed

from .. import queries
from ..enums import ProposalStatus
from ..models import Nomination, Proposal, Sending
from ..policies import proposing
from ..workflow import PROPOSAL_FLOW
from .holding import locked
from .items import follow_nominations

FIELDS = ("number", "issued_on", "recipient", "signer_name", "signer_title", "introduction")
ITEM_FIELDS = ("achievement", "recipient_class", "field_of_work")


@transaction.atomic
def draft_proposal(*, year: EmulationYear, by: User) -> Proposal:
    """Begin the submission with what the records already say: recipient, signer, list of nominations."""
    hold(year, by=by)
    found = queries.current_proposal(year)
    drafted = found is not None and found.status == ProposalStatus.DRAFT  # the same button pressed twice
    require(proposing.may_draft_proposal(by, year, None if drafted else found))
    if drafted:
        return found
    signer = _head_of_leader(year)
    proposal = Proposal.objects.create(
        year=year,
        recipient=f"Sở Nội vụ {year.bloc.province}",
        signer_name=signer.full_name if signer else "",
        signer_title=f"{signer.job_title} {signer.unit}".strip() if signer else "",
    )
    follow_nominations(year)
    record("awards.draft_proposal", proposal, by=by)
    return proposal


def _head_of_leader(year):
    leader = leaderships_of(year)[LeadershipRole.LEADER]  # or nobody could draft
    return (
        User.objects.filter(unit=leader.unit_id, position=Position.HEAD, is_active=True)
        .select_related("unit")
        .order_by("pk")
        .first()
    )


@transaction.atomic
def save_proposal(
    *, proposal: Proposal, by: User, items: Mapping[int, dict[str, str]] | None = None, **values: date | str
) -> Proposal:
    """Save what was typed. ``values``: any of ``FIELDS``; ``items``: nomination key → any of ``ITEM_FIELDS``."""
    proposal = locked(proposal, by=by)
    require(proposing.may_edit_proposal(by, proposal))
    before, after = _change(proposal, values, FIELDS)
    before_items, after_items = _save_items(proposal, items or {})
    if after or after_items:
        record("awards.save_proposal", proposal, by=by, before=before | before_items, after=after | after_items)
    return proposal


def _save_items(proposal, items):
    before, after = {}, {}
    nominations = Nomination.objects.filter(proposal_item__proposal=proposal, pk__in=items)
    for nomination in nominations.select_related("participation", "review__award"):
        old, new = _change(nomination, items[nomination.pk], ITEM_FIELDS)
        if new:
            before[str(nomination)], after[str(nomination)] = old, new
    return before, after


def _change(obj, values, allowed):
    """Set and save what differs; returns the old and the new values as plain text."""
    changed = {name: value for name, value in values.items() if name in allowed and getattr(obj, name) != value}
    before = {name: _plain(getattr(obj, name)) for name in changed}
    for name, value in changed.items():
        setattr(obj, name, value)
    if changed:
        obj.save(update_fields=list(changed))
    return before, {name: _plain(value) for name, value in changed.items()}


def _plain(value):
    return "" if value is None else str(value)


def submit_proposal(*, proposal: Proposal, by: User, reason: str = "", paper: KeptByAct | None = None) -> Proposal:
    """Sign and send. From now on Home Affairs sees the year, and the units read the proposal.

    ``reason``: why it goes although something is missing that does not bar; kept with the sending.
    ``paper`` (of the submission alone, or of the whole dossier) is passed in because papers are drawn above this
    room's services. It is drawn before anything is held, and kept in the same transaction; where the records say
    something else by then, nothing is sent.
    """
    drawn = paper.draw(proposal) if paper is not None and proposing.signs_proposal(by, proposal.year) else None
    return _sent(proposal, by, reason.strip(), paper, drawn)


@transaction.atomic
def _sent(proposal, by, reason, paper, drawn):
    proposal = locked(proposal, by=by)
    year = proposal.year
    sent = proposal.status == ProposalStatus.SUBMITTED and year.stage == Stage.PROPOSING
    if sent and proposing.signs_proposal(by, year):
        return proposal  # the same button pressed twice
    gaps = queries.gaps_of(year)
    require(proposing.may_submit_proposal(by, proposal, [gap.sentence for gap in gaps if gap.bars]))
    if gaps and not reason:
        raise Unsaid(f"Hồ sơ còn {len(gaps)} điểm thiếu (không chặn gửi). Cần ghi lý do vẫn gửi.")
    if paper is not None and (drawn is None or paper.fingerprint(proposal) != drawn.fingerprint):
        raise Refused("Tờ trình vừa thay đổi trong lúc in nên chưa gửi. Hãy đọc lại rồi gửi.")
    proposal.submitted_at, proposal.return_reason = timezone.now(), ""
    sign(proposal, submitted_by=by)
    proposal.save(update_fields=["submitted_at", "submitted_by", "submitted_by_words", "return_reason"])
    told = {"reason": reason} if gaps else {}
    PROPOSAL_FLOW.take("submit_proposal", proposal, by=by, number=proposal.number, **told)
    share_with_home_affairs(year=year, by=by)
    Sending.objects.create(
        proposal=proposal,
        number=proposal.sendings.count() + 1,
        submission_number=proposal.number,
        gaps=[gap.sentence for gap in gaps],
        gaps_reason=reason if gaps else "",
        sent_at=proposal.submitted_at,
        **signed(sent_by=by),
    )
    if paper is not None:
        paper.keep(proposal, drawn.pdf, by)
    return proposal
