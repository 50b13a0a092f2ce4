"""What people type about plans, registrations and pledges."""

from .plan import (
    CorrectPlanForm,
    DoneForm,
    IssuePlanForm,
    MovementForm,
    MoveTaskForm,
    PlanForm,
    section_formset,
    task_formset,
)
from .pledge import PledgeForm, common_target_formset, target_formset
from .registration import RegistrationForm, title_formset
from .rows import rows

__all__ = [
    "CorrectPlanForm",
    "DoneForm",
    "IssuePlanForm",
    "MoveTaskForm",
    "MovementForm",
    "PlanForm",
    "PledgeForm",
    "RegistrationForm",
    "common_target_formset",
    "rows",
    "section_formset",
    "target_formset",
    "task_formset",
    "title_formset",
]
