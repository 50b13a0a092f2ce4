"""Kinds of vote by their code."""

from .award import Award
from .base import VoteKind, WayToAdd
from .election import Election
from .resolution import Resolution
from .trial import Trial

KINDS = {kind.code: kind for kind in (Award(), Election(), Resolution(), Trial())}


def kind_of(code: str) -> VoteKind:
    return KINDS[code]


def ways_to_add() -> list[WayToAdd]:
    """Buttons for every kind, in their order."""
    return [way for kind in KINDS.values() for way in kind.ways_to_add()]


def codes(capability: str) -> list[str]:
    """Codes of the kinds that have ``capability``, for queries: ``codes("decides_awards")``."""
    return [code for code, kind in KINDS.items() if getattr(kind, capability)]
