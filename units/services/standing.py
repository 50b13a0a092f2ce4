"""What an administrator does to a unit that stands in a running year: the years are held meanwhile."""

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require

from .. import policies
from ..concerned import years_of_people
from ..enums import Stage
from ..models import Bloc, EmulationYear, User


def hold_years(*units: int | None) -> list[EmulationYear]:
    """Of keys: the years these units have to do with, so that no vote is opened in them meanwhile."""
    years = years_of_people(*units)
    for year in years:
        hold(year)
    return years


def administer(*units: int, by: User) -> None:
    """The first line of an administrator's act on units (keys), inside its transaction: refused while they vote."""
    hold_years(*units)
    by.read_again()
    require(policies.may_administer(by, units))


def administer_bloc(bloc: Bloc, monitor: int, *, by: User) -> None:
    """The same before a bloc (as it is kept now) is changed: ``monitor`` is the key of who is to follow it."""
    for year in bloc.years.exclude(stage=Stage.CLOSED).order_by("pk"):
        hold(year)
    hold(bloc, by=by)
    require(policies.may_name_monitor(bloc, bloc.monitor_id, monitor))
