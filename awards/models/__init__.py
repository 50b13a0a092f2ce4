from .achievement import AchievementReport, SignedReport
from .decision import Decision
from .mending import MendingPoint
from .nomination import AgreedAward, AwardPoll, Nomination, Review, StepBack
from .paper import DecisionPaper
from .proposal import Proposal, ProposalItem, Remark
from .rules import PackRule, RuleAnswer, RulePack, YearRules
from .sending import Sending, SendingPart

__all__ = [
    "AchievementReport",
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
    "Sending",
    "SendingPart",
    "SignedReport",
    "StepBack",
    "YearRules",
]
