from .agenda import AgendaFormSet, ConclusionForm, agenda_initial, agenda_rows
from .agreed import AgreedForm, HowForm
from .ballot import BallotForm
from .before import InvitationForm, PackForm, ReplyForm
from .checkin import CheckInForm, expected_delegate
from .conclusions import conclusion_formset, conclusion_rows
from .counting import CountForm
from .door import DoorForm, door_forms
from .elections import ElectionsForm
from .keys import KeyWordsForm
from .meeting import (
    CameForm,
    EndForm,
    GuestFormSet,
    MeetingForm,
    attendance_formset,
    attendance_rows,
    attendance_was,
    guest_rows,
)
from .minutes import MinutesForm
from .panel import DecidedPanelForm, PanelForm
from .poll import PollForm, RunOffForm
from .remarks import AnswerForm, CorrectionForm, RemarkForm

__all__ = [
    "AgendaFormSet",
    "AgreedForm",
    "AnswerForm",
    "BallotForm",
    "CameForm",
    "CheckInForm",
    "ConclusionForm",
    "CorrectionForm",
    "CountForm",
    "DecidedPanelForm",
    "DoorForm",
    "ElectionsForm",
    "EndForm",
    "GuestFormSet",
    "HowForm",
    "InvitationForm",
    "KeyWordsForm",
    "MeetingForm",
    "MinutesForm",
    "PackForm",
    "PanelForm",
    "PollForm",
    "RemarkForm",
    "ReplyForm",
    "RunOffForm",
    "agenda_initial",
    "agenda_rows",
    "attendance_formset",
    "attendance_rows",
    "attendance_was",
    "conclusion_formset",
    "conclusion_rows",
    "door_forms",
    "expected_delegate",
    "guest_rows",
]
