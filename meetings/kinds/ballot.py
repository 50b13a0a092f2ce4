"""One ballot as it was read."""

from dataclasses import dataclass, field
from typing import Any

from ..enums import BallotKind


@dataclass(frozen=True)
class Ballot:
    """``answers``: key of every option on the ballot → ``Answer`` or place; empty unless the ballot is valid."""

    kind: BallotKind
    answers: dict[int, Any] = field(default_factory=dict)
