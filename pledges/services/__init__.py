"""Everything that changes plans, registrations and pledges. Each function is one thing a person does."""

from .inside import hand_back_registration, hand_up_registration, take_up_back_registration
from .movements import add_movement, remove_movement, update_movement
from .plan import add_tasks, issue_plan, lay_out_plan, lay_out_targets, save_plan, supplement_plan
from .plan_course import complete_task, correct_plan, keep_appointment, move_task
from .pledges import save_pledge
from .registrations import (
    accept_registration,
    open_registrations,
    return_registration,
    save_registration,
    submit_registration,
    take_registration_over,
)

__all__ = [
    "accept_registration",
    "add_movement",
    "add_tasks",
    "complete_task",
    "correct_plan",
    "hand_back_registration",
    "hand_up_registration",
    "issue_plan",
    "keep_appointment",
    "lay_out_plan",
    "lay_out_targets",
    "move_task",
    "open_registrations",
    "remove_movement",
    "return_registration",
    "save_plan",
    "save_pledge",
    "save_registration",
    "submit_registration",
    "supplement_plan",
    "take_registration_over",
    "take_up_back_registration",
    "update_movement",
]
