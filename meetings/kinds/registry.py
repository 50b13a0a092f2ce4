"""Kinds of vote by their code."""

from .award import Award
from .election import Election
from .resolution import Resolution
from .trial import Trial

KINDS = {kind.code: kind for kind in (Award(), Election(), Resolution(), Trial())}


def kind_of(code):
    return KINDS[code]


def ways_to_add():
    """Buttons for every kind, in their order."""
    return [way for kind in KINDS.values() for way in kind.ways_to_add()]


def codes(capability):
    """Codes of the kinds that have ``capability``, for queries: ``codes("decides_awards")``."""
    return [code for code, kind in KINDS.items() if getattr(kind, capability)]
