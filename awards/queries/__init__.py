"""Questions that pages, papers, workbooks and the roof ask. Each costs a fixed number of queries."""

from .cases import CaseBook, checks_of, is_flag
from .corrections import corrections_for
from .history import award_history, history_table
from .proposal import advice_for_submission, current_proposal, missing_for_submission, proposal
from .reviews import candidates, nominations_of, review_line, reviews

__all__ = [
    "CaseBook",
    "advice_for_submission",
    "award_history",
    "candidates",
    "checks_of",
    "corrections_for",
    "current_proposal",
    "history_table",
    "is_flag",
    "missing_for_submission",
    "nominations_of",
    "proposal",
    "review_line",
    "reviews",
]
