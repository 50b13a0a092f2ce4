"""Questions that pages, papers and the rooms above ask about meetings and votes."""

from .envelopes import Envelopes, envelopes, with_envelope
from .meetings import (
    MeetingState,
    Quorum,
    deputies_of_units,
    meeting_page,
    meeting_states,
    quorum,
    regulation_of,
    visible_meetings,
    yearend_meeting,
)
from .polls import (
    UNFINISHED,
    Turnout,
    ballots_for,
    count_sheets,
    counts_for,
    election_winners,
    elections_of,
    loaded,
    poll_results,
    polls_of,
    possible_panel,
    turnout,
    unsealed_polls,
)
from .ties import ranks_for_ties

__all__ = [
    "UNFINISHED",
    "Envelopes",
    "MeetingState",
    "Quorum",
    "Turnout",
    "ballots_for",
    "count_sheets",
    "counts_for",
    "deputies_of_units",
    "election_winners",
    "elections_of",
    "envelopes",
    "loaded",
    "meeting_page",
    "meeting_states",
    "poll_results",
    "polls_of",
    "possible_panel",
    "quorum",
    "ranks_for_ties",
    "regulation_of",
    "turnout",
    "unsealed_polls",
    "visible_meetings",
    "with_envelope",
    "yearend_meeting",
]
