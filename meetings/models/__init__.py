from .count import CountSheet
from .meeting import AgendaItem, Attendance, Guest, Meeting
from .minutes import Minutes
from .poll import Box, Option, PanelMember, Poll, Tally, Voter

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
