from .decision import Decision
from .nomination import AgreedAward, AwardPoll, Nomination, Review, StepBack
from .proposal import Proposal, ProposalItem, Remark
from .rules import PackRule, RuleAnswer, RulePack, YearRules

__all__ = [
    "AgreedAward",
    "AwardPoll",
    "Decision",
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
