"""The box of a vote on screen: made when the vote opens, emptied when it is over."""

from emulation_bloc.core.disk.erasing import erase_deleted

from ..models import Box, HandedShare, KeyShare, Poll, SealedBallot, SealedCount
from . import queries, sealing


def make_box(poll: Poll) -> Box:
    """Seal a new box for the panel of ``poll``; a box of practice is sealed for nobody.

    Only members who have taken their words get a share; the policy of opening asks that all have.
    """
    if poll.of_kind.is_practice:
        public, opens = sealing.trial_box()
        return Box.objects.create(poll=poll, public_key=public, trial_key=opens)
    keys = queries.counting_keys(poll)
    members = [member for member in poll.panel.all() if member.user_id in keys]
    sealed = sealing.seal_box([bytes(keys[member.user_id].public_key) for member in members])
    box = Box.objects.create(poll=poll, public_key=sealed.public, needed=sealed.needed)
    KeyShare.objects.bulk_create(
        KeyShare(box=box, member=member, sealed=share) for member, share in zip(members, sealed.shares, strict=True)
    )
    return box


def empty(box: Box) -> None:
    """Ballots, shares and counts of paper are deleted, and their place on the disk is overwritten."""
    HandedShare.objects.filter(share__box=box).delete()
    for rows in (box.shares, box.paper_counts, box.ballots):
        rows.all().delete()
    erase_deleted(SealedBallot, KeyShare, HandedShare, SealedCount)


def throw_away(poll: Poll) -> None:
    """The box of a vote that was called off, unopened."""
    for box in Box.objects.filter(poll=poll):
        empty(box)
        box.delete()
