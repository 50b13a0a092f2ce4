"""Who sends a draft, proposes other words, answers, and agrees; and when."""

from datetime import date

from emulation_bloc.core.known import once
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.enums import DeadlineKind
from units.models import Participation, User
from units.queries import closes_on
from units.seats import seat_of

from ..enums import PledgeStatus, Side, WordingStatus
from ..models import Pledge, WordingProposal
from ..policies import CORRECTABLE, is_registering, within
from .passages import Spot
from .queries import has_other_side, side_of

NOT_SENT = "Dự thảo giao ước chưa gửi Khối trưởng."
NOT_A_SIDE = "Chỉ đơn vị cam kết và Khối trưởng trao đổi về câu chữ của giao ước."
NO_OTHER_SIDE = "Khối không có đơn vị nào khác lãnh đạo để thống nhất câu chữ với đơn vị; thủ trưởng ký thẳng giao ước."


def may_send_draft(user: User, pledge: Pledge) -> Verdict:
    return all_of(
        _of_unit(user, pledge),
        only_if(pledge.exchange is None, "Dự thảo giao ước đã gửi Khối trưởng."),
        _in_season(pledge),
        _in_time(pledge),
        only_if(
            pledge.pk is not None and (says(pledge.content) or pledge.targets.all()),
            "Giao ước chưa có nội dung hoặc chỉ tiêu; đơn vị cần soạn và lưu trước khi gửi.",
        ),
        only_if(has_other_side(pledge), NO_OTHER_SIDE),
    )


def may_take_draft_back(user: User, pledge: Pledge) -> Verdict:
    return all_of(
        _of_unit(user, pledge),
        only_if(pledge.exchange is not None, NOT_SENT),
        _in_season(pledge),
    )


def may_propose(user: User, pledge: Pledge) -> Verdict:
    return all_of(
        only_if(side_of(user, pledge) is not None, NOT_A_SIDE),
        only_if(pledge.exchange is not None, NOT_SENT),
        _in_season(pledge),
        _in_time_for(user, pledge),
    )


def may_propose_at(user: User, pledge: Pledge, spot: Spot) -> Verdict:
    """One proposal at a time in one place: the other side may answer it, and then ask for something else."""
    rows = pledge.exchange.open_proposals if pledge.exchange is not None else ()
    return all_of(
        may_propose(user, pledge),
        only_if(
            not spot.place or all((row.kind, row.place) != (spot.kind, spot.place) for row in rows),
            "Chỗ này đang có đề nghị chưa được trả lời; trả lời hoặc rút đề nghị ấy trước.",
        ),
    )


def may_answer(user: User, proposal: WordingProposal) -> Verdict:
    """By the other side."""
    pledge = proposal.exchange.pledge
    side = side_of(user, pledge)
    return all_of(
        only_if(side is not None, NOT_A_SIDE),
        only_if(side != proposal.side, "Đề nghị của bên mình do bên kia trả lời; bên mình chỉ rút đề nghị."),
        _still_open(proposal),
        _in_season(pledge),
        _in_time_for(user, pledge),
    )


def may_answer_all(user: User, pledge: Pledge) -> Verdict:
    side = side_of(user, pledge)
    return all_of(
        may_propose(user, pledge),
        only_if(
            pledge.exchange is not None and any(row.side != side for row in pledge.exchange.open_proposals),
            "Không có đề nghị nào chờ bên mình trả lời.",
        ),
    )


def may_take_proposal_back(user: User, proposal: WordingProposal) -> Verdict:
    pledge = proposal.exchange.pledge
    return all_of(
        only_if(side_of(user, pledge) == proposal.side, "Chỉ bên đã đề nghị được rút đề nghị."),
        _still_open(proposal),
        _in_season(pledge),
    )


def may_agree(user: User, pledge: Pledge) -> Verdict:
    """The unit stands by the words it sent and by every change it took; the secretariat says that it does too."""
    exchange = pledge.exchange
    return all_of(
        only_if(side_of(user, pledge) == Side.SECRETARIAT, "Chỉ Khối trưởng ghi nhận thống nhất câu chữ."),
        only_if(exchange is not None, NOT_SENT),
        _in_season(pledge),
        only_if(
            exchange is not None and not exchange.open_proposals,
            "Còn đề nghị sửa chưa trả lời nên chưa thống nhất được.",
        ),
        only_if(exchange is not None and not exchange.is_agreed, "Câu chữ đã thống nhất."),
    )


def _of_unit(user: User, pledge: Pledge) -> Verdict:
    seat = seat_of(user, pledge.participation.year)
    return only_if(seat.owns(pledge.participation), "Chỉ đơn vị cam kết gửi hoặc rút dự thảo giao ước của mình.")


def _in_season(pledge: Pledge) -> Verdict:
    """While it may be signed: in the stage of registering, or of what was opened for correction."""
    year = pledge.participation.year
    return all_of(
        only_if(pledge.status != PledgeStatus.SIGNED, "Giao ước đã ký nên câu chữ giữ nguyên."),
        only_if(year.stage in CORRECTABLE, "Từ khi tự chấm điểm, câu chữ của giao ước không đổi nữa.")
        if pledge.status == PledgeStatus.CORRECTING
        else is_registering(year),
    )


def _in_time(pledge: Pledge) -> Verdict:
    if pledge.status == PledgeStatus.CORRECTING:
        return ALLOWED
    return within(pledge.participation, DeadlineKind.PLEDGE, closes=lambda unit, _: once(unit, _last_day))


def _last_day(participation: Participation) -> date | None:
    """Asked once, however many passages a page has."""
    return closes_on(participation, DeadlineKind.PLEDGE)


def _in_time_for(user: User, pledge: Pledge) -> Verdict:
    """The last day of signing binds the unit alone; it may be given more time, the secretariat needs none."""
    return _in_time(pledge) if side_of(user, pledge) == Side.UNIT else ALLOWED


def _still_open(proposal: WordingProposal) -> Verdict:
    return only_if(
        proposal.status == WordingStatus.OPEN,
        f"Đề nghị này không còn chờ trả lời ({proposal.get_status_display()[0].lower()}"
        f"{proposal.get_status_display()[1:]}).",
    )
