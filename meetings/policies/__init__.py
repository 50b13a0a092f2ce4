"""Who may do what at a meeting, and when. The only place that says so.

Pages hand over polls and meetings with their rows loaded (``queries.loaded``, ``queries.meeting_page``), services those
they have locked; a bare one is asked for what is needed.
"""

from .agreed import may_record_agreed, may_strike_agreed
from .before import may_invite, may_keep_file, may_reply, may_see_file, may_withdraw_file
from .checkin import may_check_in, may_close_checkin, may_open_checkin, own_line
from .common import minutes_of, minutes_status
from .conclusions import may_carry_conclusions
from .counting import (
    may_add_run_off,
    may_count,
    may_recompute,
    may_recount,
    may_repeat_poll,
    may_seal,
    may_see_counts,
    member_of,
)
from .door import may_record_arrival, may_record_leaving
from .keys import may_take_key, may_turn_key, share_of
from .kit import may_print_kit
from .meetings import (
    may_edit_records,
    may_end_meeting,
    may_manage_meeting,
    may_open_meeting,
    may_record_attendance,
    may_reopen_meeting,
    may_schedule_meeting,
)
from .minutes import (
    may_agree,
    may_answer_remark,
    may_answer_remarks,
    may_be_signer,
    may_circulate_minutes,
    may_edit_minutes,
    may_read_minutes_out,
    may_remark,
    may_see_minutes,
    may_sign_minutes,
    may_withdraw_minutes,
)
from .panels import from_different_units, may_count_at, may_decide_panel
from .polls import (
    may_add_poll,
    may_cancel_poll,
    may_change_poll,
    may_edit_poll,
    may_join_panel,
    may_name_panel,
    may_open_poll,
    may_print_ballots,
)
from .together import may_join_opening, may_open_together
from .voting import (
    ballot_of,
    may_close_poll,
    may_give_paper,
    may_see_roll,
    may_take_paper_back,
    may_vote,
)
from .wall import leads_what_is_over, may_lead_the_wall, may_reveal

__all__ = [
    "ballot_of",
    "from_different_units",
    "leads_what_is_over",
    "may_add_poll",
    "may_add_run_off",
    "may_agree",
    "may_answer_remark",
    "may_answer_remarks",
    "may_be_signer",
    "may_cancel_poll",
    "may_carry_conclusions",
    "may_change_poll",
    "may_check_in",
    "may_circulate_minutes",
    "may_close_checkin",
    "may_close_poll",
    "may_count",
    "may_count_at",
    "may_decide_panel",
    "may_edit_minutes",
    "may_edit_poll",
    "may_edit_records",
    "may_end_meeting",
    "may_give_paper",
    "may_invite",
    "may_join_opening",
    "may_join_panel",
    "may_keep_file",
    "may_lead_the_wall",
    "may_manage_meeting",
    "may_name_panel",
    "may_open_checkin",
    "may_open_meeting",
    "may_open_poll",
    "may_open_together",
    "may_print_ballots",
    "may_print_kit",
    "may_read_minutes_out",
    "may_recompute",
    "may_record_agreed",
    "may_record_arrival",
    "may_record_attendance",
    "may_record_leaving",
    "may_recount",
    "may_remark",
    "may_reopen_meeting",
    "may_repeat_poll",
    "may_reply",
    "may_reveal",
    "may_schedule_meeting",
    "may_seal",
    "may_see_counts",
    "may_see_file",
    "may_see_minutes",
    "may_see_roll",
    "may_sign_minutes",
    "may_strike_agreed",
    "may_take_key",
    "may_take_paper_back",
    "may_turn_key",
    "may_vote",
    "may_withdraw_file",
    "may_withdraw_minutes",
    "member_of",
    "minutes_of",
    "minutes_status",
    "own_line",
    "share_of",
]
