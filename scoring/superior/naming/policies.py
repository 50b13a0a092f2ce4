"""Who names the people that score for the superior body, and whether somebody is one of them."""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, any_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ...common import listed
from ...tables.queries import current_table
from . import queries

BEFORE_THE_RESULT = (Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING, Stage.SELF_SCORING, Stage.VERIFYING)


def may_name(user: User, year: EmulationYear) -> Verdict:
    """The head of that body; where it has no head who can sign in, any of its people."""
    seat, table = seat_of(user, year), current_table(year)
    return all_of(
        only_if(seat.watches, "Người chấm cột cấp trên do cơ quan nội vụ theo dõi khối cử."),
        any_of(_without_head(year), only_if(seat.is_head, "")) if seat.watches else ALLOWED,
        confirmed(user),
        only_if(table and table.superior_column, "Bảng điểm của năm không có cột điểm cấp trên chấm."),
        only_if(year.stage in BEFORE_THE_RESULT, "Kết quả đã công bố nên không cử thêm người chấm."),
    )


def _without_head(year: EmulationYear) -> Verdict:
    heads = [person for person in queries.people_above(year) if person.is_head and person.has_usable_password()]
    return only_if(not heads, f"Thủ trưởng {year.bloc.monitor} cử người chấm." if heads else "")


def is_scorer(user: User, year: EmulationYear, column: str) -> Verdict:
    """One of those who were named; anybody of that body where nobody was."""
    scorers = queries.named(year)
    names = [str(scorer) for scorer in scorers]
    return only_if(
        not scorers or user.pk in {scorer.user_id for scorer in scorers},
        f"Cột “{column}” năm nay do {listed(names, what='người')} chấm; thủ trưởng cơ quan cử thêm người ở mục "
        "“Người chấm”, trang Phiếu chấm điểm.",
    )
