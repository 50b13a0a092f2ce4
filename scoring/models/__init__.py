from .appeal import Appeal
from .checking import Assignment, Opinion
from .consultation import Consultation, TableOpinion
from .criterion import Criterion
from .evidence import Citation, EvidenceFile
from .outcome import Classification, TieBreak
from .parts import Band, Level
from .ranking import Ranking, Standing
from .rules import ScoringRules
from .sheet import Entry, ScoreSheet
from .table import ScoringTable, TableCorrection
from .taken import TakenFigure
from .teamwork import EntryComment, PointsChange, SectionDuty, SuperiorScorer

__all__ = [
    "Appeal",
    "Assignment",
    "Band",
    "Citation",
    "Classification",
    "Consultation",
    "Criterion",
    "Entry",
    "EntryComment",
    "EvidenceFile",
    "Level",
    "Opinion",
    "PointsChange",
    "Ranking",
    "ScoreSheet",
    "ScoringRules",
    "ScoringTable",
    "SectionDuty",
    "Standing",
    "SuperiorScorer",
    "TableCorrection",
    "TableOpinion",
    "TakenFigure",
    "TieBreak",
]
