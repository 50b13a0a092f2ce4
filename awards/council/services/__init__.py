"""What the office writes down of its council. A sealed session is final; a correction is a session of its own."""

from .candidates import OpinionTyped, give_opinion, place_candidates
from .drafts import ResultTyped, VoteTyped, change_session, drop_session, open_session, save_vote
from .final import add_minutes, announce_session, correct_session, seal_session
from .shared import HEAD

__all__ = [
    "HEAD",
    "OpinionTyped",
    "ResultTyped",
    "VoteTyped",
    "add_minutes",
    "announce_session",
    "change_session",
    "correct_session",
    "drop_session",
    "give_opinion",
    "open_session",
    "place_candidates",
    "save_vote",
    "seal_session",
]
