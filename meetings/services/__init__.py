"""Everything that changes a meeting. Each function is one thing a person does."""

from .casting import cast_ballot, close_poll, give_paper, take_paper_back
from .checkin import check_in, close_checkin, open_checkin
from .counting import record_counts, recount_poll, seal_poll
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
from .polls import (
    add_poll,
    add_run_off,
    cancel_poll,
    name_panel,
    open_poll,
    withdraw_option,
)

__all__ = [
    "add_poll",
    "add_run_off",
    "cancel_poll",
    "cast_ballot",
    "check_in",
    "circulate_minutes",
    "close_checkin",
    "close_poll",
    "draft_minutes",
    "edit_meeting",
    "end_meeting",
    "give_paper",
    "name_panel",
    "open_checkin",
    "open_meeting",
    "open_poll",
    "record_attendance",
    "record_counts",
    "recount_poll",
    "reopen_meeting",
    "save_agenda",
    "save_minutes",
    "schedule_meeting",
    "seal_poll",
    "sign_minutes",
    "take_paper_back",
    "withdraw_minutes",
    "withdraw_option",
]
