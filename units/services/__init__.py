"""Everything that changes units and years. Each function is one thing a person does."""

from .deadlines import grant_extension, set_deadline
from .leaders import appoint_leader, change_leader, correct_leadership, end_rights
from .members import add_member, remove_member
from .newcomers import newcomers
from .papers import record_paper, remove_paper, update_paper, update_regulation
from .participations import end_participation, rename_unit, take_back_end
from .standing import administer, administer_bloc
from .units import correct_succession, succeed
from .years import invite_home_affairs, open_year, share_with_home_affairs

__all__ = [
    "add_member",
    "administer",
    "administer_bloc",
    "appoint_leader",
    "change_leader",
    "correct_leadership",
    "correct_succession",
    "end_participation",
    "end_rights",
    "grant_extension",
    "invite_home_affairs",
    "newcomers",
    "open_year",
    "record_paper",
    "remove_member",
    "remove_paper",
    "rename_unit",
    "set_deadline",
    "share_with_home_affairs",
    "succeed",
    "take_back_end",
    "update_paper",
    "update_regulation",
]
