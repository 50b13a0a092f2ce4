"""Whose desk it is: the people of a Home Affairs office. The only place that says so."""

from django.http import Http404

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.models import Unit, User
from units.seats import seat_of

from ..models import DecisionPaper


def office_of(user: User) -> Unit:
    """The Home Affairs office of this person. For anybody else the page does not exist (``Http404``).

    Like their seats in the years, it is read by every account of the office that is in use (design §5: stage,
    deadlines, who is late, from the first day of a year on; scores and dossiers once they were handed on).
    """
    unit = user.unit if user.is_active and not user.is_administrator else None
    if unit is None or not unit.is_home_affairs:
        raise Http404("Chỉ có ở cơ quan nội vụ theo dõi khối thi đua.")
    return unit


def works_at(user: User, office: Unit) -> Verdict:
    """Acts at the desk are those of its own people, once somebody vouched for the account."""
    return all_of(
        only_if(
            user.is_active and not user.is_administrator and user.unit_id == office.pk and office.is_home_affairs,
            "Chỉ người của cơ quan nội vụ theo dõi các khối được thực hiện việc này.",
        ),
        confirmed(user),
    )


def owns_paper(user: User, paper: DecisionPaper) -> Verdict:
    """Whoever recorded a decision on paper owns it, and its file: the office, or the leader of a bloc."""
    if paper.office is not None:
        here = works_at(user, paper.office)
        sentence = f"Quyết định này do {paper.office} ghi: chỉ cơ quan ấy đính chính, đưa tệp, rút tệp."
        return here if here or user.unit_id == paper.office_id else Verdict(False, sentence)
    years = paper.bloc.years.filter(reviews__nominations__decisions__paper=paper).distinct()
    return all_of(
        only_if(
            any(seat_of(user, year).is_secretariat for year in years),
            "Quyết định này do Khối trưởng ghi: chỉ Khối trưởng của năm đính chính, đưa tệp, rút tệp.",
        ),
        confirmed(user),
    )
