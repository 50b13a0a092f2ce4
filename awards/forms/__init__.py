"""The paper forms of this room."""

from .nomination import AgreementForm, PollForm, ReviewForm, StepBackForm
from .paper_file import PaperFileForm
from .proposal import DecisionForm, ItemForm, ProposalForm, ReturnForm
from .rules import AnswerForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "DecisionForm",
    "ItemForm",
    "PaperFileForm",
    "PollForm",
    "ProposalForm",
    "ReturnForm",
    "ReviewForm",
    "StepBackForm",
]
