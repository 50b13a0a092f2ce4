from .ballot import BallotForm
from .counting import CountForm
from .meeting import (
    AgendaFormSet,
    AttendanceFormSet,
    EndForm,
    GuestFormSet,
    MeetingForm,
    agenda_rows,
    attendance_rows,
    guest_rows,
)
from .minutes import MinutesForm
from .poll import PanelForm, PollForm

__all__ = [
    "AgendaFormSet",
    "AttendanceFormSet",
    "BallotForm",
    "CountForm",
    "EndForm",
    "GuestFormSet",
    "MeetingForm",
    "MinutesForm",
    "PanelForm",
    "PollForm",
    "agenda_rows",
    "attendance_rows",
    "guest_rows",
]
