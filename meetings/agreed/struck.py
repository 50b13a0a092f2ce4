"""Who strikes an agreed decision that rooms above hang something on.

Meetings know agreed decisions, not what hangs on them: a room above registers its own act for its kinds, which strikes
the line and lets what rests on it follow. Every other line is struck by ``services.strike_agreed`` alone.
"""

from . import services

_ACTS = {}


def struck_by(kinds, act):
    """Register ``act(decision, reason, by)`` for ``kinds``. Called once, when the room above is ready."""
    _ACTS.update(dict.fromkeys(kinds, act))


def strike(*, decision, reason, by):
    return _ACTS.get(decision.kind, services.strike_agreed)(decision=decision, reason=reason, by=by)
