"""Who may plan, register, pledge and report, and when. The only place that says so."""

from typing import Any

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.common import drives, still_open
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, Participation, User
from units.queries import closes_on
from units.seats import seat_of

from .enums import HANDED_IN, PlanStatus, PledgeStatus, RegistrationStatus
from .models import Plan, PlanTask, Pledge, Registration
from .workflow import REGISTRATION_FLOW

REPORTING = (Stage.RUNNING, Stage.SELF_SCORING)
EDITABLE = (RegistrationStatus.DRAFT, RegistrationStatus.RETURNED)

NOT_REGISTERING = "Việc này chỉ làm trong giai đoạn “Đăng ký, ký giao ước”."


def is_registering(year: EmulationYear) -> Verdict:
    return only_if(year.stage == Stage.REGISTRATION, NOT_REGISTERING)


def within(participation: Participation, what: Any) -> Verdict:
    last_day = closes_on(participation, what)
    return only_if(
        last_day is None or timezone.localdate() <= last_day,
        f"Đã hết hạn {what.label[0].lower()}{what.label[1:]} (ngày cuối {short_date(last_day)}); "
        "cần thêm thời gian, xin đề nghị Khối trưởng gia hạn.",
    )


# The plan


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


def may_correct_plan(user: User, plan: Plan) -> Verdict:
    """Number, day, title and signer of the issued plan; what it says stays as it was issued."""
    return all_of(
        drives(user, plan.year),
        only_if(plan.status == PlanStatus.ISSUED, "Kế hoạch chưa ban hành nên chưa có gì để đính chính."),
        still_open(plan.year),
    )


def may_edit_movements(user: User, year: EmulationYear) -> Verdict:
    return all_of(drives(user, year), still_open(year))


# Registration


def may_edit_registration(user: User, registration: Registration) -> Verdict:
    participation = registration.participation
    year = participation.year
    return all_of(
        only_if(seat_of(user, year).owns(participation), "Chỉ đơn vị đăng ký được soạn và gửi bản đăng ký của mình."),
        is_registering(year),
        only_if(
            registration.status in EDITABLE,
            "Bản đăng ký đã gửi; muốn sửa, xin đề nghị Khối trưởng trả lại.",
        ),
        _before_deadline(registration),
    )


def _before_deadline(registration: Registration) -> Verdict:
    """What the leader returned may be mended after the last day: the delay is not the unit's."""
    if registration.status == RegistrationStatus.RETURNED:
        return ALLOWED
    return within(registration.participation, DeadlineKind.REGISTRATION)


def may_submit_registration(user: User, registration: Registration) -> Verdict:
    return all_of(
        may_edit_registration(user, registration),
        only_if(
            registration.pk is not None and registration.titles.exists(),
            "Bản đăng ký chưa có danh hiệu, hình thức khen thưởng nào; hãy ghi ít nhất một dòng rồi lưu.",
        ),
    )


def may_return_registration(user: User, registration: Registration) -> Verdict:
    year = registration.participation.year
    return all_of(
        drives(user, year),
        is_registering(year),
        only_if(
            REGISTRATION_FLOW.allows("return_registration", registration.status),
            "Đơn vị chưa gửi bản đăng ký nên không có gì để trả lại.",
        ),
    )


def may_accept_registration(user: User, registration: Registration) -> Verdict:
    year = registration.participation.year
    return all_of(
        drives(user, year),
        is_registering(year),
        only_if(registration.status != RegistrationStatus.ACCEPTED, "Bản đăng ký đã được tiếp nhận."),
        only_if(
            REGISTRATION_FLOW.allows("accept_registration", registration.status),
            "Đơn vị chưa gửi bản đăng ký.",
        ),
    )


# Pledge


def may_edit_pledge(user: User, pledge: Pledge) -> Verdict:
    participation = pledge.participation
    year = participation.year
    return all_of(
        only_if(seat_of(user, year).owns(participation), "Chỉ đơn vị cam kết được soạn giao ước của mình."),
        only_if(pledge.status != PledgeStatus.SIGNED, "Giao ước đã ký thì nội dung và chỉ tiêu không sửa được nữa."),
        _writable(pledge),
    )


def _writable(pledge: Pledge) -> Verdict:
    """What the leader opened for correction is written until it is signed anew: signing is over by then."""
    year = pledge.participation.year
    if pledge.status == PledgeStatus.CORRECTING:
        return still_open(year)
    return all_of(is_registering(year), within(pledge.participation, DeadlineKind.PLEDGE))


def may_report_targets(user: User, pledge: Pledge) -> Verdict:
    year = pledge.participation.year
    return all_of(
        only_if(
            seat_of(user, year).owns(pledge.participation), "Chỉ đơn vị cam kết được báo cáo kết quả chỉ tiêu của mình."
        ),
        only_if(pledge.status == PledgeStatus.SIGNED, "Giao ước chưa ký nên chưa báo cáo kết quả."),
        only_if(
            year.stage in REPORTING,
            "Kết quả chỉ tiêu được báo cáo từ giai đoạn “Thực hiện” đến hết giai đoạn “Tự chấm điểm”.",
        ),
    )


# Seeing: before it is handed in, what a unit writes is its own. A returned registration is told to the leader
# only; a pledge being drafted too, since the leader records signatures at the ceremony.


def sees_registration(user: User, registration: Registration) -> bool:
    seat = seat_of(user, registration.participation.year)
    returned = registration.status == RegistrationStatus.RETURNED
    return (
        seat.owns(registration.participation) or registration.status in HANDED_IN or (returned and seat.is_leadership)
    )


def sees_pledge(user: User, pledge: Pledge) -> bool:
    seat = seat_of(user, pledge.participation.year)
    return seat.owns(pledge.participation) or seat.is_leadership or pledge.status != PledgeStatus.DRAFT
