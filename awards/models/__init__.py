from .decision import Decision
from .nomination import AwardPoll, Nomination, Review
from .proposal import Proposal, ProposalItem, Remark

__all__ = ["AwardPoll", "Decision", "Nomination", "Proposal", "ProposalItem", "Remark", "Review"]
