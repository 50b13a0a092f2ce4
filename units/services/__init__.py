"""Everything that changes units and years. Each function is one thing a person does."""

from .deadlines import grant_extension, set_deadline
from .leaders import appoint_leader, change_leader, end_rights
from .members import add_member, remove_member
from .papers import record_paper, remove_paper, update_paper, update_regulation
from .units import succeed
from .years import open_year, share_with_home_affairs

__all__ = [
    "add_member",
    "appoint_leader",
    "change_leader",
    "end_rights",
    "grant_extension",
    "open_year",
    "record_paper",
    "remove_member",
    "remove_paper",
    "set_deadline",
    "share_with_home_affairs",
    "succeed",
    "update_paper",
    "update_regulation",
]
