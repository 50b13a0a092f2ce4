"""Voting on screen: a ballot into the box, a paper ballot instead, closing the vote.

The roll and the box share nothing. Casting writes no trail, no time and no order; each table is rewritten whole,
in one statement, so that neither row versions nor physical order tell which lines this ballot moved.
"""

from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Case, F, Q, When

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require

from .. import checkwords, policies
from ..ballots import BallotKind, own_line
from ..enums import Answer, PollKind
from ..models import Box, Tally, Voter
from ..workflow import POLL_FLOW
from .polls import locked


@transaction.atomic
def cast_ballot(*, poll, ballot, words, by):
    """Put one ballot (``ballots.Ballot``) into the box, for the unit this person votes for.

    ``words``: the pair shown with the ballot; it joins the list published with the result. All or nothing: roll,
    box and list agree whatever happens between pressing and reading the answer.
    """
    poll = locked(poll)
    require(policies.may_vote(by, poll))
    box = Box.objects.get(poll=poll)
    if not checkwords.is_pair(words) or words in box.words:
        raise Refused("Cặp từ kiểm tra của phiếu không dùng được; hãy tải lại phiếu để nhận cặp từ khác.")
    voter = policies.ballot_of(by, poll)
    _refuse_a_vote_for_oneself(poll, voter, ballot)
    Voter.objects.filter(poll=poll).update(has_voted=_true_where(Q(pk=voter.pk)))
    _lines_of_the_box(poll).update(online=F("online") + _one_where_given(ballot))
    setattr(box, ballot.kind, getattr(box, ballot.kind) + 1)
    box.words = sorted([*box.words, words])
    box.save()


def _refuse_a_vote_for_oneself(poll, voter, ballot):
    own = own_line(poll, voter)
    if own is not None and ballot.answers.get(own, Answer.ABSTAIN) != Answer.ABSTAIN:
        raise Refused("Theo quy chế, đơn vị không cho ý kiến về chính mình; hãy tải lại phiếu.")


def _lines_of_the_box(poll):
    """By their keys: a join would visit, and so rewrite, the rows in an order of its own."""
    return Tally.objects.filter(pk__in=[tally.pk for option in poll.options.all() for tally in option.tallies.all()])


def _one_where_given(ballot):
    """A blank ballot adds nothing anywhere, yet rewrites the lines like every other."""
    if ballot.kind != BallotKind.VALID:
        return 0
    given = reduce(or_, (Q(option=key, answer=answer) for key, answer in ballot.answers.items()))
    return Case(When(given, then=1), default=0)


def _true_where(mine):
    return Case(When(mine, then=True), default=F("has_voted"))


@transaction.atomic
def give_paper(*, voter, by):
    """A paper ballot for a unit that does not vote on screen (a phone that died): marked on the roll only."""
    poll = locked(voter.poll)
    voter = poll.roll.select_related("participation").get(pk=voter.pk)
    require(policies.may_give_paper(by, poll, voter))
    Voter.objects.filter(poll=poll).update(on_paper=Case(When(pk=voter.pk, then=True), default=F("on_paper")))
    record("meetings.give_paper", poll, by=by, after={"unit": str(voter)})
    return poll


@transaction.atomic
def take_paper_back(*, voter, by):
    """The unused paper ballot comes back to the table before the vote is closed; the unit votes on screen."""
    poll = locked(voter.poll)
    voter = poll.roll.select_related("participation").get(pk=voter.pk)
    require(policies.may_take_paper_back(by, poll, voter))
    Voter.objects.filter(poll=poll).update(on_paper=Case(When(pk=voter.pk, then=False), default=F("on_paper")))
    record("meetings.take_paper_back", poll, by=by, after={"unit": str(voter)})
    return poll


@transaction.atomic
def close_poll(*, poll, by):
    """No more ballots. Where no paper was given out the box is the count; else the panel counts the paper first.

    A trial has no panel to seal it: everybody reads its result at once.
    """
    poll = locked(poll)
    require(policies.may_close_poll(by, poll))
    POLL_FLOW.take("close_poll", poll, by=by)
    if not any(voter.on_paper for voter in poll.roll.all()):
        add_up(poll, paper=None)
        POLL_FLOW.take("count_poll", poll, by=by)
    if poll.kind == PollKind.TRIAL:
        forget_the_screen(poll)
        POLL_FLOW.take("seal_poll", poll, by=by)
    return poll


def add_up(poll, paper):
    """Ballots on screen and on paper together. ``paper``: ``calculation.Counts`` of the panel, ``None`` without."""
    box, roll = poll.box, list(poll.roll.all())
    on_screen = sum(not voter.on_paper for voter in roll)
    poll.issued = on_screen + (paper.issued if paper else 0)
    poll.returned = box.ballots + (paper.returned if paper else 0)
    poll.valid = box.valid + (paper.valid if paper else 0)
    poll.invalid = box.blank + box.spoiled + (paper.invalid if paper else 0)
    poll.blank = box.blank + (paper.blank or 0 if paper else 0)
    poll.save(update_fields=["issued", "returned", "valid", "invalid", "blank"])
    if paper is None:
        Tally.objects.filter(option__poll=poll).update(count=F("online"))


def forget_the_screen(poll):
    """Screen and paper are told apart no longer: one unit's paper would be the difference between them."""
    Tally.objects.filter(option__poll=poll).update(online=0)
    Box.objects.filter(poll=poll).update(valid=0, blank=0, spoiled=0)
