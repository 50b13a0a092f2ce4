"""Who registers for a unit, inside it and on its behalf, and when.

Before it is handed in, what a unit writes is its own; a returned registration is told to the leader only.
"""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.common import drives
from units.enums import DeadlineKind
from units.models import PaperEntry, User
from units.onpaper.policies import may_be_replaced, works_for
from units.queries import Closes, closes_on, regulation_of
from units.seats import seat_of

from ..enums import HANDED_IN, RegistrationStatus
from ..models import Registration
from ..workflow import REGISTRATION_FLOW
from .season import is_registering, within

EDITABLE = (RegistrationStatus.DRAFT, RegistrationStatus.RETURNED)


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


def sees_registration(user: User, registration: Registration) -> bool:
    seat = seat_of(user, registration.participation.year)
    returned = registration.status == RegistrationStatus.RETURNED
    return (
        seat.owns(registration.participation) or registration.status in HANDED_IN or (returned and seat.is_leadership)
    )


def reads_what_rules_say(user: User, registration: Registration) -> bool:
    """Whether a title could be proposed follows from earlier years, withheld classes among them: told to the unit
    itself, to who reviews its registration and to Home Affairs, never to the other members."""
    seat = seat_of(user, registration.participation.year)
    return seat.owns(registration.participation) or seat.is_leadership or seat.watches
