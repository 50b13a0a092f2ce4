"""Who may plan, register and pledge, and when. The only place that says so: a file for each."""

from .plan import (
    may_complete_task,
    may_correct_plan,
    may_edit_movements,
    may_edit_plan,
    may_issue_plan,
    may_move_task,
    may_move_tasks,
    may_supplement_plan,
)
from .pledges import (
    may_edit_pledge,
    sees_pledge,
)
from .registrations import (
    EDITABLE,
    NOT_HANDED_UP,
    by_head,
    may_accept_registration,
    may_edit_registration,
    may_hand_back_registration,
    may_hand_up_registration,
    may_return_registration,
    may_review_registration,
    may_submit_registration,
    may_take_registration_over,
    may_take_up_back_registration,
    reads_what_rules_say,
    sees_registration,
)
from .season import (
    CORRECTABLE,
    NOT_REGISTERING,
    is_registering,
    within,
)

__all__ = [
    "CORRECTABLE",
    "EDITABLE",
    "NOT_HANDED_UP",
    "NOT_REGISTERING",
    "by_head",
    "is_registering",
    "may_accept_registration",
    "may_complete_task",
    "may_correct_plan",
    "may_edit_movements",
    "may_edit_plan",
    "may_edit_pledge",
    "may_edit_registration",
    "may_hand_back_registration",
    "may_hand_up_registration",
    "may_issue_plan",
    "may_move_task",
    "may_move_tasks",
    "may_return_registration",
    "may_review_registration",
    "may_submit_registration",
    "may_supplement_plan",
    "may_take_registration_over",
    "may_take_up_back_registration",
    "reads_what_rules_say",
    "sees_pledge",
    "sees_registration",
    "within",
]
