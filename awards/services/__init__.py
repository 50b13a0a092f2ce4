"""Everything that changes awards. Each function is one thing a person does."""

from .agreements import nominate_by_agreement, strike_agreement, withdraw_by_agreement
from .answers import answer_rule
from .correcting import correct_paper, take_over
from .decisions import record_decision, recorded_by_blocs, see_correction
from .holding import hold_years
from .home_affairs import accept_proposal, add_remark, answer_point, return_proposal
from .nominations import (
    FromPoll,
    answer_checks,
    nominate_from_poll,
    reinstate_nomination,
    step_back,
    withdraw_nomination,
)
from .papers import PaperTyped
from .proposals import draft_proposal, save_proposal, submit_proposal
from .reviews import add_review, change_review, link_award_poll, open_award_poll, remove_review

__all__ = [
    "FromPoll",
    "PaperTyped",
    "accept_proposal",
    "add_remark",
    "add_review",
    "answer_checks",
    "answer_point",
    "answer_rule",
    "change_review",
    "correct_paper",
    "draft_proposal",
    "hold_years",
    "link_award_poll",
    "nominate_by_agreement",
    "nominate_from_poll",
    "open_award_poll",
    "record_decision",
    "recorded_by_blocs",
    "reinstate_nomination",
    "remove_review",
    "return_proposal",
    "save_proposal",
    "see_correction",
    "step_back",
    "strike_agreement",
    "submit_proposal",
    "take_over",
    "withdraw_by_agreement",
    "withdraw_nomination",
]
