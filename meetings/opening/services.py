"""Opening the vote: candidates, roll and rule are frozen, of one poll or of several in one act."""

from collections.abc import Iterable

from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from units.models import User

from ..box.services import make_box
from ..enums import Presence
from ..envelopes import queries as envelopes_queries
from ..models import Meeting, Option, Poll, Tally, Voter
from ..panel.deciding import bind_panel
from ..polls.services import locked
from ..sittings import queries as sittings_queries
from ..wall.services import turn_to_opened
from ..workflow import POLL_FLOW
from . import policies, ties


@transaction.atomic
def open_poll(*, poll: Poll, by: User, waiver: str = "") -> Poll:
    """Open the vote. ``waiver``: why too small an attendance may vote.

    One ballot per unit present, and one per envelope where the regulation counts them; the panel corrects the
    number given out when it counts.
    """
    hold(poll.meeting, by=by)  # alone: the first vote to open settles the meeting's panel
    poll = locked(poll, by)
    require(policies.may_open_poll(by, poll, waiver=waiver))
    opened = _opened(poll, by, waiver)
    turn_to_opened(poll.meeting, [opened])
    return opened


@transaction.atomic
def open_polls(*, meeting: Meeting, polls: Iterable[Poll], by: User, waiver: str = "") -> list[Poll]:
    """Open several polls of one meeting together, all or none."""
    hold(meeting, by=by)
    polls = sorted(
        (locked(poll, by) for poll in sorted(polls, key=lambda poll: poll.pk)), key=lambda poll: poll.position
    )
    meeting = polls[0].meeting if polls else meeting
    require(policies.may_open_together(by, meeting, polls, waiver=waiver))
    opened = [_opened(poll, by, waiver) for poll in polls]
    turn_to_opened(meeting, opened)
    return opened


def _opened(poll, by, waiver):
    quorum = sittings_queries.quorum(poll.meeting, poll.quorum_percent)
    envelopes = envelopes_queries.envelopes(poll)
    poll.members, poll.present = quorum.members, quorum.present
    poll.envelopes = len(envelopes.rows) if envelopes.counted else 0
    poll.issued = poll.present + poll.envelopes
    poll.quorum_waiver = "" if quorum.met else waiver.strip()[:300]
    poll.save(update_fields=["members", "present", "envelopes", "issued", "quorum_waiver"])
    _freeze_ranks(poll)
    bind_panel(poll, by)
    _write_roll(poll, envelopes.rows if envelopes.counted else ())
    Tally.objects.bulk_create(
        Tally(option=option, answer=answer)
        for option in poll.candidates
        for answer in poll.style.answers(len(poll.candidates))
    )
    if poll.is_online:
        make_box(poll)
    return POLL_FLOW.take("open_poll", poll, by=by, present=quorum.present, members=quorum.members)


def _write_roll(poll, envelopes):
    came = [row for row in poll.meeting.attendance.all() if row.presence == Presence.PRESENT]
    roll = [
        Voter(
            poll=poll,
            participation_id=row.participation_id,
            delegate_id=row.voter_id,
            delegate_words=row.voter_words,
        )
        for row in came
    ]
    roll += [
        Voter(poll=poll, participation_id=row.participation_id, on_paper=True, by_envelope=True) for row in envelopes
    ]
    Voter.objects.bulk_create(roll)


def _freeze_ranks(poll):
    """What may decide between equals later is known before anybody votes."""
    ranks = ties.ranks_for_ties(poll)
    ranked = [option for option in poll.candidates if option.participation_id in ranks]
    for option in ranked:
        option.rank = ranks[option.participation_id]
    Option.objects.bulk_update(ranked, ["rank"])
