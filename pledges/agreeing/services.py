"""Sending a draft, proposing other words, answering, agreeing. Whoever comes second reads what the first did."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.signing import sign, signed

from .. import aims, plausible, pledged_words
from ..enums import ExchangeEnd, PassageKind, VersionKind, WordingStatus
from ..models import Pledge, PledgeVersion, WordingExchange, WordingProposal
from . import policies
from .applying import MOVED_ON, apply, content_with
from .passages import Spot, lines_of, text_at
from .queries import side_of

LONGEST = plausible.LONGEST_LINE
LONGEST_THEME = 300
NOT_ALL_SEEN = "Vừa có đề nghị khác, hoặc có đề nghị vừa được trả lời. Hãy đọc lại rồi trả lời."


@transaction.atomic
def send_draft(*, pledge: Pledge, by: User) -> WordingExchange:
    """From now on the words change by proposals alone, until both agree or the unit takes the draft back."""
    pledge = _locked(pledge, by)
    if pledge.exchange is not None and pledge.exchange.opened_by_id == by.pk:
        return pledge.exchange  # pressed twice
    require(policies.may_send_draft(by, pledge))
    exchange = WordingExchange.objects.create(pledge=pledge, opened_at=timezone.now(), **signed(opened_by=by))
    version = _new_version(exchange, VersionKind.SENT, by)
    record("pledges.send_draft", pledge, by=by, after={"version": version.number, "sha256": version.sha256})
    return exchange


@transaction.atomic
def take_draft_back(*, pledge: Pledge, reason: str, by: User) -> Pledge:
    """The unit writes on freely; what was proposed and not answered is dropped, and stays readable."""
    pledge = _locked(pledge, by)
    require(policies.may_take_draft_back(by, pledge))
    if not says(reason):
        raise Unsaid("Cần ghi vì sao rút dự thảo, để Khối trưởng biết.")
    record("pledges.take_draft_back", pledge, by=by, reason=reason.strip())
    end_exchange(pledge, ExchangeEnd.TAKEN_BACK, by=by, reason=reason.strip())
    return pledge


def end_exchange(pledge: Pledge, ended_as: ExchangeEnd, *, by: User, reason: str = "") -> None:
    """Part of the act that takes its place, which holds the pledge. Nothing where none stands."""
    exchange = pledge.exchange
    if exchange is None:
        return
    for proposal in exchange.open_proposals:
        _answered(proposal, WordingStatus.LAPSED, by, f"{ended_as.label}.")
    exchange.ended_at, exchange.ended_as, exchange.ended_reason = timezone.now(), ended_as, reason
    sign(exchange, ended_by=by)
    exchange.save(update_fields=["ended_at", "ended_as", "ended_reason", "ended_by", "ended_by_words"])


@transaction.atomic
def propose(*, pledge: Pledge, spot: Spot, after: str, seen: int, reason: str = "", by: User) -> WordingProposal:
    """Other words for one place, or none: then it is to be taken out.

    ``seen``: the number of the version that was read. ``after``: of a target its fields in the fixed form
    (``pledged_words.aim_text``).
    """
    pledge = _locked(pledge, by)
    after = _tidy(spot, after)
    if again := _sent_before(pledge, spot, after, by):
        return again  # pressed twice
    require(policies.may_propose_at(by, pledge, spot))
    if spot.kind == PassageKind.TARGET and after:
        aims.values_in(pledge.participation.year, asdict(pledged_words.read_aim(after)), spot.place or "thêm mới")
    exchange = pledge.exchange
    before = text_at(pledge, pledge.targets.all(), spot)
    if before is None or exchange.version.number != seen:
        raise Refused(MOVED_ON)
    if after == before:
        raise Refused("Câu đề nghị giống câu đang có; hãy sửa rồi gửi." if before else "Hãy ghi nội dung đề nghị thêm.")
    if spot.kind == PassageKind.CONTENT and (faults := plausible.faults_of(content_with(pledge, spot.place, after))):
        raise Refused(*faults)
    proposal = WordingProposal.objects.create(
        exchange=exchange,
        side=side_of(by, pledge),
        kind=spot.kind,
        place=spot.place,
        before=before,
        after=after,
        reason=reason.strip(),
        at=timezone.now(),
        **signed(by=by),
    )
    record("pledges.propose_wording", pledge, by=by, after=_told([proposal]), reason=proposal.reason)
    return proposal


def _tidy(spot, after):
    """One line of the content may become several, but none of them empty; the theme is one line."""
    if spot.kind == PassageKind.TARGET:
        return after
    lines = [line for line in lines_of(nfc(after)) if line]
    text = (" " if spot.kind == PassageKind.THEME else "\n").join(lines)
    if after and not text and spot.place and spot.kind == PassageKind.CONTENT:
        raise Unsaid("Hãy ghi câu đề nghị; muốn bỏ hẳn chỗ này thì đánh dấu vào ô đề nghị bỏ.")
    longest = LONGEST_THEME if spot.kind == PassageKind.THEME else LONGEST
    if len(text) > longest:
        raise Refused(f"Câu đề nghị dài {len(text)} ký tự, tối đa {longest}. Hãy viết gọn.")
    return text


def _sent_before(pledge, spot, after, by):
    rows = pledge.exchange.open_proposals if pledge.exchange is not None else ()
    return next((r for r in rows if (r.kind, r.place, r.after, r.by_id) == (spot.kind, spot.place, after, by.pk)), None)


@transaction.atomic
def take_proposal_back(*, proposal: WordingProposal, by: User) -> WordingProposal:
    pledge, (proposal,) = _held_with(proposal.exchange.pledge, [proposal], by)
    if proposal.status == WordingStatus.WITHDRAWN and proposal.answered_by_id == by.pk:
        return proposal  # pressed twice
    require(policies.may_take_proposal_back(by, proposal))
    _answered(proposal, WordingStatus.WITHDRAWN, by)
    record("pledges.take_wording_back", pledge, by=by, after=_told([proposal]))
    return proposal


@transaction.atomic
def accept(*, proposal: WordingProposal, by: User) -> WordingProposal:
    """The words become what was proposed; that is a new version."""
    pledge, (proposal,) = _held_with(proposal.exchange.pledge, [proposal], by)
    if proposal.status == WordingStatus.ACCEPTED and proposal.answered_by_id == by.pk:
        return proposal  # pressed twice
    require(policies.may_answer(by, proposal))
    _accept(pledge, [proposal], by)
    return proposal


@transaction.atomic
def refuse(*, proposal: WordingProposal, reason: str, by: User) -> WordingProposal:
    """The words stay; whoever proposed reads why."""
    pledge, (proposal,) = _held_with(proposal.exchange.pledge, [proposal], by)
    require(policies.may_answer(by, proposal))
    _require_reason(reason)
    _refuse(pledge, [proposal], reason, by)
    return proposal


@transaction.atomic
def accept_all(*, pledge: Pledge, seen: Iterable[int], by: User) -> list[WordingProposal]:
    """Every proposal of the other side, which are those that were read (``seen``: their keys), as one new version."""
    pledge = _locked(pledge, by)
    require(policies.may_answer_all(by, pledge))
    proposals = _all_seen(pledge, seen, by)
    _accept(pledge, proposals, by)
    return proposals


@transaction.atomic
def refuse_all(*, pledge: Pledge, seen: Iterable[int], reason: str, by: User) -> list[WordingProposal]:
    pledge = _locked(pledge, by)
    require(policies.may_answer_all(by, pledge))
    _require_reason(reason)
    proposals = _all_seen(pledge, seen, by)
    _refuse(pledge, proposals, reason, by)
    return proposals


@transaction.atomic
def agree(*, pledge: Pledge, seen: int, by: User) -> PledgeVersion:
    """The words as they stand are what both agree on. ``seen``: the number of the version that was read."""
    pledge = _locked(pledge, by)
    exchange = pledge.exchange
    if exchange is not None and exchange.is_agreed and exchange.version.by_id == by.pk:
        return exchange.version  # pressed twice
    require(policies.may_agree(by, pledge))
    if exchange.version.number != seen:
        raise Refused(MOVED_ON)
    version = _new_version(exchange, VersionKind.AGREED, by)
    record("pledges.agree_wording", pledge, by=by, after={"version": version.number, "sha256": version.sha256})
    return version


def _accept(pledge, proposals, by):
    """From the last line to the first, so that those before stand still meanwhile."""
    exchange = pledge.exchange
    for proposal in sorted(proposals, key=lambda row: (row.kind, -row.place, row.pk)):
        _answered(proposal, WordingStatus.ACCEPTED, by)
        apply(pledge, exchange, proposal)
    pledge.save(update_fields=["theme", "content"])
    version = _new_version(exchange, VersionKind.CHANGED, by)
    record("pledges.accept_wording", pledge, by=by, after={**_told(proposals), "version": version.number})


def _require_reason(reason):
    if not says(reason):
        raise Unsaid("Không chấp nhận thì cần nêu lý do để bên kia biết.")


def _refuse(pledge, proposals, reason, by):
    for proposal in proposals:
        _answered(proposal, WordingStatus.REFUSED, by, reason.strip())
    record("pledges.refuse_wording", pledge, by=by, after=_told(proposals), reason=reason.strip())


def _answered(proposal, status, by, answer=""):
    proposal.status, proposal.answer, proposal.answered_at = status, answer, timezone.now()
    sign(proposal, answered_by=by)
    proposal.save(update_fields=["status", "answer", "answered_at", "answered_by", "answered_by_words"])


def _new_version(exchange, kind, by):
    pledge = exchange.pledge
    number = (pledge.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    bloc = pledge.participation.year.bloc
    text = pledged_words.text_of(pledge, pledge.targets.all(), bloc.first_code)
    return PledgeVersion.objects.create(
        exchange=exchange,
        pledge=pledge,
        number=number,
        kind=kind,
        text=text,
        sha256=pledged_words.sha256_of(text),
        at=timezone.now(),
        **signed(by=by),
    )


def _told(proposals: Sequence[WordingProposal]) -> dict[str, list[str]]:
    """Where, in words: what was asked for stands with the proposals, for those who may read it."""
    return {"passages": [f"{row.where[0].upper()}{row.where[1:]}" for row in proposals]}


def _all_seen(pledge, seen, by):
    side = side_of(by, pledge)
    rows = [row for row in pledge.exchange.open_proposals if row.side != side]
    if {row.pk for row in rows} != set(seen):
        raise Refused(NOT_ALL_SEEN)
    return rows


def _locked(pledge, by):
    """The pledge as it is, held; what was never begun has nothing to be sent, and its policy says so."""
    hold(pledge.participation, by=by)
    return hold(pledge) if pledge.pk else pledge


def _held_with(pledge, proposals, by):
    """The pledge, and proposals about it as they are now, with the one pledge at hand."""
    pledge = _locked(pledge, by)
    rows = [hold(row) for row in proposals]
    return pledge, [knowing(row, exchange__pledge=pledge) for row in rows]
