from .evidence import Citation, EvidenceFile
from .ranking import Ranking, Standing
from .sheet import Entry, ScoreSheet
from .table import Band, Criterion, ScoringTable

__all__ = [
    "Band",
    "Citation",
    "Criterion",
    "Entry",
    "EvidenceFile",
    "Ranking",
    "ScoreSheet",
    "ScoringTable",
    "Standing",
]
