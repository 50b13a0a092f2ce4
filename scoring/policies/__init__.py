"""Who may do what with tables, sheets, evidence and results, and when. The only place that says so."""

from .appeals import may_answer, may_appeal, may_appeal_on, may_change_points, may_withdraw_appeal
from .assigning import may_drop_checks, may_plan_checks, may_replace_checker, may_stand_aside
from .comments import may_comment, may_read_thread
from .evidence import (
    may_add_evidence,
    may_cite,
    may_cite_somewhere,
    may_judge,
    may_rename_evidence,
    may_replace_evidence,
    may_withdraw_evidence,
    owns_evidence,
    sees_recycled,
    sees_verdicts,
)
from .filling import may_fill, may_submit, row_is_open
from .opinions import may_finish_pass, may_give_opinion
from .results import (
    may_lock,
    may_publish,
    may_see_criteria_of_others,
    may_see_ranking,
    may_unlock,
    may_withdraw_ranking,
)
from .tables import may_create_table, may_edit_scoring_rules, may_edit_table, may_import_table, may_issue_table
from .verifying import may_finish_verification, may_reopen, may_return, may_verify

__all__ = [
    "may_add_evidence",
    "may_answer",
    "may_appeal",
    "may_appeal_on",
    "may_change_points",
    "may_cite",
    "may_cite_somewhere",
    "may_comment",
    "may_create_table",
    "may_drop_checks",
    "may_edit_scoring_rules",
    "may_edit_table",
    "may_fill",
    "may_finish_pass",
    "may_finish_verification",
    "may_give_opinion",
    "may_import_table",
    "may_issue_table",
    "may_judge",
    "may_lock",
    "may_plan_checks",
    "may_publish",
    "may_read_thread",
    "may_rename_evidence",
    "may_reopen",
    "may_replace_checker",
    "may_replace_evidence",
    "may_return",
    "may_see_criteria_of_others",
    "may_see_ranking",
    "may_stand_aside",
    "may_submit",
    "may_unlock",
    "may_verify",
    "may_withdraw_appeal",
    "may_withdraw_evidence",
    "may_withdraw_ranking",
    "owns_evidence",
    "row_is_open",
    "sees_recycled",
    "sees_verdicts",
]
