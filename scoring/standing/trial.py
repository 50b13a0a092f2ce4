"""A year as it might have been."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trial:
    """What ranks are made of, equal totals told apart: as much of a ``ScoreMatrix`` as ``queries.ranked`` reads."""

    finished: list
    criteria: list
    rules: list
    tie_breaks: list
    verified: dict  # participation key → path → points
    verified_entries: dict
    totals: dict
    measures: dict | None  # participation key → what is ranked, where that is not the total
    bonus: dict  # participation key → how much of the total comes from bonuses
    gaps: dict
    what_stands: str  # what the points are called, see ``ScoreMatrix``
