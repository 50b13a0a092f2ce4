from .inside import registration_hand_back, registration_hand_up, registration_take_up_back
from .movements import movement_add, movement_edit, movement_remove, movements
from .plan import plan, plan_edit, plan_issue, plan_paper
from .plan_course import plan_correct, plan_paper_former, task_done, task_move
from .pledges import joint_pledge_paper, pledge, pledge_paper, pledges, pledges_xlsx
from .registrations import (
    registration,
    registration_accept,
    registration_call,
    registration_paper,
    registration_return,
    registration_submit,
    registration_summary,
    registration_summary_paper,
    registration_summary_xlsx,
    registrations,
)

__all__ = [
    "joint_pledge_paper",
    "movement_add",
    "movement_edit",
    "movement_remove",
    "movements",
    "plan",
    "plan_correct",
    "plan_edit",
    "plan_issue",
    "plan_paper",
    "plan_paper_former",
    "pledge",
    "pledge_paper",
    "pledges",
    "pledges_xlsx",
    "registration",
    "registration_accept",
    "registration_call",
    "registration_hand_back",
    "registration_hand_up",
    "registration_paper",
    "registration_return",
    "registration_submit",
    "registration_summary",
    "registration_summary_paper",
    "registration_summary_xlsx",
    "registration_take_up_back",
    "registrations",
    "task_done",
    "task_move",
]
