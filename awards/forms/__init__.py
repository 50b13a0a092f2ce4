"""The paper forms of this room."""

from .nomination import AgreementForm, PollForm, ReviewForm, StepBackForm
from .papers import HeadForm, PaperCorrectionForm, PaperFileForm
from .proposal import DecisionForm, ItemForm, ProposalForm, ReturnForm
from .rules import AnswerForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "DecisionForm",
    "HeadForm",
    "ItemForm",
    "PaperCorrectionForm",
    "PaperFileForm",
    "PollForm",
    "ProposalForm",
    "ReturnForm",
    "ReviewForm",
    "StepBackForm",
]
