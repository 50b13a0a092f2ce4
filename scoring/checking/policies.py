"""Who gives an opinion in the first pass, and when it is complete."""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, each_of, only_if
from units.enums import Stage
from units.models import User
from units.seats import seat_of
from units.taking_part.left import left_of

from ..enums import SheetStatus
from ..models import Assignment, ScoreSheet
from . import queries


def may_give_opinion(user: User, assignment: Assignment, sheet: ScoreSheet) -> Verdict:
    """Only the assigned unit, only while the assignment stands; a finished pass is not changed any more."""
    return all_of(
        only_if(
            seat_of(user, assignment.year).owns(assignment.checker),
            "Chỉ đơn vị được phân công mới cho ý kiến về phiếu này.",
        ),
        _is_judged(assignment),
        only_if(assignment.recused_at is None, "Đơn vị đã rút khỏi việc chấm phiếu này."),
        only_if(assignment.year.stage == Stage.VERIFYING, "Năm thi đua chưa đến hoặc đã hết giai đoạn thẩm định."),
        only_if(assignment.done_at is None, "Đơn vị đã chấm xong phiếu này nên ý kiến giữ nguyên."),
        only_if(sheet.status == SheetStatus.SUBMITTED, "Phiếu không ở trạng thái chờ thẩm định."),
    )


def _is_judged(assignment: Assignment) -> Verdict:
    left = left_of(assignment.subject)
    return ALLOWED if left is None else only_if(False, f"{left.sentence} Phiếu giữ nguyên để đọc, không chấm chéo nữa.")


def may_finish_pass(user: User, assignment: Assignment, sheet: ScoreSheet) -> Verdict:
    return all_of(may_give_opinion(user, assignment, sheet), _complete(assignment, sheet))


def _complete(assignment: Assignment, sheet: ScoreSheet) -> Verdict:
    return each_of(*(lack.verdict for lack in queries.lacks_of(assignment, sheet)))
