"""Who may plan, register and pledge, and when. The only place that says so."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.common import drives, still_open
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, PaperEntry, Participation, User
from units.onpaper.policies import may_be_replaced, works_for
from units.queries import closes_on, regulation_of
from units.seats import seat_of

from .enums import HANDED_IN, PlanStatus, PledgeStatus, RegistrationStatus
from .models import Plan, PlanTask, Pledge, Registration
from .workflow import REGISTRATION_FLOW

EDITABLE = (RegistrationStatus.DRAFT, RegistrationStatus.RETURNED)

CORRECTABLE = (Stage.REGISTRATION, Stage.RUNNING)  # until units score themselves by what they pledged

NOT_REGISTERING = "Việc này chỉ làm trong giai đoạn “Đăng ký, ký giao ước”."


def is_registering(year: EmulationYear) -> Verdict:
    return only_if(year.stage == Stage.REGISTRATION, NOT_REGISTERING)


Closes = Callable[[Participation, Any], date | None]  # how a last day is found, where a list has read it already


def within(participation: Participation, what: Any, closes: Closes = closes_on) -> Verdict:
    last_day = closes(participation, what)
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


def may_edit_registration(
    user: User, registration: Registration, *, on_behalf: bool = False, closes: Closes = closes_on
) -> Verdict:
    """What was handed up to the head stands still until the head, or whoever works for the unit, has decided."""
    seat = seat_of(user, registration.participation.year)
    return all_of(
        may_review_registration(user, registration, on_behalf=on_behalf, closes=closes),
        only_if(
            registration.handed_up_at is None or not on_behalf,
            "Bản đăng ký đang trình thủ trưởng của đơn vị: đơn vị tự gửi được nên không nhập thay.",
        ),
        only_if(
            registration.handed_up_at is None or seat.is_head,
            "Bản đăng ký đang trình thủ trưởng; muốn sửa, hãy rút lại bản trình.",
        ),
    )


def may_review_registration(
    user: User, registration: Registration, *, on_behalf: bool = False, closes: Closes = closes_on
) -> Verdict:
    """Whether the unit's people are still at work on it: who writes, and who looks it over before it is sent.

    ``on_behalf``: the secretariat enters what the unit sent on paper; what else is asked stays the same.
    """
    participation = registration.participation
    otherwise = "Chỉ đơn vị đăng ký được soạn và gửi bản đăng ký của mình."
    return all_of(
        works_for(user, participation, otherwise, on_behalf=on_behalf),
        is_registering(participation.year),
        only_if(
            registration.status in EDITABLE,
            "Bản đăng ký đã gửi; muốn sửa, xin đề nghị Khối trưởng trả lại.",
        ),
        _before_deadline(registration, closes),
    )


def _before_deadline(registration: Registration, closes: Closes) -> Verdict:
    """What the leader returned may be mended after the last day: the delay is not the unit's."""
    if registration.status == RegistrationStatus.RETURNED:
        return ALLOWED
    return within(registration.participation, DeadlineKind.REGISTRATION, closes)


def may_submit_registration(user: User, registration: Registration, *, on_behalf: bool = False) -> Verdict:
    """The unit's people; where the year's rules say so, its head alone. On a paper its head has signed."""
    return all_of(
        may_edit_registration(user, registration, on_behalf=on_behalf),
        ALLOWED if on_behalf else _sends(user, registration),
        _has_titles(registration),
    )


def _sends(user: User, registration: Registration) -> Verdict:
    if not by_head(registration):
        return ALLOWED
    seat = seat_of(user, registration.participation.year)
    return all_of(
        only_if(seat.is_head, "Theo quy chế của năm, thủ trưởng đơn vị gửi bản đăng ký; cán bộ trình thủ trưởng."),
        confirmed(user),
    )


def _has_titles(registration: Registration) -> Verdict:
    return only_if(
        registration.pk is not None and registration.titles.exists(),
        "Bản đăng ký chưa có danh hiệu, hình thức khen thưởng nào; hãy ghi ít nhất một dòng rồi lưu.",
    )


def by_head(registration: Registration) -> bool:
    """Whether the year's rules leave it to the head to send what the officers prepared."""
    return bool(regulation_of(registration.participation.year).head_sends_registration)


def may_take_registration_over(user: User, registration: Registration, entry: PaperEntry) -> Verdict:
    """The unit puts its own in the place of what was entered for it, as long as registrations come in."""
    return all_of(
        may_be_replaced(user, entry),
        is_registering(registration.participation.year),
        only_if(
            REGISTRATION_FLOW.allows("take_registration_over", registration.status),
            "Bản đăng ký không còn là bản nhập thay đã gửi.",
        ),
    )


# Inside the unit, before it is sent

NOT_HANDED_UP = "Bản đăng ký chưa trình hoặc đã được thủ trưởng giải quyết."


def may_hand_up_registration(user: User, registration: Registration) -> Verdict:
    """By whoever is not the head, who sends without asking; only what could be sent as it is."""
    return all_of(
        may_review_registration(user, registration),
        only_if(by_head(registration), "Quy chế của năm không yêu cầu trình; cán bộ gửi thẳng Khối trưởng."),
        only_if(not _is_head(user, registration), "Thủ trưởng gửi bản đăng ký, không cần trình."),
        only_if(registration.handed_up_at is None, "Bản đăng ký đã trình thủ trưởng."),
        _has_titles(registration),
    )


def may_take_up_back_registration(user: User, registration: Registration) -> Verdict:
    return all_of(
        may_review_registration(user, registration),
        only_if(not _is_head(user, registration), "Thủ trưởng trả lại cán bộ, không phải rút bản trình."),
        only_if(registration.handed_up_at is not None, NOT_HANDED_UP),
    )


def may_hand_back_registration(user: User, registration: Registration) -> Verdict:
    return all_of(
        may_review_registration(user, registration),
        only_if(_is_head(user, registration), "Chỉ thủ trưởng đơn vị được trả lại bản đăng ký cho cán bộ."),
        only_if(registration.handed_up_at is not None, NOT_HANDED_UP),
    )


def _is_head(user: User, registration: Registration) -> bool:
    return bool(seat_of(user, registration.participation.year).is_head)


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
    """What the leader opened for correction is written until it is signed anew, signing being over by then; once units
    score themselves by it, its words stand."""
    year = pledge.participation.year
    if pledge.status == PledgeStatus.CORRECTING:
        return only_if(
            year.stage in CORRECTABLE,
            "Từ khi tự chấm điểm, nội dung và chỉ tiêu của giao ước không sửa nữa; thủ trưởng ký lại bản đang có.",
        )
    return all_of(is_registering(year), within(pledge.participation, DeadlineKind.PLEDGE))


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
