from .achievement import AchievementReport, SignedReport
from .candidate import CandidateOpinion, Placing
from .council import CouncilResult, CouncilSession, CouncilVote
from .decision import Decision
from .inquiry import Inquiry, InquiryTurn
from .mending import MendingPoint
from .nomination import AgreedAward, AwardPoll, Nomination, Review, StepBack
from .paper import DecisionPaper
from .proposal import Proposal, ProposalItem, Remark
from .rules import PackRule, RuleAnswer, RulePack, YearRules
from .sending import Sending, SendingPart
from .telling import AwardNotice, PaperFile

__all__ = [
    "AchievementReport",
    "AgreedAward",
    "AwardNotice",
    "AwardPoll",
    "CandidateOpinion",
    "CouncilResult",
    "CouncilSession",
    "CouncilVote",
    "Decision",
    "DecisionPaper",
    "Inquiry",
    "InquiryTurn",
    "MendingPoint",
    "Nomination",
    "PackRule",
    "PaperFile",
    "Placing",
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
