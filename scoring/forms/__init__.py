"""Forms of this room: one per thing typed."""

from .evidence import EvidenceForm
from .sheet import ClaimForm, FindingForm, composed
from .table import BandFormSet, CriterionForm, IssueForm, NewTableForm, TableForm

__all__ = [
    "BandFormSet",
    "ClaimForm",
    "CriterionForm",
    "EvidenceForm",
    "FindingForm",
    "IssueForm",
    "NewTableForm",
    "TableForm",
    "composed",
]
