from .agenda import AgendaFormSet, ConclusionForm, agenda_initial, agenda_rows
from .ballot import BallotForm
from .counting import CountForm
from .meeting import (
    EndForm,
    GuestFormSet,
    MeetingForm,
    attendance_formset,
    attendance_rows,
    guest_rows,
)
from .minutes import MinutesForm
from .poll import PanelForm, PollForm

__all__ = [
    "AgendaFormSet",
    "BallotForm",
    "ConclusionForm",
    "CountForm",
    "EndForm",
    "GuestFormSet",
    "MeetingForm",
    "MinutesForm",
    "PanelForm",
    "PollForm",
    "agenda_initial",
    "agenda_rows",
    "attendance_formset",
    "attendance_rows",
    "guest_rows",
]
