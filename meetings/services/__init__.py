"""Everything that changes a meeting. Each function is one thing a person does."""

from .agenda import note_conclusion, save_agenda
from .agreed import record_agreed, strike_agreed
from .casting import cast_ballot, close_poll, give_paper, take_paper_back
from .checkin import check_in, close_checkin, open_checkin
from .conclusions import carry_conclusions, save_conclusions
from .counting import record_counts, recount_poll, seal_poll
from .deciding_panel import decide_panel
from .door import record_arrival, record_leaving, strike_coming
from .editing import edit_poll
from .elections import add_elections
from .envelopes import save_envelopes
from .files import keep_file, withdraw_file
from .invitations import reply_to_invitation, send_invitation
from .keys import key_of, take_key
from .meetings import (
    Overtaken,
    edit_meeting,
    end_meeting,
    open_meeting,
    record_attendance,
    reopen_meeting,
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
from .opening_box import Turned, turn_key
from .panel import name_panel
from .polls import add_poll, add_run_off, cancel_poll, withdraw_option
from .reading import approve_part, correct_part
from .remarks import agree_to_minutes, answer_remark, make_remark
from .rounds import repeat_poll
from .trial import add_trial
from .wall import show_item, show_poll

__all__ = [
    "Overtaken",
    "Turned",
    "add_elections",
    "add_poll",
    "add_run_off",
    "add_trial",
    "agree_to_minutes",
    "answer_remark",
    "approve_part",
    "cancel_poll",
    "carry_conclusions",
    "cast_ballot",
    "check_in",
    "circulate_minutes",
    "close_checkin",
    "close_poll",
    "correct_part",
    "decide_panel",
    "draft_minutes",
    "edit_meeting",
    "edit_poll",
    "end_meeting",
    "give_paper",
    "keep_file",
    "key_of",
    "make_remark",
    "name_panel",
    "note_conclusion",
    "open_checkin",
    "open_meeting",
    "open_poll",
    "open_polls",
    "record_agreed",
    "record_arrival",
    "record_attendance",
    "record_counts",
    "record_leaving",
    "recount_poll",
    "reopen_meeting",
    "repeat_poll",
    "reply_to_invitation",
    "save_agenda",
    "save_conclusions",
    "save_envelopes",
    "save_minutes",
    "schedule_meeting",
    "seal_poll",
    "send_invitation",
    "show_item",
    "show_poll",
    "sign_minutes",
    "strike_agreed",
    "strike_coming",
    "take_key",
    "take_paper_back",
    "turn_key",
    "withdraw_file",
    "withdraw_minutes",
    "withdraw_option",
]
