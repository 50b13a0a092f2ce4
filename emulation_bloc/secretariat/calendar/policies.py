"""Who moves several days of the year at once. Each day is asked for again by the room it belongs to."""

from emulation_bloc.core.verdict import Verdict, all_of
from units.common import drives, still_open
from units.models import EmulationYear, User


def may_move_days(user: User, year: EmulationYear) -> Verdict:
    return all_of(drives(user, year), still_open(year))
