"""The paper forms of this room."""

from .nomination import AgreementForm, PollForm, ReviewForm, StepBackForm
from .proposal import DecisionForm, ItemForm, ProposalForm, ReturnForm

__all__ = [
    "AgreementForm",
    "DecisionForm",
    "ItemForm",
    "PollForm",
    "ProposalForm",
    "ReturnForm",
    "ReviewForm",
    "StepBackForm",
]
