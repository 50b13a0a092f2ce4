from .decision import Decision
from .nomination import AgreedAward, AwardPoll, Nomination, Review, StepBack
from .proposal import Proposal, ProposalItem, Remark

__all__ = [
    "AgreedAward",
    "AwardPoll",
    "Decision",
    "Nomination",
    "Proposal",
    "ProposalItem",
    "Remark",
    "Review",
    "StepBack",
]
