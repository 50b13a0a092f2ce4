from .box import Box, Tally, Voter
from .count import CountSheet
from .meeting import AgendaItem, Attendance, Guest, Meeting
from .minutes import Minutes
from .poll import Option, PanelMember, Poll

__all__ = [
    "AgendaItem",
    "Attendance",
    "Box",
    "CountSheet",
    "Guest",
    "Meeting",
    "Minutes",
    "Option",
    "PanelMember",
    "Poll",
    "Tally",
    "Voter",
]
