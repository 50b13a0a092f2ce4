"""Who moves the year on."""

from emulation_bloc.core.verdict import Verdict, any_of, only_if
from units.models import EmulationYear, User

from ..handover.policies import DRIVES_ONLY, drives, took_over


def may_advance(user: User, year: EmulationYear, step: str) -> Verdict:
    """Whoever leads the year moves it. After the hand-over its closing falls to the unit that took over."""
    if step == "close":
        return any_of(drives(user, year), only_if(took_over(user, year), DRIVES_ONLY))
    return drives(user, year)
