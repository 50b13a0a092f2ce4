"""Who moves the year on."""

from emulation_bloc.core.verdict import Verdict, all_of, any_of, only_if
from scoring.ranking.policies import may_withdraw_ranking
from units.models import EmulationYear, User

from ..handover.policies import DRIVES_ONLY, drives, took_over


def may_advance(user: User, year: EmulationYear, step: str) -> Verdict:
    """Whoever leads the year moves it. After the hand-over its closing falls to the unit that took over.

    Going back behind a publication withdraws it: that is for the head who locked the points.
    """
    if step == "close":
        return any_of(drives(user, year), only_if(took_over(user, year), DRIVES_ONLY))
    if step == "reopen_verification":
        return all_of(drives(user, year), may_withdraw_ranking(user, year))
    return drives(user, year)
