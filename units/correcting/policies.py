"""Who puts right what the rules of a year rest on, and when."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if

from ..models import EmulationYear, User
from ..policies import BEFORE_REVIEW, may_manage_year


def may_correct_regulation(user: User, year: EmulationYear) -> Verdict:
    """What the document is called; the rules themselves stand from the review on."""
    return all_of(
        may_manage_year(user, year),
        only_if(year.stage not in BEFORE_REVIEW, "Trước hội nghị tổng kết, hãy dùng “Sửa quy chế”."),
    )
