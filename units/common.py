"""What rules of a year share in every room: who leads it, and whether it is open."""

from emulation_bloc.core.verdict import Verdict, only_if

from .enums import Stage
from .models import EmulationYear, User
from .seats import seat_of

LEADER_ONLY = "Chỉ đơn vị Khối trưởng của năm được thực hiện việc này."
YEAR_CLOSED = "Năm thi đua đã bàn giao, lưu trữ nên không thay đổi được nữa."


def drives(user: User, year: EmulationYear) -> Verdict:
    return only_if(seat_of(user, year).is_secretariat, LEADER_ONLY)


def still_open(year: EmulationYear) -> Verdict:
    return only_if(year.stage != Stage.CLOSED, YEAR_CLOSED)
