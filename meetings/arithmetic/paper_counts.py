"""What somebody counted on paper, as it is sealed into the box of a vote also held on screen. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .comparison import FIGURES


@dataclass(frozen=True)
class PaperCount:
    """Numbers of paper ballots, and ``votes``: key of an option → its counts (``results.counted_on_each``)."""

    issued: int
    returned: int
    valid: int
    invalid: int
    blank: int
    votes: dict[int, tuple[int, ...]]

    @classmethod
    def of(cls, counts: Any, votes: Mapping[int, tuple[int, ...]]) -> "PaperCount":
        return cls(**{name: getattr(counts, name) or 0 for name in FIGURES}, votes=dict(votes))

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> "PaperCount":
        """From what ``content`` gave; JSON knows keys as text only."""
        votes = {int(key): tuple(counted) for key, counted in content["votes"].items()}
        return cls(**{name: content[name] for name in FIGURES}, votes=votes)

    @property
    def content(self) -> dict[str, Any]:
        votes = {str(key): list(counted) for key, counted in self.votes.items()}
        return {**{name: getattr(self, name) for name in FIGURES}, "votes": votes}

    def votes_on(self, option: Any) -> tuple[int, ...]:
        return tuple(self.votes.get(option.pk, ()))
