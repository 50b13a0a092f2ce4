"""Questions that pages, papers, workbooks and the roof ask. Each costs a fixed number of queries."""

from .across import AwardTotal, Dossier, Proposed, Totals, dossiers, proposed_in, proposed_in_parts, totals_of
from .cases import CaseBook
from .comparison import differences, differences_of_meeting, held_back, held_back_at, loose_polls
from .corrections import corrections_for
from .desk import Appraisal, Appraised, Shared, appraisal
from .enclosed import Enclosed, enclosed
from .gaps import EDIT_PAGE, Gap, gaps_of, missing_for_submission
from .history import history_table
from .overruling import binding_in_words, still_binding
from .polled import barred_from_ballot, unmet_in_poll
from .proposal import ProposalPage, current_proposal, proposal
from .reviews import candidates, limits_of, review_line, reviews
from .settled import meeting_of

__all__ = [
    "EDIT_PAGE",
    "Appraisal",
    "Appraised",
    "AwardTotal",
    "CaseBook",
    "Dossier",
    "Enclosed",
    "Gap",
    "ProposalPage",
    "Proposed",
    "Shared",
    "Totals",
    "appraisal",
    "barred_from_ballot",
    "binding_in_words",
    "candidates",
    "corrections_for",
    "current_proposal",
    "differences",
    "differences_of_meeting",
    "dossiers",
    "enclosed",
    "gaps_of",
    "held_back",
    "held_back_at",
    "history_table",
    "limits_of",
    "loose_polls",
    "meeting_of",
    "missing_for_submission",
    "proposal",
    "proposed_in",
    "proposed_in_parts",
    "review_line",
    "reviews",
    "still_binding",
    "totals_of",
    "unmet_in_poll",
]
