"""Who reads what was told, who says that it was read, who keeps the file of a decision. The only place that says so."""

from emulation_bloc.core.verdict import Verdict, all_of, any_of, only_if
from units.accounts.policies import confirmed
from units.models import EmulationYear, User
from units.seats import seat_of

from ..models import DecisionPaper
from ..policies.offices import works_at


def reads_all(user: User, year: EmulationYear) -> bool:
    """The whole log of the year: who was told, who opened it."""
    seat = seat_of(user, year)
    return seat.is_leadership or seat.watches


def may_open(user: User, year: EmulationYear, mine: int) -> Verdict:
    """``mine``: how many notices wait for this person's side."""
    return only_if(mine, "Không có thông báo kết quả nào chờ đơn vị của bạn xem trong năm này.")


def may_add_file(user: User, paper: DecisionPaper, year: EmulationYear | None = None) -> Verdict:
    """Home Affairs for the papers of its blocs; of a bloc that nobody follows, and of what it recorded itself, the
    leader's people. ``year``: one in which the paper decided something."""
    writes = year is not None and seat_of(user, year).is_secretariat
    by_bloc = all_of(
        only_if(writes, "Chỉ cơ quan nội vụ theo dõi khối, hoặc Khối trưởng đã ghi kết quả, được đưa tệp quyết định."),
        confirmed(user),
    )
    return by_bloc if paper.office is None else any_of(works_at(user, paper.office), by_bloc)
