from .ballot import BallotForm
from .counting import CountForm
from .elections import ElectionsForm
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
from .panel import PanelForm
from .poll import PollForm

__all__ = [
    "AgendaFormSet",
    "BallotForm",
    "CountForm",
    "ElectionsForm",
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
