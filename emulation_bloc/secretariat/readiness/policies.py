"""Who reads how far people and days are ready: it names the accounts of every unit."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.common import still_open
from units.models import EmulationYear, User
from units.seats import seat_of


def may_see(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        only_if(
            seat_of(user, year).is_leadership,
            "Mức sẵn sàng của các đơn vị dành cho đơn vị Khối trưởng, Khối phó của năm.",
        ),
        still_open(year),
    )
