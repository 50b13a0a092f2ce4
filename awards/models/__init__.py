from .decision import Decision
from .mending import MendingPoint
from .nomination import AgreedAward, AwardPoll, Nomination, Review, StepBack
from .paper import DecisionPaper
from .proposal import Proposal, ProposalItem, Remark
from .rules import PackRule, RuleAnswer, RulePack, YearRules

__all__ = [
    "AgreedAward",
    "AwardPoll",
    "Decision",
    "DecisionPaper",
    "MendingPoint",
    "Nomination",
    "PackRule",
    "Proposal",
    "ProposalItem",
    "Remark",
    "Review",
    "RuleAnswer",
    "RulePack",
    "StepBack",
    "YearRules",
]
