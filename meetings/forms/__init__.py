from .ballot import BallotForm
from .checkin import CheckInForm, expected_delegate
from .counting import CountForm
from .meeting import (
    AgendaFormSet,
    EndForm,
    GuestFormSet,
    MeetingForm,
    agenda_rows,
    attendance_formset,
    attendance_rows,
    guest_rows,
)
from .minutes import MinutesForm
from .poll import PanelForm, PollForm

__all__ = [
    "AgendaFormSet",
    "BallotForm",
    "CheckInForm",
    "CountForm",
    "EndForm",
    "GuestFormSet",
    "MeetingForm",
    "MinutesForm",
    "PanelForm",
    "PollForm",
    "agenda_rows",
    "attendance_formset",
    "attendance_rows",
    "expected_delegate",
    "guest_rows",
]
