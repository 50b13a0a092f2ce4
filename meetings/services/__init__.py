"""Everything that changes a meeting. Each function is one thing a person does."""

from .casting import cast_ballot, close_poll, give_paper, take_paper_back
from .counting import record_counts, recount_poll, seal_poll
from .editing import edit_poll
from .elections import add_elections
from .envelopes import save_envelopes
from .meetings import (
    edit_meeting,
    end_meeting,
    open_meeting,
    record_attendance,
    reopen_meeting,
    save_agenda,
    schedule_meeting,
)
from .minutes import (
    circulate_minutes,
    draft_minutes,
    save_minutes,
    sign_minutes,
    withdraw_minutes,
)
from .opening import open_poll, open_polls
from .panel import name_panel
from .polls import add_poll, add_run_off, cancel_poll, withdraw_option
from .trial import add_trial

__all__ = [
    "add_elections",
    "add_poll",
    "add_run_off",
    "add_trial",
    "cancel_poll",
    "cast_ballot",
    "circulate_minutes",
    "close_poll",
    "draft_minutes",
    "edit_meeting",
    "edit_poll",
    "end_meeting",
    "give_paper",
    "name_panel",
    "open_meeting",
    "open_poll",
    "open_polls",
    "record_attendance",
    "record_counts",
    "recount_poll",
    "reopen_meeting",
    "save_agenda",
    "save_envelopes",
    "save_minutes",
    "schedule_meeting",
    "seal_poll",
    "sign_minutes",
    "take_paper_back",
    "withdraw_minutes",
    "withdraw_option",
]
