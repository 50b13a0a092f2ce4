"""The paper forms of this room."""

from .nomination import AgreementForm, PollForm, ReviewForm, StepBackForm
from .proposal import DecisionForm, ItemForm, ProposalForm, ReturnForm
from .rules import AnswerForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "DecisionForm",
    "ItemForm",
    "PollForm",
    "ProposalForm",
    "ReturnForm",
    "ReviewForm",
    "StepBackForm",
]
