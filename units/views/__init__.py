from .changes import leadership_correct, member_end, member_end_take_back, member_rename
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
    "leadership_correct",
    "member_add",
    "member_end",
    "member_end_take_back",
    "member_remove",
    "member_rename",
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
