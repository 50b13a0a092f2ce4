"""Adding up what lay in an opened box, in memory: ballots from the screen and, where there are any, those on paper."""

from collections import Counter
from dataclasses import dataclass

from emulation_bloc.core.text import sort_key

from ..arithmetic.votes import Counts
from ..enums import BallotKind
from ..polls.results import given_on, votes_on

TAMPERED = (
    "dữ liệu đã bị thay đổi từ bên ngoài. Không công bố kết quả; hãy hủy cuộc bỏ phiếu "
    "và báo cơ quan quản trị hệ thống."
)
FOREIGN = f"Trong hòm có phiếu không phải của cuộc bỏ phiếu này: {TAMPERED}"


class WrongContents(Exception):
    """The box does not hold what the roll says went in. Carries the sentence a person reads."""


@dataclass(frozen=True)
class Contents:
    """``ballots``: what each said; ``words``: their check words, in alphabetical order; ``papers``: (member, count)."""

    ballots: tuple
    words: list
    papers: tuple = ()

    @classmethod
    def of(cls, poll, *, ballots, papers=()):
        """``ballots``: (``Ballot``, words) each. Raises ``WrongContents``."""
        cast = sum(voter.has_voted for voter in poll.roll.all())
        if len(ballots) != cast:
            raise WrongContents(
                f"Trong hòm có {len(ballots)} phiếu nhưng danh sách ghi {cast} đơn vị đã bỏ phiếu trên máy: {TAMPERED}"
            )
        if not all(_belongs(poll, ballot) for ballot, _ in ballots):
            raise WrongContents(FOREIGN)
        return cls(
            tuple(ballot for ballot, _ in ballots), sorted((words for _, words in ballots), key=sort_key), tuple(papers)
        )


def _belongs(poll, ballot):
    if ballot.kind != BallotKind.VALID:
        return not ballot.answers
    known = set(poll.style.answers(len(poll.candidates)))
    keys = {option.pk for option in poll.candidates}
    return set(ballot.answers) <= keys and {str(answer) for answer in ballot.answers.values()} <= known


def add_up(poll, contents):
    """(``Counts`` of the whole vote, sums: (key of option, answer) → how often it was given)."""
    kinds = Counter(ballot.kind for ballot in contents.ballots)
    paper = contents.papers[0][1] if contents.papers else None
    roll = list(poll.roll.all())
    blank, spoiled = kinds[BallotKind.BLANK], kinds[BallotKind.SPOILED]
    counts = Counts(
        members=poll.members,
        present=poll.present,
        issued=sum(not voter.on_paper for voter in roll) + (paper.issued if paper else 0),
        returned=len(contents.ballots) + (paper.returned if paper else 0),
        valid=kinds[BallotKind.VALID] + (paper.valid if paper else 0),
        invalid=blank + spoiled + (paper.invalid if paper else 0),
        blank=blank + (paper.blank if paper else 0),
        envelopes=poll.envelopes,
    )
    sums = Counter((key, str(answer)) for ballot in contents.ballots for key, answer in ballot.answers.items())
    if paper:
        for option in poll.candidates:
            vote = votes_on(poll, option, paper.votes_on(option), paper.valid)
            for tally in option.tallies.all():
                sums[option.pk, str(tally.answer)] += given_on(vote, tally.answer)
    return counts, sums
