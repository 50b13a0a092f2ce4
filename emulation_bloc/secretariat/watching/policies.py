"""Whose page this is. The only place that says so."""

from awards.models import DecisionPaper
from awards.policies.offices import office_of, works_at
from emulation_bloc.core.verdict import Verdict, all_of, only_if, require
from units.accounts.policies import confirmed
from units.models import User

__all__ = ["may_correct_paper", "may_record", "office_of"]


def may_record(user: User) -> None:
    """Whether this person may record decisions at all; of each proposal the room of awards says so once more.

    Raises ``Refused`` with why not.
    """
    require(confirmed(user))


def may_correct_paper(user: User, paper: DecisionPaper, standing: int) -> Verdict:
    """``standing``: how many results stand on it; whose record each is asks the room of awards once more."""
    return all_of(
        only_if(paper.office is not None, "Quyết định này do khối ghi; khối đính chính từng kết quả."),
        works_at(user, paper.office) if paper.office is not None else Verdict(False),
        only_if(standing, "Không còn kết quả nào đứng trên quyết định này: mọi kết quả đã được đính chính."),
    )
