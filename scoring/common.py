"""What several rules of this room share."""

from emulation_bloc.core.verdict import only_if
from units.enums import Stage
from units.seats import seat_of

BEFORE_SCORING = (Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING)


def drives(user, year):
    return only_if(seat_of(user, year).is_secretariat, "Chỉ đơn vị Khối trưởng được thực hiện việc này.")


def listed(labels, most=6, what="tiêu chí"):
    more = f" và {len(labels) - most} {what} khác" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more


def not_scored_above(sheet):
    """What the superior body is done with, the bloc does not take back behind its back."""
    return only_if(
        sheet.superior_done_at is None,
        f"Đã chấm xong cột “{sheet.table.superior_column}” của phiếu này; muốn sửa, hãy đề nghị cơ quan nội vụ mở lại.",
    )
