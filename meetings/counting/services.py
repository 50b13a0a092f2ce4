"""What the counting panel does. Counts reach the trace only when the result is sealed."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ..arithmetic.comparison import FIGURES, differences
from ..arithmetic.paper_counts import PaperCount
from ..arithmetic.votes import Counts
from ..box import sealing
from ..enums import PanelRole
from ..models import CountSheet, Poll, SealedCount, Tally
from ..polls import results
from ..polls.services import locked
from ..workflow import POLL_FLOW
from . import policies

ROOM_FOR_COUNTS = 4096  # bytes: twelve candidates with twelve places each, and room to spare


@transaction.atomic
def record_counts(*, poll: Poll, votes: Mapping[int, tuple[int, int]], by: User, ballots: Counts | None = None) -> Poll:
    """Enter the count of one poll; every equation must hold or nothing is kept.

    Where two count each by themselves (``poll.double_count``) this is one member's own count: kept apart and unseen
    by the others, and the count of the poll as soon as two members have the same.

    Of a poll that was also cast on screen these are the paper ballots. They are sealed into the box, replace what was
    sealed there before, and are read when the box is opened.
    ``votes``: option pk → (for, no opinion), the rest of the valid ballots is against; or, where candidates are put
    in order, how many gave it place 1, 2, …
    ``ballots``: ``Counts`` with issued, returned, valid, invalid; not needed for a show of hands, where every
    unit present has raised its one hand for something.
    """
    poll = locked(poll, by)
    require(policies.may_count(by, poll))
    counts = counted(poll, ballots)
    answers = [results.votes_on(poll, option, votes.get(option.pk), counts.valid) for option in poll.candidates]
    if faults := results.faults_in(poll, counts, answers):
        raise Refused(*[fault.sentence for fault in faults])
    if poll.is_online:
        _seal_into_the_box(poll, PaperCount.of(counts, votes), by)
        return poll
    if poll.double_count and not _agreed(poll, counts, votes, by):
        return poll
    _keep(poll, counts)
    _fill_tallies(poll, answers)
    return POLL_FLOW.take("count_poll", poll, by=by)


def _seal_into_the_box(poll, paper, by):
    box, member = poll.box, policies.member_of(by, poll)
    sealed = sealing.seal(bytes(box.public_key), paper.content, room=ROOM_FOR_COUNTS)
    former = box.paper_counts.filter(member=member) if poll.double_count else box.paper_counts.all()
    former.delete()
    SealedCount.objects.create(box=box, member=member, sealed=sealed)
    record("meetings.enter_count", poll, by=by)


def _agreed(poll, counts, votes, by):
    """Keep what ``by`` counted; whether somebody else counted the same. Then the sheets have done their work."""
    member = policies.member_of(by, poll)
    figures = {name: getattr(counts, name) or 0 for name in FIGURES}
    answers = {str(option.pk): list(votes.get(option.pk, ())) for option in poll.candidates}
    sheet, _ = CountSheet.objects.update_or_create(poll=poll, member=member, defaults={**figures, "votes": answers})
    record("meetings.enter_count", poll, by=by)
    others = poll.count_sheets.exclude(pk=sheet.pk)
    if all(differences(sheet, other, poll.candidates, results.counted_on_each(poll)) for other in others):
        return False
    poll.count_sheets.all().delete()
    return True


def _keep(poll, counts):
    poll.issued, poll.returned, poll.valid, poll.invalid, poll.blank = (
        counts.issued,
        counts.returned,
        counts.valid,
        counts.invalid,
        counts.blank,
    )
    poll.save(update_fields=["issued", "returned", "valid", "invalid", "blank"])


def counted(poll: Poll, ballots: Counts | None) -> Counts:
    """The counts that will stand, with the electorate frozen at opening."""
    if not poll.is_secret:
        return Counts(poll.members, poll.present, poll.present, poll.present, poll.present, 0)
    if ballots is None:
        raise Refused("Cần nhập đủ số phiếu phát ra, thu về, hợp lệ và không hợp lệ.")
    given = sum(voter.on_paper and not voter.by_envelope for voter in poll.roll.all())
    present = given if poll.is_online else poll.present
    return replace(ballots, members=poll.members, present=present, envelopes=poll.envelopes)


def _fill_tallies(poll, answers):
    given = {vote.key: vote for vote in answers}
    tallies = list(Tally.objects.filter(option__poll=poll))
    for tally in tallies:
        tally.count = results.given_on(given[tally.option_id], tally.answer)
    Tally.objects.bulk_update(tallies, ["count"])


@transaction.atomic
def recount_poll(*, poll: Poll, reason: str, by: User) -> Poll:
    """Open the count again, with a reason, before the result is sealed."""
    poll = locked(poll, by)
    require(policies.may_recount(by, poll))
    return POLL_FLOW.take("recount_poll", poll, by=by, reason=reason)


@transaction.atomic
def seal_poll(*, poll: Poll, by: User) -> Poll:
    """The head of the panel signs; from here on everybody of the year reads the result, and only that is kept."""
    poll = locked(poll, by)
    require(policies.may_seal(by, poll))
    poll.panel.filter(role=PanelRole.HEAD).update(signed_at=timezone.now())
    return POLL_FLOW.take(
        "seal_poll",
        poll,
        by=by,
        issued=poll.issued,
        returned=poll.returned,
        valid=poll.valid,
        invalid=poll.invalid,
        blank=poll.blank,
        votes={
            vote.name: list(vote.places) or [vote.votes_for, vote.against, vote.abstain]
            for vote in results.votes_of(poll)
        },
    )
