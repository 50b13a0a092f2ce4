"""What people type about units and years."""

from .members import EndForm, LeaderForm, LeadershipCorrectionForm, MemberForm, RenameForm
from .year import DeadlineForm, ExtensionForm, PaperForm, RegulationForm

__all__ = [
    "DeadlineForm",
    "EndForm",
    "ExtensionForm",
    "LeaderForm",
    "LeadershipCorrectionForm",
    "MemberForm",
    "PaperForm",
    "RegulationForm",
    "RenameForm",
]
