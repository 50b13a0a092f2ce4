"""Who scores for the superior body, and when.

It scores last of all: once the sheet is verified and its unit's appeals are answered, before the points are locked.
While it is done with a sheet, nobody of the bloc changes a finding there (``verification.policies``,
``appeals.policies``).
"""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, each_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..common import listed
from ..enums import SheetStatus
from ..models import ScoreSheet
from ..sheets import policies as sheets_policies
from ..sheets.progress import VERIFIED
from . import queries
from .naming.policies import is_scorer


def may_score(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(
        _scores(user, sheet),
        only_if(
            sheet.superior_done_at is None,
            f"Đã chấm xong cột “{sheet.table.superior_column}” của phiếu này; muốn sửa, hãy mở lại.",
        ),
    )


def _scores(user: User, sheet: ScoreSheet) -> Verdict:
    """The people of the body that watches the bloc, as long as the points of the sheet are not locked."""
    year, column = sheet.participation.year, sheet.table.superior_column
    return all_of(
        only_if(column, "Bảng điểm của năm không có cột điểm cấp trên chấm."),
        only_if(
            seat_of(user, year).watches,
            f"Cột “{column}” do cơ quan nội vụ theo dõi khối ghi.",
        ),
        _is_named(user, year, column),
        sheets_policies.is_judged(sheet),
        only_if(year.stage == Stage.VERIFYING, f"Cột “{column}” chỉ ghi trong giai đoạn thẩm định."),
        only_if(sheet.status in VERIFIED, "Khối chưa thẩm định xong phiếu này."),
        only_if(
            sheet.status != SheetStatus.CONFIRMED,
            "Điểm của phiếu đã chốt; thủ trưởng đơn vị Khối trưởng mở lại được trước khi công bố.",
        ),
    )


def _is_named(user: User, year: EmulationYear, column: str) -> Verdict:
    return is_scorer(user, year, column) if column and seat_of(user, year).watches else ALLOWED


def may_finish(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(may_score(user, sheet), confirmed(user), each_of(_fully_scored(sheet), _appeals_answered(sheet)))


def _fully_scored(sheet: ScoreSheet) -> Verdict:
    return each_of(*(lack.verdict for lack in queries.lacks_of(sheet)))


def _appeals_answered(sheet: ScoreSheet) -> Verdict:
    open_rows = queries.rows_under_appeal(sheet)
    return only_if(
        not open_rows,
        f"Còn kiến nghị của đơn vị chưa trả lời ở tiêu chí: {listed(open_rows)}. Kiến nghị về điểm thẩm định được trả "
        "lời trước, cấp trên chấm sau cùng.",
    )


def may_reopen(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(
        _scores(user, sheet),
        only_if(sheet.superior_done_at is not None, "Phiếu này chưa được cấp trên chấm xong."),
    )


def sees_column(user: User, sheet: ScoreSheet) -> Verdict:
    """Whoever scores reads its own work; everybody else who may read the findings, once the sheet is done."""
    return all_of(
        only_if(sheet.table.superior_column, ""),
        sheets_policies.sees_findings(user, sheet),
        only_if(
            sheet.superior_done_at is not None or seat_of(user, sheet.participation.year).watches,
            f"“{sheet.table.superior_column}” hiện ở đây khi cấp trên chấm xong phiếu.",
        ),
    )
