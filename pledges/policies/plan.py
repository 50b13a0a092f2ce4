"""Who plans, moves and completes, and when."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.common import drives, still_open
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import PlanStatus
from ..models import Plan, PlanTask
from .appointments import appointment_of


def may_edit_plan(user: User, plan: Plan) -> Verdict:
    return all_of(
        drives(user, plan.year),
        only_if(plan.status == PlanStatus.DRAFT, "Kế hoạch đã ban hành thì không sửa được nữa."),
        only_if(plan.year.stage == Stage.PLANNING, "Kế hoạch chỉ soạn trong giai đoạn “Lập kế hoạch”."),
    )


def may_issue_plan(user: User, plan: Plan) -> Verdict:
    return all_of(
        may_edit_plan(user, plan),
        only_if(
            plan.pk is not None and plan.sections.exists(),
            "Kế hoạch chưa có nội dung: hãy soạn ít nhất một mục trước khi ban hành.",
        ),
    )


def may_supplement_plan(user: User, plan: Plan) -> Verdict:
    """What a meeting concludes is added to the plan that was issued; its paper stays as it was."""
    return all_of(
        drives(user, plan.year),
        only_if(plan.status == PlanStatus.ISSUED, "Kế hoạch của năm chưa ban hành nên chưa bổ sung nhiệm vụ."),
        still_open(plan.year),
    )


def may_complete_task(user: User, task: PlanTask) -> Verdict:
    """The unit in charge of a task, or the leader, writes the day it was done; any day until the year is closed."""
    year = task.plan.year
    seat = seat_of(user, year)
    in_charge = task.lead_id is not None and seat.participation is not None and seat.participation.pk == task.lead_id
    return all_of(
        only_if(
            seat.is_secretariat or in_charge,
            "Chỉ đơn vị chủ trì nhiệm vụ hoặc Khối trưởng được ghi ngày hoàn thành.",
        ),
        only_if(task.plan.status == PlanStatus.ISSUED, "Kế hoạch chưa ban hành nên chưa ghi kết quả thực hiện."),
        still_open(year),
    )


def may_move_tasks(user: User, plan: Plan) -> Verdict:
    """Another last day for any task of the issued plan: the leader's, with a reason."""
    return all_of(
        drives(user, plan.year),
        only_if(plan.status == PlanStatus.ISSUED, "Kế hoạch còn là dự thảo: hãy sửa ngày ở trang soạn kế hoạch."),
        still_open(plan.year),
    )


def may_move_task(user: User, task: PlanTask) -> Verdict:
    """One whose day is the day of a meeting moves with it, and by itself nowhere."""
    follows = appointment_of(user, task)
    return all_of(
        may_move_tasks(user, task.plan),
        only_if(
            follows is None,
            f"Ngày của nhiệm vụ này là ngày họp “{follows.name if follows else ''}”: hãy dời hội nghị, "
            "nhiệm vụ đi theo; hoặc bỏ gắn với hội nghị.",
        ),
    )


def may_correct_plan(user: User, plan: Plan) -> Verdict:
    """Number, day, title and signer of the issued plan; what it says stays as it was issued."""
    return all_of(
        drives(user, plan.year),
        only_if(plan.status == PlanStatus.ISSUED, "Kế hoạch chưa ban hành nên chưa có gì để đính chính."),
        still_open(plan.year),
    )


def may_edit_movements(user: User, year: EmulationYear) -> Verdict:
    return all_of(drives(user, year), still_open(year))
