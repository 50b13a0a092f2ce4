"""Who writes down that the body above confirmed a choice of the meeting."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import EmulationYear, User

from ..models import LeaderConfirmation
from ..polls.next_leaders import DecidedLeader
from ..sittings.shared import secretariat, year_running


def may_confirm_leader(user: User, year: EmulationYear, decided: DecidedLeader | None) -> Verdict:
    """It comes after the meeting, also after its minutes were signed; rights are handed over only then."""
    return all_of(
        secretariat(user, year),
        year_running(year),
        only_if(decided is not None, "Hội nghị chưa bầu hay thống nhất đơn vị nào cho chức danh này."),
        only_if(
            decided is None or decided.confirmed_by,
            "Quy chế của năm không đặt việc chuẩn y; sửa ở trang Quy chế nếu cấp trên chuẩn y.",
        ),
        only_if(decided is None or decided.confirmation is None, "Đã ghi văn bản chuẩn y."),
    )


def may_strike_confirmation(user: User, confirmation: LeaderConfirmation) -> Verdict:
    return all_of(
        secretariat(user, confirmation.year),
        year_running(confirmation.year),
        only_if(confirmation.stands, "Văn bản chuẩn y này đã được gạch bỏ."),
    )
