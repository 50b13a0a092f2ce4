"""What one ballot says. No database: the same reading for the page, the box and the tests.

On most ballots each candidate gets yes, no or no opinion; in elections, and where the vote says so, at most ``seats``
names are chosen, or all candidates are put in order. Nothing marked is a blank ballot; too many names, a place given
twice or left out spoil it: both are cast and counted apart, as on paper.
"""

from dataclasses import dataclass, field

from django.db.models import TextChoices

from ..enums import Answer


class BallotKind(TextChoices):
    VALID = "valid", "Phiếu hợp lệ"
    BLANK = "blank", "Phiếu trắng"
    SPOILED = "spoiled", "Phiếu không hợp lệ"


@dataclass(frozen=True)
class Ballot:
    """``answers``: key of every option on the ballot → ``Answer`` or place; empty unless the ballot is valid."""

    kind: BallotKind
    answers: dict = field(default_factory=dict)


def own_line(poll, voter):
    """Key of the option that this line of the roll may not vote on: its own unit, where the rule says so."""
    if poll.votes_for_itself or voter is None:
        return None
    own = (option.pk for option in poll.candidates if option.participation_id == voter.participation_id)
    return next(own, None)


def read(poll, marks, own=None):
    """The ballot that ``marks`` make: key of an option → ``Answer`` (or place: "1", "2"), marked options only.
    ``own``: key of the line that is not this voter's to mark (``own_line``); it counts as no opinion.

    ``poll``: its seats, ``candidates`` and whether it ``chooses_names`` or ``asks_places``. Marks for anything else
    raise ``ValueError``.
    """
    options = [option.pk for option in poll.candidates]
    if set(marks) - set(options):
        raise ValueError("Phiếu có phương án không thuộc cuộc bỏ phiếu này; hãy tải lại trang.")
    if own in marks:
        raise ValueError("Theo quy chế, đơn vị không cho ý kiến về chính mình.")
    if options == [own]:
        return Ballot(BallotKind.VALID, {own: Answer.ABSTAIN})
    if poll.chooses_names:
        return _chosen(options, [key for key, answer in marks.items() if answer == Answer.FOR], poll.seats, own)
    if not marks:
        return Ballot(BallotKind.BLANK)
    if poll.asks_places:
        return _in_order(marks, poll.places[: len(options) - (own in options)])
    return Ballot(BallotKind.VALID, {key: Answer(marks.get(key, Answer.ABSTAIN)) for key in options})


def _chosen(options, names, seats, own):
    if not names:
        return Ballot(BallotKind.BLANK)
    if len(names) > seats:
        return Ballot(BallotKind.SPOILED)
    answers = {key: Answer.FOR if key in names else Answer.AGAINST for key in options}
    return Ballot(BallotKind.VALID, answers if own is None else answers | {own: Answer.ABSTAIN})


def _in_order(marks, places):
    if sorted(marks.values()) != sorted(places):
        return Ballot(BallotKind.SPOILED)
    return Ballot(BallotKind.VALID, dict(marks))
