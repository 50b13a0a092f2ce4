"""What an administrator does to a unit that stands in a running year: the years are held meanwhile."""

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require

from .. import policies
from ..concerned import years_of_people


def hold_years(*units):
    """Of keys: the running years these units have to do with, so that no vote is opened in them meanwhile."""
    years = years_of_people(*units)
    for year in years:
        hold(year)
    return years


def administer(*units, by):
    """The first line of an administrator's act on units (keys), inside its transaction: refused while they vote."""
    hold_years(*units)
    by.read_again()
    require(policies.may_administer(by, units))
