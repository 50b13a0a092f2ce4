"""What one ballot says. No database: the same reading for the page, the box and the tests.

On most ballots each candidate gets yes, no or no opinion; in elections, and where the vote says so, at most ``seats``
names are chosen, or all candidates are put in order. Nothing marked is a blank ballot; too many names, a place given
twice or left out spoil it: both are cast and counted apart, as on paper.
"""

from ..enums import Answer, BallotKind
from ..kinds.ballot import Ballot


def own_line(poll, voter):
    """Key of the option that this line of the roll may not vote on: its own unit, where the rule says so."""
    if poll.votes_for_itself or voter is None:
        return None
    own = (option.pk for option in poll.candidates if option.participation_id == voter.participation_id)
    return next(own, None)


def read(poll, marks, own=None):
    """The ballot that ``marks`` make: key of an option → ``Answer`` (or place: "1", "2"), marked options only.
    ``own``: key of the line that is not this voter's to mark (``own_line``); it counts as no opinion.

    ``poll``: its seats, ``candidates`` and ``style``. Marks for anything else raise ``ValueError``.
    """
    options = [option.pk for option in poll.candidates]
    if set(marks) - set(options):
        raise ValueError("Phiếu có phương án không thuộc cuộc bỏ phiếu này; hãy tải lại trang.")
    if own in marks:
        raise ValueError("Theo quy chế, đơn vị không cho ý kiến về chính mình.")
    if options == [own]:
        return Ballot(BallotKind.VALID, {own: Answer.ABSTAIN})
    return poll.style.read(options, marks, poll.seats, own)
