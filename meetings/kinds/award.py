"""Reviewing an award: units that are proposed for it."""

from ..enums import AT_THE_END, AgendaShow, BallotStyle, PollKind
from .base import VoteKind


class Award(VoteKind):
    code = PollKind.AWARD
    label = PollKind.AWARD.label

    has_candidates = True
    held_at = AT_THE_END
    asks_seats = True
    styles = tuple(BallotStyle)
    follows_the_ranking = True
    decides_awards = True
    added_at = "awards:at_meeting"  # which award: asked where awards are reviewed, so that the vote hangs on it
    stands_with = (AgendaShow.AWARDS, AgendaShow.RESULTS, AgendaShow.RULES, AgendaShow.PANEL)
    ballot_title = "PHIẾU BÌNH XÉT"
