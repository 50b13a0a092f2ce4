from .deadlines import deadline_set, deadlines, extension_grant
from .members import home_affairs_invite, leader_change, leaders, member_add, member_remove, members, unit
from .papers import paper_add, paper_edit, paper_remove, papers, regulation, regulation_edit
from .session import session, session_window

__all__ = [
    "deadline_set",
    "deadlines",
    "extension_grant",
    "home_affairs_invite",
    "leader_change",
    "leaders",
    "member_add",
    "member_remove",
    "members",
    "paper_add",
    "paper_edit",
    "paper_remove",
    "papers",
    "regulation",
    "regulation_edit",
    "session",
    "session_window",
    "unit",
]
