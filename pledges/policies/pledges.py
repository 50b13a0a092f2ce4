"""Who writes a pledge, and when. One being drafted is read by the leadership too, which records signatures."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.enums import DeadlineKind
from units.models import User
from units.onpaper.policies import works_for
from units.queries import Closes, closes_on
from units.seats import seat_of

from ..enums import PledgeStatus
from ..models import Pledge
from .season import CORRECTABLE, is_registering, within

BEING_AGREED = (
    "Dự thảo đã gửi Khối trưởng: câu chữ sửa bằng đề nghị ở trang Thống nhất câu chữ; muốn soạn lại thì rút dự thảo."
)


def may_edit_pledge(user: User, pledge: Pledge, *, on_behalf: bool = False, closes: Closes = closes_on) -> Verdict:
    """``on_behalf``: the secretariat enters what the unit signed on paper."""
    otherwise = "Chỉ đơn vị cam kết được soạn giao ước của mình."
    return all_of(
        works_for(user, pledge.participation, otherwise, on_behalf=on_behalf),
        only_if(pledge.status != PledgeStatus.SIGNED, "Giao ước đã ký thì nội dung và chỉ tiêu không sửa được nữa."),
        only_if(on_behalf or pledge.exchange is None, BEING_AGREED),
        _writable(pledge, closes),
    )


def _writable(pledge: Pledge, closes: Closes) -> Verdict:
    """What the leader opened for correction is written until it is signed anew, signing being over by then; once units
    score themselves by it, its words stand."""
    year = pledge.participation.year
    if pledge.status == PledgeStatus.CORRECTING:
        return only_if(
            year.stage in CORRECTABLE,
            "Từ khi tự chấm điểm, nội dung và chỉ tiêu của giao ước không sửa nữa; thủ trưởng ký lại bản đang có.",
        )
    return all_of(is_registering(year), within(pledge.participation, DeadlineKind.PLEDGE, closes))


def sees_pledge(user: User, pledge: Pledge) -> bool:
    seat = seat_of(user, pledge.participation.year)
    return seat.owns(pledge.participation) or seat.is_leadership or pledge.status != PledgeStatus.DRAFT
