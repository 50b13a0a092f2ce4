"""What people do with tables, sheets, evidence and results. Each function is one act."""

from .appeals import NOTHING_ASKED, Asked, answer_appeal, make_appeal, points_asked, withdraw_appeal
from .assigning import drop_checks, plan_checks, replace_checker, stand_aside
from .citing import cite, cite_in_many, uncite
from .comments import add_comment
from .drafting import keep_entries
from .duties import hand_out_sections
from .evidence import add_file, add_link, rename_evidence, replace_evidence, withdraw_evidence
from .filling import Claim, SaveConflict, open_sheets, save_entries, submit_sheet
from .grid import save_free_cells
from .importing import import_table, tried_import
from .opinions import View, agree_with_rest, finish_pass, save_opinions
from .outcome import save_outcome, save_scoring_rules
from .ranking import lock_points, publish_ranking, unlock_points, withdraw_ranking
from .tables import (
    add_criterion,
    create_table,
    delete_criterion,
    issue_table,
    move_criterion,
    move_into,
    update_criterion,
    update_table,
)
from .trying import tried_entries
from .verdicts import judge_citation
from .verifying import (
    Finding,
    accept_claims,
    as_claimed,
    reopen_sheet,
    return_sheet,
    save_across_sheets,
    save_verification,
    verify_sheet,
)

__all__ = [
    "NOTHING_ASKED",
    "Asked",
    "Claim",
    "Finding",
    "SaveConflict",
    "View",
    "accept_claims",
    "add_comment",
    "add_criterion",
    "add_file",
    "add_link",
    "agree_with_rest",
    "answer_appeal",
    "as_claimed",
    "cite",
    "cite_in_many",
    "create_table",
    "delete_criterion",
    "drop_checks",
    "finish_pass",
    "hand_out_sections",
    "import_table",
    "issue_table",
    "judge_citation",
    "keep_entries",
    "lock_points",
    "make_appeal",
    "move_criterion",
    "move_into",
    "open_sheets",
    "plan_checks",
    "points_asked",
    "publish_ranking",
    "rename_evidence",
    "reopen_sheet",
    "replace_checker",
    "replace_evidence",
    "return_sheet",
    "save_across_sheets",
    "save_entries",
    "save_free_cells",
    "save_opinions",
    "save_outcome",
    "save_scoring_rules",
    "save_verification",
    "stand_aside",
    "submit_sheet",
    "tried_entries",
    "tried_import",
    "uncite",
    "unlock_points",
    "update_criterion",
    "update_table",
    "verify_sheet",
    "withdraw_appeal",
    "withdraw_evidence",
    "withdraw_ranking",
]
