from .agreed import AgreedDecision
from .box import Box, SealedBallot, Tally, Voter
from .confirmation import LeaderConfirmation
from .count import CountSheet
from .decided_panel import PanelDecision, PanelSeat
from .door import Coming
from .keys import CountingKey, HandedShare, KeyShare, SealedCount
from .meeting import AgendaItem, Attendance, Guest, Meeting
from .minutes import Approval, Correction, Minutes, MinutesRemark
from .panel import PanelMember
from .poll import Option, Poll
from .room import Conclusion, MeetingFile, Wall

__all__ = [
    "AgendaItem",
    "AgreedDecision",
    "Approval",
    "Attendance",
    "Box",
    "Coming",
    "Conclusion",
    "Correction",
    "CountSheet",
    "CountingKey",
    "Guest",
    "HandedShare",
    "KeyShare",
    "LeaderConfirmation",
    "Meeting",
    "MeetingFile",
    "Minutes",
    "MinutesRemark",
    "Option",
    "PanelDecision",
    "PanelMember",
    "PanelSeat",
    "Poll",
    "SealedBallot",
    "SealedCount",
    "Tally",
    "Voter",
    "Wall",
]
