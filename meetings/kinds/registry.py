"""Kinds of vote by their code."""

from ..enums import MeetingKind
from .award import Award
from .base import VoteKind, WayToAdd
from .election import Election
from .resolution import Resolution
from .trial import Trial

KINDS = {kind.code: kind for kind in (Award(), Election(), Resolution(), Trial())}


def kind_of(code: str) -> VoteKind:
    return KINDS[code]


def ways_to_add(meeting: MeetingKind) -> list[WayToAdd]:
    """Buttons for every kind that a meeting of that kind votes on, in their order."""
    return [way for kind in KINDS.values() if not kind.why_not_at(meeting) for way in kind.ways_to_add()]


def codes(capability: str) -> list[str]:
    """Codes of the kinds that have ``capability``, for queries: ``codes("decides_awards")``."""
    return [code for code, kind in KINDS.items() if getattr(kind, capability)]
