"""Putting a question to the vote: the poll and its candidates, the next round, calling it off."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.enums import LeadershipRole, MajorityKind, PercentageBase
from units.models import EmulationYear, Leadership, Participation, Regulation, User
from units.queries import regulation_of
from units.taking_part.named import require_taking_part

from ..box.services import throw_away
from ..enums import PollMethod
from ..kinds.base import VoteKind
from ..kinds.methods import SECRET
from ..kinds.registry import kind_of
from ..kinds.styles.registry import USUAL, style_of
from ..models import Meeting, Option, PanelMember, Poll, Tally
from ..workflow import POLL_FLOW
from . import policies, queries, results


def locked(poll: Poll, by: User) -> Poll:
    """The poll as it is now, with its rows, held until the end of the transaction; ``by`` is read again too."""
    hold(poll, by=by)
    return queries.loaded(Poll.objects).get(pk=poll.pk)


@transaction.atomic
def add_poll(
    *,
    meeting: Meeting,
    kind: str,
    question: str,
    by: User,
    candidates: Sequence[Participation] = (),
    label_options: Sequence[str] | None = None,
    role: str = "",
    seats: int | None = None,
    method: PollMethod = PollMethod.SECRET_PAPER,
    majority_kind: str | None = None,
    majority_percent: Decimal | None = None,
    majority_strict: bool | None = None,
    percentage_base: str | None = None,
    quorum_percent: Decimal | None = None,
    tie_of_votes: str | None = None,
    votes_for_itself: bool | None = None,
    ballot_style: str = USUAL,
) -> Poll:
    """Prepare a poll; what is not said follows the year's regulation.

    ``candidates``: participations of the year; ``label_options``: sentences, for a resolution (by default the
    question itself). In an election of the leader the deputy in office stands first: proposed, never forced.
    """
    hold(meeting, by=by)
    require(policies.may_add_poll_of(by, meeting, kind))
    of_kind = kind_of(kind)
    labels = labels_of(of_kind, question, candidates, label_options)
    check_candidates(meeting, of_kind, role, candidates, labels, seats)
    check_style(of_kind, ballot_style, candidates)
    rules = regulation_of(meeting.year)
    seats = seats or (len(labels) if labels else 1)
    if majority_kind is None:
        majority_kind = usual_majority(rules, of_kind, ballot_style, len(candidates) - seats)
    check_most_votes(majority_kind, of_kind, ballot_style, len(candidates) - seats)
    poll = Poll.objects.create(
        meeting=meeting,
        position=meeting.polls.count() + 1,
        kind=kind,
        role=role,
        question=question,
        method=method,
        seats=seats,
        majority_kind=majority_kind,
        majority_percent=rules.majority_percent if majority_percent is None else majority_percent,
        majority_strict=rules.majority_strict if majority_strict is None else majority_strict,
        percentage_base=percentage_base or _usual_base(method, rules),
        quorum_percent=rules.quorum_percent if quorum_percent is None else quorum_percent,
        tie_of_votes=tie_of_votes or rules.tie_of_votes,
        votes_for_itself=rules.votes_for_itself if votes_for_itself is None else votes_for_itself,
        ballot_style=ballot_style,
    )
    _add_options(poll, deputy_first(meeting.year, role, candidates), labels)
    record(
        "meetings.add_poll",
        poll,
        by=by,
        after={"options": [str(option) for option in poll.options.all()]},
    )
    return poll


def labels_of(
    kind: VoteKind, question: str, candidates: list[Participation], label_options: Sequence[str] | None
) -> list[str]:
    if label_options or candidates:
        return list(label_options or ())
    return [question] if kind.answers_the_question else []


def check_candidates(
    meeting: Meeting,
    kind: VoteKind,
    role: str,
    candidates: list[Participation],
    labels: Sequence[str],
    seats: int | None,
) -> None:
    if not candidates and not labels:
        raise Refused("Hãy chọn ít nhất một đơn vị đưa ra lấy phiếu.")
    strangers = [str(c) for c in candidates if c.year_id != meeting.year_id]
    if strangers:
        raise Refused(f"Không phải đơn vị của năm thi đua này: {', '.join(strangers)}.")
    require_taking_part(candidates)
    if kind.names_role != bool(role):
        raise Refused("Cuộc bầu phải nêu chức danh; các cuộc bỏ phiếu khác không có chức danh.")
    if kind.names_role and seats not in (None, 1):
        raise Refused("Mỗi chức danh chỉ bầu một đơn vị.")


def check_style(kind: VoteKind, ballot_style: str, candidates: list[Participation]) -> None:
    if ballot_style not in kind.styles:
        raise Refused("Chỉ cuộc bình xét khen thưởng mới chọn cách ghi phiếu.")
    if refusal := style_of(ballot_style).refusal(len(candidates)):
        raise Refused(refusal)


def usual_majority(rules: Regulation, kind: VoteKind, ballot_style: str, losers: int) -> str:
    """What the regulation says, where most votes can decide at all; else the share that it asks for."""
    competes = not _why_not_most(kind, ballot_style) and losers > 0
    return rules.majority_kind if competes else MajorityKind.SHARE


def _why_not_most(kind, ballot_style):
    return kind.why_not_most or kind.style(ballot_style).why_not_most


def check_most_votes(majority_kind: str, kind: VoteKind, ballot_style: str, losers: int) -> None:
    """``losers``: how many candidates there are beyond the seats."""
    if majority_kind != MajorityKind.MOST:
        return
    if refusal := _why_not_most(kind, ballot_style):
        raise Refused(refusal)
    if losers < 1:
        raise Refused("“Nhiều phiếu hơn thì trúng” cần nhiều đơn vị hơn số được chọn.")


def _usual_base(method, rules):
    """Raised hands leave no ballots to count on."""
    return rules.percentage_base if method in SECRET else PercentageBase.PRESENT


def deputy_first(year: EmulationYear, role: str, candidates: list[Participation]) -> list[Participation]:
    if role != LeadershipRole.LEADER:
        return list(candidates)
    deputies = set(Leadership.objects.filter(year=year, role=LeadershipRole.DEPUTY).values_list("unit_id", flat=True))
    return sorted(candidates, key=lambda candidate: candidate.unit_id not in deputies)


def _add_options(poll, candidates, labels=()):
    options = [Option(poll=poll, participation=candidate) for candidate in candidates]
    options += [Option(poll=poll, label=label) for label in labels]
    for position, option in enumerate(options, start=1):
        option.position = position
    Option.objects.bulk_create(options)


@transaction.atomic
def add_run_off(*, poll: Poll, by: User, majority_kind: MajorityKind | str | None = None) -> Poll:
    """The next round, for the seats still open, under the same panel and rule unless ``majority_kind`` says another:
    the tied only, or where too few reached what was asked all who were not chosen. It may be edited until it opens.
    """
    poll = locked(poll, by)
    require(policies.may_add_run_off(by, poll))
    result = results.result_of(poll)
    first = poll.question.split(" (bỏ phiếu lại")[0]
    majority_kind = majority_kind or poll.majority_kind
    check_most_votes(majority_kind, poll.of_kind, poll.ballot_style, len(result.next_round) - result.open_seats)
    again = Poll.objects.create(
        meeting=poll.meeting,
        position=poll.position,
        **copied(poll),
        question=f"{first[:270]} (bỏ phiếu lại, vòng {poll.round + 1})",
        seats=result.open_seats,
        majority_kind=majority_kind,
        round=poll.round + 1,
        parent=poll,
    )
    _add_options(
        again,
        [line.participation for line in result.next_round if line.participation],
        [line.option.label for line in result.next_round if not line.participation],
    )
    copy_panel(poll.panel.all(), again)
    record(
        "meetings.add_run_off",
        again,
        by=by,
        after={"options": [line.name for line in result.next_round], "majority_kind": majority_kind},
    )
    return again


COPIED = (
    "kind",
    "role",
    "method",
    "majority_percent",
    "majority_strict",
    "percentage_base",
    "quorum_percent",
    "double_count",
    "tie_of_votes",
    "votes_for_itself",
    "ballot_style",
)


def copied(poll: Poll) -> dict[str, Decimal | bool | str]:
    """How a vote is held, for one that follows it or stands in its place."""
    return {name: getattr(poll, name) for name in COPIED}


def copy_panel(panel: QuerySet[PanelMember], poll: Poll) -> None:
    PanelMember.objects.bulk_create(
        PanelMember(
            poll=poll,
            user_id=member.user_id,
            name=member.name,
            job_title=member.job_title,
            participation_id=member.participation_id,
            role=member.role,
            shares_unit=member.shares_unit,
        )
        for member in panel
    )


@transaction.atomic
def withdraw_option(*, option: Option, reason: str, by: User) -> Option:
    """Take a candidate off the list before opening, as it asked; the reason is printed in the minutes."""
    poll = locked(option.poll, by)
    require(policies.may_change_poll(by, poll))
    option = next(one for one in poll.options.all() if one.pk == option.pk)
    if not says(reason):
        raise Unsaid("Cần ghi lý do rút khỏi danh sách bỏ phiếu.")
    option.withdrawn_reason = reason.strip()[:300]
    option.save(update_fields=["withdrawn_reason"])
    record(
        "meetings.withdraw_option",
        poll,
        by=by,
        after={"withdrawn": str(option)},
        reason=reason,
    )
    return option


@transaction.atomic
def cancel_poll(*, poll: Poll, reason: str, by: User) -> Poll:
    """Call the vote off. What was counted or cast on screen is gone; the minutes print the reason and, of one that
    had been opened, how many ballots were given out."""
    poll = locked(poll, by)
    require(policies.may_cancel_poll(by, poll))
    POLL_FLOW.take("cancel_poll", poll, by=by, reason=reason)
    poll.cancel_reason = reason.strip()[:300]
    poll.returned = poll.valid = poll.invalid = poll.blank = None
    poll.save(update_fields=["cancel_reason", "returned", "valid", "invalid", "blank"])
    Tally.objects.filter(option__poll=poll).update(count=0)
    poll.count_sheets.all().delete()
    if poll.is_online:
        throw_away(poll)
    return poll
