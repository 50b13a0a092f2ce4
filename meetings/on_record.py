"""Which votes of a meeting stand on its record, and which still wait for their end."""

from .enums import PollKind, PollStatus

UNFINISHED = [PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED, PollStatus.COUNTED]


def of_record(polls):
    """Without trial votes: what minutes, results, gates and year files know of."""
    return polls.exclude(kind=PollKind.TRIAL)
