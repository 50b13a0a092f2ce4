"""What a vote came to: one value read by pages, papers, workbooks and the rooms above.

Nothing is stored twice: shares and winners are computed from the counts each time they are told.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from units.enums import TieOfVotes

from ..arithmetic import votes as arithmetic_votes
from ..arithmetic.votes import Counts, Majority
from ..enums import PLACES, Answer
from ..kinds.base import VoteKind
from ..models import Option, Poll
from ..wording import CHOSEN_BY_RANK, missed_in_words, votes_in_words
from .rule_card import majority_rule, rules_in_words


@dataclass(frozen=True)
class OptionResult:
    """One line of the result. ``share`` is a percentage of the poll's base, ``None`` without one."""

    option: Option
    votes_for: int
    against: int
    abstain: int
    share: Decimal | None
    passed: bool
    chosen: bool
    tied: bool
    in_words: str
    by_rank: bool = False
    places: tuple[int, ...] = ()
    missed: str = ""  # in words, of a line neither chosen nor tied
    mean_place: Fraction | None = None  # ``None`` where candidates are not put in order

    @property
    def places_in_words(self):
        """ "thứ 1: 4 phiếu; thứ 2: 3 phiếu", only places that somebody gave."""
        given = enumerate(self.places, start=1)
        return "; ".join(f"thứ {place}: {n} phiếu" for place, n in given if n)

    @property
    def figures(self):
        """Under the ``headings`` of the style: numbers, or places in words."""
        return (self.places_in_words,) if self.places else (self.votes_for, self.against, self.abstain)

    @property
    def name(self):
        return str(self.option)

    @property
    def short_name(self):
        return self.option.short_name

    @property
    def participation(self):
        return self.option.participation


@dataclass(frozen=True)
class PollResult:
    """A counted poll. ``options`` keep the order of the ballot; ``chosen`` is best first."""

    poll: Poll
    counts: Counts
    base: int
    majority: str
    options: tuple[OptionResult, ...]
    chosen: tuple[OptionResult, ...]
    tied: tuple[OptionResult, ...]
    withdrawn: tuple[Option, ...]

    @property
    def question(self):
        return self.poll.question

    @property
    def rules(self):
        return rules_in_words(self.poll)

    @property
    def tells_everybody(self):
        """All ballots said the same, so that the result tells what each voter said; no software can hide that."""
        if not self.poll.is_secret or not self.counts.valid or self.counts.invalid:
            return False
        return all(
            self.counts.valid in (line.places or (line.votes_for, line.against, line.abstain)) for line in self.options
        )

    @property
    def issued_on_screen(self):
        """Of the ballots given out, those on screen, where a vote was held on both; else ``None``."""
        if not (self.poll.is_online and self.poll.has_paper):
            return None
        return sum(not voter.on_paper for voter in self.poll.roll.all())

    @property
    def issued_on_paper(self):
        return None if self.issued_on_screen is None else self.counts.issued - self.issued_on_screen

    @property
    def is_counted_twice(self):
        """Two of the panel counted each by themselves, and no result stood before they agreed. On paper only."""
        return self.poll.double_count and self.poll.has_paper and self.issued_on_paper != 0

    @property
    def next_round(self):
        """Lines that a next round would be about: those tied, or where nobody filled the seats all who were not chosen.

        Empty where everything is decided, and for sentences, which are put again in other words.
        """
        if self.tied or len(self.chosen) == self.poll.seats or not self.poll.of_kind.has_candidates:
            return self.tied
        return tuple(line for line in self.options if not line.chosen)

    @property
    def most_may_decide(self):
        """Whether a next round could be won by most votes."""
        competes = self.poll.of_kind.has_candidates and not self.poll.style.why_not_most
        return competes and not self.poll.wins_by_most and len(self.next_round) > self.open_seats

    @property
    def open_seats(self):
        """Seats left to the next round."""
        return self.poll.seats - len(self.chosen) if self.next_round else 0


@dataclass(frozen=True)
class Decided:
    """A first round with its run-offs: everybody chosen under one question.

    ``held_back``: pairs of a line that was chosen too and why it is not taken up (``compared.HeldBack``).
    """

    question: str
    of_kind: VoteKind
    rounds: tuple[PollResult, ...]
    chosen: tuple[OptionResult, ...]
    held_back: tuple = ()


def counts_of(poll):
    """The poll's numbers as the calculation takes them."""
    return Counts(
        poll.members, poll.present, poll.issued, poll.returned, poll.valid, poll.invalid, poll.blank, poll.envelopes
    )


def majority_of(poll):
    return Majority(poll.majority_percent, poll.majority_strict, poll.percentage_base, most=poll.wins_by_most)


def votes_limited(poll):
    """Whether one ballot may name at most ``seats`` candidates, rather than a yes or no on each."""
    return poll.chooses_names


def counted_on_each(poll):
    """What is counted on every option, as words, in the order of the counting sheet."""
    return poll.style.counted(len(poll.candidates))


def votes_on(poll, option, counted, valid):
    """``Votes`` of what was counted on one option (see ``counted_on_each``) out of ``valid`` ballots."""
    counted, valid = counted or (0,) * len(counted_on_each(poll)), valid or 0
    return poll.style.votes_on(option, counted, seats=poll.seats, valid=valid)


def given_on(vote, answer):
    """How often ``answer`` (an ``Answer`` or a place) was given, out of ``Votes`` on one option."""
    if vote.places:
        return vote.places[PLACES.index(answer)]
    return {Answer.FOR: vote.votes_for, Answer.AGAINST: vote.against, Answer.ABSTAIN: vote.abstain}[Answer(answer)]


def votes_of(poll):
    """The answers on every option still standing, in the order of the ballot."""
    return [_votes(poll, option) for option in poll.candidates]


def _votes(poll, option):
    box = {tally.answer: tally.count for tally in option.tallies.all()}
    return poll.style.votes_in(option, box, options=len(poll.candidates), seats=poll.seats, valid=poll.valid)


def faults_of(poll):
    """Equations that fail in what is recorded now; empty when the poll may be sealed."""
    return faults_in(poll, counts_of(poll), votes_of(poll))


def faults_in(poll, counts, votes):
    """Equations of ``counts`` and ``votes`` that fail under the rules of ``poll``."""
    return arithmetic_votes.count_faults(
        counts, votes, poll.seats, limited=votes_limited(poll), all_placed=poll.votes_for_itself
    )


def result_of(poll):
    """The result of a counted poll, from loaded rows only (see ``queries.loaded``)."""
    counts, majority, votes = counts_of(poll), majority_of(poll), votes_of(poll)
    by_rank = poll.tie_of_votes == TieOfVotes.HIGHER_RANK
    outcome = arithmetic_votes.outcome(votes, poll.seats, counts, majority, by_rank=by_rank)
    standing = {option.pk: option for option in poll.candidates}
    lines = {vote.key: _line(standing[vote.key], vote, counts, majority, outcome) for vote in votes}
    return PollResult(
        poll=poll,
        counts=counts,
        base=arithmetic_votes.base_count(counts, majority.base),
        majority=majority_rule(poll),
        options=tuple(lines.values()),
        chosen=tuple(lines[key] for key in outcome.chosen),
        tied=tuple(lines[key] for key in outcome.tied),
        withdrawn=tuple(option for option in poll.options.all() if option.withdrawn_reason),
    )


def _line(option, vote, counts, majority, outcome):
    base = arithmetic_votes.base_count(counts, majority.base)
    share = arithmetic_votes.share(vote.votes_for, counts, majority.base)
    passed = arithmetic_votes.passes(vote.votes_for, counts, majority)
    lost = vote.key not in (*outcome.chosen, *outcome.tied)
    met = vote.key in outcome.chosen if majority.most else passed
    words = votes_in_words(vote.votes_for, base, majority.base, share, vote.mean_place, met=met)
    return OptionResult(
        option=option,
        votes_for=vote.votes_for,
        against=vote.against,
        abstain=vote.abstain,
        share=share,
        passed=passed,
        chosen=vote.key in outcome.chosen,
        tied=vote.key in outcome.tied,
        by_rank=vote.key in outcome.by_rank,
        missed=missed_in_words(passed, majority.most) if lost else "",
        places=vote.places,
        mean_place=vote.mean_place,
        in_words=f"{words}; {CHOSEN_BY_RANK}" if vote.key in outcome.by_rank else words,
    )


def decided(results):
    """Group results by their first round, in order: who was chosen under each question after all rounds."""
    parents = {result.poll.pk: result.poll.parent_id for result in results}
    groups = {}
    for result in results:
        root = result.poll.pk
        while parents.get(root) is not None:
            root = parents[root]
        groups.setdefault(root, []).append(result)
    return [
        Decided(
            question=rounds[0].question,
            of_kind=rounds[0].poll.of_kind,
            rounds=tuple(rounds),
            chosen=tuple(line for result in rounds for line in result.chosen),
        )
        for rounds in groups.values()
    ]
