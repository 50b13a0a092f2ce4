"""Voting on screen: a ballot into the box, a paper ballot instead, closing the vote.

A ballot is sealed in memory for the key of the box before anything is written (``meetings.sealing``). The roll is
rewritten whole, in one statement; casting writes no trace and no time.
"""

from django.db import transaction
from django.db.models import Case, F, Q, When

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ..box import sealing
from ..box.ballots import own_line
from ..enums import Answer
from ..keys.opening_box import open_trial
from ..kinds.ballot import Ballot
from ..models import Poll, SealedBallot, Voter
from ..polls.services import locked
from ..workflow import POLL_FLOW
from . import checkwords, policies


@transaction.atomic
def cast_ballot(*, poll: Poll, ballot: Ballot, words: str, by: User) -> None:
    """Put one ballot (``ballots.Ballot``) into the box, for the unit this person votes for.

    ``words``: those shown with the ballot; they join the list published with the result. All or nothing: roll and
    box agree whatever happens between pressing and reading the answer.
    """
    poll = locked(poll, by)
    require(policies.may_vote(by, poll))
    if not checkwords.are_drawn(words):
        raise Refused("Từ kiểm tra của phiếu không dùng được; hãy tải lại phiếu để nhận từ khác.")
    voter = policies.ballot_of(by, poll)
    _refuse_a_vote_for_oneself(poll, voter, ballot)
    sealed = sealing.seal_ballot(bytes(poll.box.public_key), ballot, words, len(poll.candidates))
    Voter.objects.filter(poll=poll).update(has_voted=_true_where(Q(pk=voter.pk)))
    SealedBallot.objects.create(box=poll.box, sealed=sealed)


def _refuse_a_vote_for_oneself(poll, voter, ballot):
    own = own_line(poll, voter)
    if own is not None and ballot.answers.get(own, Answer.ABSTAIN) != Answer.ABSTAIN:
        raise Refused("Theo quy chế, đơn vị không cho ý kiến về chính mình; hãy tải lại phiếu.")


def _true_where(mine):
    return Case(When(mine, then=True), default=F("has_voted"))


@transaction.atomic
def give_paper(*, voter: Voter, by: User) -> Poll:
    """A paper ballot for a unit that does not vote on screen (a phone that died): marked on the roll only."""
    poll = locked(voter.poll, by)
    voter = poll.roll.select_related("participation").get(pk=voter.pk)
    require(policies.may_give_paper(by, poll, voter))
    Voter.objects.filter(poll=poll).update(on_paper=Case(When(pk=voter.pk, then=True), default=F("on_paper")))
    record("meetings.give_paper", poll, by=by, after={"unit": str(voter)})
    return poll


@transaction.atomic
def take_paper_back(*, voter: Voter, by: User) -> Poll:
    """The unused paper ballot comes back to the table before the vote is closed; the unit votes on screen."""
    poll = locked(voter.poll, by)
    voter = poll.roll.select_related("participation").get(pk=voter.pk)
    require(policies.may_take_paper_back(by, poll, voter))
    Voter.objects.filter(poll=poll).update(on_paper=Case(When(pk=voter.pk, then=False), default=F("on_paper")))
    record("meetings.take_paper_back", poll, by=by, after={"unit": str(voter)})
    return poll


@transaction.atomic
def close_poll(*, poll: Poll, by: User) -> Poll:
    """No more ballots. The box stays sealed until the panel opens it; a trial has no panel and is told at once."""
    poll = locked(poll, by)
    require(policies.may_close_poll(by, poll))
    POLL_FLOW.take("close_poll", poll, by=by)
    if poll.of_kind.is_practice:
        open_trial(poll, by)
        POLL_FLOW.take("seal_poll", poll, by=by)
    return poll
