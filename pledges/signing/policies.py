"""Who may sign a pledge, take a signature back, have it corrected, end the ceremony; and when."""

from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.common import drives, still_open
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, PaperEntry, User
from units.onpaper.policies import may_be_replaced, works_for
from units.seats import seat_of

from ..agreeing.queries import unsettled
from ..enums import PledgeStatus
from ..models import Pledge
from ..policies import CORRECTABLE, is_registering, within
from .queries import ceremony_of, corrected_since_issued, signed_since_issued, unsigned


def _by_own_head(user: User, pledge: Pledge, otherwise: str) -> Verdict:
    seat = seat_of(user, pledge.participation.year)
    return only_if(seat.owns(pledge.participation) and seat.is_head, otherwise)


def may_sign_pledge(user: User, pledge: Pledge) -> Verdict:
    return all_of(
        _by_own_head(user, pledge, "Chỉ thủ trưởng đơn vị ký giao ước của đơn vị mình."),
        confirmed(user),
        _signable(pledge),
        _in_time(pledge),
    )


def may_record_ceremony(user: User, pledge: Pledge) -> Verdict:
    """The deadline is not asked: what was signed on paper on the day may be entered later."""
    return all_of(drives(user, pledge.participation.year), _signable(pledge))


def may_record_paper(user: User, pledge: Pledge) -> Verdict:
    """The head's signature on the paper from which the pledge was just entered: as long as the head could sign here."""
    return all_of(works_for(user, pledge.participation, "", on_behalf=True), _signable(pledge), _in_time(pledge))


def may_undo_entered(user: User, pledge: Pledge, entry: PaperEntry) -> Verdict:
    """By the unit, or by the secretariat that entered it, while it may still be signed otherwise."""
    year = pledge.participation.year
    return all_of(
        _takes_back(user, entry) if _entered_for_another(user, entry) else may_be_replaced(user, entry),
        only_if(pledge.status == PledgeStatus.SIGNED, "Giao ước không còn là bản nhập thay."),
        is_registering(year),
        only_if(
            ceremony_of(year) is None,
            "Lễ ký giao ước đã kết thúc nên không thay bản nhập thay; muốn sửa, xin Khối trưởng mở đính chính.",
        ),
        within(pledge.participation, DeadlineKind.PLEDGE),
        confirmed(user),
    )


def _entered_for_another(user: User, entry: PaperEntry) -> bool:
    seat = seat_of(user, entry.participation.year)
    return bool(seat.is_secretariat and not seat.owns(entry.participation))


def _takes_back(user: User, entry: PaperEntry) -> Verdict:
    return all_of(
        drives(user, entry.participation.year),
        only_if(entry.stands, "Bản nhập thay này không còn dùng."),
        only_if(entry.confirmed_at is None, "Đơn vị đã xác nhận bản nhập thay nên không rút được nữa."),
    )


def _in_time(pledge: Pledge) -> Verdict:
    """A correction has no last day: when the leader opens it, that of signing is usually over."""
    if pledge.status == PledgeStatus.CORRECTING:
        return ALLOWED
    return within(pledge.participation, DeadlineKind.PLEDGE)


def _signable(pledge: Pledge) -> Verdict:
    year = pledge.participation.year
    return all_of(
        only_if(pledge.status != PledgeStatus.SIGNED, "Giao ước đã ký."),
        still_open(year) if pledge.status == PledgeStatus.CORRECTING else is_registering(year),
        only_if(
            pledge.pk is not None and (says(pledge.content) or pledge.targets.all()),
            "Giao ước chưa có nội dung hoặc chỉ tiêu; đơn vị cần soạn và lưu trước khi ký.",
        ),
        _settled(pledge),
    )


def _settled(pledge: Pledge) -> Verdict:
    """A draft that was sent is signed as both agreed on it, and not before."""
    why_not = unsettled(pledge)
    return only_if(not why_not, why_not)


def may_withdraw_signature(user: User, pledge: Pledge) -> Verdict:
    year = pledge.participation.year
    return all_of(
        _by_own_head(user, pledge, "Chỉ thủ trưởng đơn vị rút chữ ký của đơn vị mình."),
        only_if(pledge.status == PledgeStatus.SIGNED, "Giao ước chưa ký nên không có chữ ký để rút."),
        is_registering(year),
        only_if(
            ceremony_of(year) is None,
            "Lễ ký giao ước đã kết thúc nên không rút chữ ký; muốn sửa, xin Khối trưởng mở đính chính.",
        ),
        confirmed(user),
    )


def may_open_correction(user: User, pledge: Pledge) -> Verdict:
    year = pledge.participation.year
    return all_of(
        drives(user, year),
        only_if(pledge.status == PledgeStatus.SIGNED, "Giao ước chưa ký nên không có gì để đính chính."),
        only_if(year.stage in CORRECTABLE, "Từ khi tự chấm điểm, giao ước đã ký không đính chính nữa."),
        only_if(
            year.stage != Stage.REGISTRATION or ceremony_of(year) is not None,
            "Lễ ký chưa kết thúc: thủ trưởng đơn vị tự rút chữ ký, sửa rồi ký lại.",
        ),
    )


def may_end_ceremony(user: User, year: EmulationYear) -> Verdict:
    """And once more after a correction: then the joint pledge is issued anew, as a version that names the former."""
    missing = unsigned(year)
    return all_of(
        drives(user, year),
        only_if(
            year.stage in CORRECTABLE or (still_open(year) and corrected_since_issued(year)),
            "Bản giao ước chung được ban hành trong giai đoạn “Đăng ký, ký giao ước” hoặc “Thực hiện”.",
        ),
        only_if(not missing, f"Còn đơn vị chưa ký giao ước: {', '.join(missing)}."),
        only_if(
            signed_since_issued(year),
            "Bản giao ước chung đã ban hành và từ đó chưa có chữ ký nào khác.",
        ),
    )
