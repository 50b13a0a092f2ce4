"""What people type about units and years."""

from .acting import acted
from .members import LeaderForm, MemberForm
from .year import DeadlineForm, ExtensionForm, PaperForm, RegulationForm

__all__ = [
    "DeadlineForm",
    "ExtensionForm",
    "LeaderForm",
    "MemberForm",
    "PaperForm",
    "RegulationForm",
    "acted",
]
