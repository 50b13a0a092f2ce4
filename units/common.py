"""What rules of a year share in every room: who leads it, and whether it is open."""

from emulation_bloc.core.verdict import Verdict, only_if

from .enums import DeadlineKind, Stage
from .models import EmulationYear, User
from .seats import seat_of

LEADER_ONLY = "Chỉ đơn vị Khối trưởng của năm được thực hiện việc này."
YEAR_CLOSED = "Năm thi đua đã bàn giao, lưu trữ nên không thay đổi được nữa."

# Days that come with what is asked for, and are not set before.
COMES_WITH = {
    DeadlineKind.REPORT: "Thời hạn báo cáo chỉ tiêu được đặt khi mở kỳ báo cáo, ở trang Báo cáo, sơ kết.",
    DeadlineKind.TABLE_OPINIONS: "Thời hạn góp ý được đặt khi gửi dự thảo bảng điểm lấy ý kiến, ở trang Bảng điểm.",
}


def drives(user: User, year: EmulationYear) -> Verdict:
    return only_if(seat_of(user, year).is_secretariat, LEADER_ONLY)


def still_open(year: EmulationYear) -> Verdict:
    return only_if(year.stage != Stage.CLOSED, YEAR_CLOSED)
