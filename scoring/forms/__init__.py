"""Forms of this room: one per thing typed."""

from .appeals import AnswerForm, AppealForm
from .comments import CommentForm
from .evidence import EvidenceForm, JudgeForm, NewVersionForm, TitleForm
from .sheet import ClaimForm, FindingForm, composed
from .table import BandFormSet, CriterionForm, IssueForm, NewTableForm, TableForm

__all__ = [
    "AnswerForm",
    "AppealForm",
    "BandFormSet",
    "ClaimForm",
    "CommentForm",
    "CriterionForm",
    "EvidenceForm",
    "FindingForm",
    "IssueForm",
    "JudgeForm",
    "NewTableForm",
    "NewVersionForm",
    "TableForm",
    "TitleForm",
    "composed",
]
