"""What one ballot says. No database: the same reading for the page, the box and the tests.

On a ballot for awards each candidate gets yes, no or no opinion; on one for an election at most ``seats`` names are
chosen. Nothing marked is a blank ballot, too many names spoil it: both are cast and counted apart, as on paper.
"""

from dataclasses import dataclass, field

from django.db.models import TextChoices

from .enums import Answer, PollKind


class BallotKind(TextChoices):
    VALID = "valid", "Phiếu hợp lệ"
    BLANK = "blank", "Phiếu trắng"
    SPOILED = "spoiled", "Phiếu không hợp lệ"


@dataclass(frozen=True)
class Ballot:
    """``answers``: key of every option on the ballot → ``Answer``; empty unless the ballot is valid."""

    kind: BallotKind
    answers: dict = field(default_factory=dict)


def read(poll, marks):
    """The ballot that ``marks`` make: key of an option → ``Answer``, marked options only.

    ``poll``: its kind, seats and ``candidates``. Marks for anything else are refused by ``ValueError``.
    """
    options = [option.pk for option in poll.candidates]
    if set(marks) - set(options):
        raise ValueError("Phiếu có phương án không thuộc cuộc bỏ phiếu này; hãy tải lại trang.")
    if poll.kind == PollKind.ELECTION:
        return _chosen(options, [key for key, answer in marks.items() if answer == Answer.FOR], poll.seats)
    if not marks:
        return Ballot(BallotKind.BLANK)
    return Ballot(BallotKind.VALID, {key: Answer(marks.get(key, Answer.ABSTAIN)) for key in options})


def _chosen(options, names, seats):
    if not names:
        return Ballot(BallotKind.BLANK)
    if len(names) > seats:
        return Ballot(BallotKind.SPOILED)
    return Ballot(BallotKind.VALID, {key: Answer.FOR if key in names else Answer.AGAINST for key in options})
