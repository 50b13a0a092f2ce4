"""Who reads what was told, who says that it was read, who keeps the file of a decision. The only place that says so."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import EmulationYear, User
from units.seats import seat_of

from ..models import DecisionPaper, PaperFile
from ..policies.offices import owns_paper


def reads_all(user: User, year: EmulationYear) -> bool:
    """The whole log of the year: who was told, who opened it."""
    seat = seat_of(user, year)
    return seat.is_leadership or seat.watches


def may_open(user: User, year: EmulationYear, mine: int) -> Verdict:
    """``mine``: how many notices wait for this person's side."""
    return only_if(mine, "Không có thông báo kết quả nào chờ đơn vị của bạn xem trong năm này.")


def may_add_file(user: User, paper: DecisionPaper) -> Verdict:
    """Whoever recorded the paper, while results stand on it."""
    return all_of(
        owns_paper(user, paper),
        only_if(paper.stands, "Không còn kết quả nào đứng trên bản ghi này; hãy đưa tệp vào bản ghi đang có hiệu lực."),
    )


def may_strike_file(user: User, kept: PaperFile) -> Verdict:
    """One put wrongly, also of a paper that stands no more."""
    return all_of(owns_paper(user, kept.paper), only_if(kept.struck_at is None, "Tệp này đã được rút."))


def reads_file(user: User, kept: PaperFile) -> bool:
    """What was put wrongly may be anything: it is opened by nobody but those whose paper it was put on."""
    return kept.struck_at is None or bool(owns_paper(user, kept.paper))
