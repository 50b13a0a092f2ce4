from .ballot import BallotForm
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
    "guest_rows",
]
