from .box import Box, Tally, Voter
from .count import CountSheet
from .meeting import AgendaItem, Attendance, Guest, Meeting
from .minutes import Approval, Correction, Minutes, MinutesRemark
from .panel import PanelMember
from .poll import Option, Poll
from .room import Conclusion, MeetingFile, Wall

__all__ = [
    "AgendaItem",
    "Approval",
    "Attendance",
    "Box",
    "Conclusion",
    "Correction",
    "CountSheet",
    "Guest",
    "Meeting",
    "MeetingFile",
    "Minutes",
    "MinutesRemark",
    "Option",
    "PanelMember",
    "Poll",
    "Tally",
    "Voter",
    "Wall",
]
