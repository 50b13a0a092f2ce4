"""Votes by what their kind can do: which stand on the record, decide awards or roles; and which wait for their end."""

from .enums import PollStatus
from .kinds.registry import codes

UNFINISHED = [PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED, PollStatus.COUNTED]


def of_record(polls):
    """Without trial votes: what minutes, results, gates and year files know of."""
    return polls.filter(kind__in=codes("on_record"))


def about_awards(polls):
    return polls.filter(kind__in=codes("decides_awards"))


def about_roles(polls):
    """Who leads next year, and who is the deputy."""
    return polls.filter(kind__in=codes("decides_roles"))


def counted_by_a_panel(polls):
    """Without practice, of which the box opens as the vote closes."""
    return polls.exclude(kind__in=codes("is_practice"))
