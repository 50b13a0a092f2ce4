"""Ranks that may decide between equals, where the rule of a vote says so."""

from scoring.ranking.queries import ranking
from units.enums import TieOfVotes


def ranks_for_ties(poll):
    """Participation key → published rank; empty where the rule or a published ranking is missing."""
    if poll.tie_of_votes != TieOfVotes.HIGHER_RANK:
        return {}
    published = ranking(poll.meeting.year)
    places = published.places if published else ()
    return {place.participation.pk: place.rank for place in places if place.rank is not None}
