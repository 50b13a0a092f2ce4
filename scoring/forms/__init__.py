"""Forms of this room: one per thing typed."""

from .appeals import AnswerForm, AppealForm
from .assigning import ReplaceCheckerForm, StandAsideForm
from .cell import CellForm
from .comments import CommentForm
from .criterion import BandFormSet, CriterionForm, LevelFormSet, MoveForm
from .duties import DutiesForm
from .evidence import EvidenceForm, JudgeForm, NewVersionForm, TitleForm
from .offline import SheetUploadForm
from .opinions import OpinionForm
from .returning import ReturnForm
from .sheet import ClaimForm, FindingForm, composed
from .table import ClassFormSet, IssueForm, NewTableForm, ScoringRulesForm, TableForm, TableUploadForm, TieFormSet

__all__ = [
    "AnswerForm",
    "AppealForm",
    "BandFormSet",
    "CellForm",
    "ClaimForm",
    "ClassFormSet",
    "CommentForm",
    "CriterionForm",
    "DutiesForm",
    "EvidenceForm",
    "FindingForm",
    "IssueForm",
    "JudgeForm",
    "LevelFormSet",
    "MoveForm",
    "NewTableForm",
    "NewVersionForm",
    "OpinionForm",
    "ReplaceCheckerForm",
    "ReturnForm",
    "ScoringRulesForm",
    "SheetUploadForm",
    "StandAsideForm",
    "TableForm",
    "TableUploadForm",
    "TieFormSet",
    "TitleForm",
    "composed",
]
