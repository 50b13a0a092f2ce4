"""Questions that pages, papers, workbooks and the roof ask. Each costs a fixed number of queries."""

from .cases import CaseBook, is_flag
from .comparison import differences, differences_of_meeting, held_back, held_back_at, loose_polls
from .corrections import corrections_for
from .history import history_table
from .overruling import binding_in_words, still_binding
from .proposal import advice_for_submission, current_proposal, missing_for_submission, proposal
from .reviews import candidates, review_line, reviews, unmet_in_poll

__all__ = [
    "CaseBook",
    "advice_for_submission",
    "binding_in_words",
    "candidates",
    "corrections_for",
    "current_proposal",
    "differences",
    "differences_of_meeting",
    "held_back",
    "held_back_at",
    "history_table",
    "is_flag",
    "loose_polls",
    "missing_for_submission",
    "proposal",
    "review_line",
    "reviews",
    "still_binding",
    "unmet_in_poll",
]
