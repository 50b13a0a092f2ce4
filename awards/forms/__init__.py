"""The paper forms of this room."""

from .nomination import AgreementForm, PollForm, ReviewForm, StepBackForm
from .proposal import DecisionForm, ItemForm, ProposalForm

__all__ = ["AgreementForm", "DecisionForm", "ItemForm", "PollForm", "ProposalForm", "ReviewForm", "StepBackForm"]
