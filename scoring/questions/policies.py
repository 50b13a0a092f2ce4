"""Who reads and writes the questions and answers about a row."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.enums import Stage
from units.models import User
from units.seats import Seat, seat_of

from ..models import ScoreSheet
from . import queries

TALKING_STAGES = (Stage.SELF_SCORING, Stage.VERIFYING)


def may_read_thread(user: User, sheet: ScoreSheet) -> Verdict:
    """The unit's people, those who check the sheet, and Home Affairs; never another unit, disclosed or not."""
    seat = seat_of(user, sheet.participation.year)
    return only_if(
        seat.watches or _takes_part(seat, sheet),
        "Chỉ đơn vị có phiếu và người thẩm định phiếu này đọc được trao đổi.",
    )


def may_comment(user: User, sheet: ScoreSheet) -> Verdict:
    """Open while verification runs even though the sheet itself is closed."""
    year = sheet.participation.year
    return all_of(
        only_if(
            _takes_part(seat_of(user, year), sheet),
            "Chỉ đơn vị có phiếu và người thẩm định phiếu này được trao đổi.",
        ),
        only_if(sheet.submitted_at is not None, "Trao đổi được mở sau khi đơn vị nộp phiếu."),
        only_if(year.stage in TALKING_STAGES, "Giai đoạn thẩm định đã kết thúc; trao đổi chỉ còn để xem lại."),
    )


def _takes_part(seat: Seat, sheet: ScoreSheet) -> bool:
    return (
        seat.owns(sheet.participation) or seat.is_leadership or queries.checks(seat.participation, sheet.participation)
    )
