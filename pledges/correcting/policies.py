"""Who puts right what a unit registered or signed, and when."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.common import drives, still_open
from units.enums import Stage
from units.models import User

from ..enums import HANDED_IN, SigningWay
from ..models import Pledge, Registration

ON_PAPER = (SigningWay.CEREMONY, SigningWay.PAPER)
BEFORE_REVIEW = (Stage.RUNNING, Stage.SELF_SCORING, Stage.VERIFYING, Stage.RANKED)


def may_correct_registration(user: User, registration: Registration) -> Verdict:
    """The leader, for the unit that asks: while units register, it is returned instead and the unit mends it."""
    year = registration.participation.year
    return all_of(
        drives(user, year),
        only_if(registration.status in HANDED_IN, "Đơn vị chưa gửi bản đăng ký nên không có gì để đính chính."),
        only_if(
            year.stage != Stage.REGISTRATION,
            "Đang trong giai đoạn đăng ký: hãy trả lại bản đăng ký để đơn vị tự sửa.",
        ),
        only_if(
            year.stage in BEFORE_REVIEW,
            "Từ hội nghị tổng kết, bản đăng ký là căn cứ bình xét nên không đính chính nữa.",
        ),
    )


def may_correct_signature(user: User, pledge: Pledge) -> Verdict:
    """Of what the leader entered from paper. Whoever signed here did so with the account's own name."""
    signature = pledge.signature
    return all_of(
        drives(user, pledge.participation.year),
        only_if(signature is not None, "Giao ước chưa ký nên không có gì để đính chính."),
        only_if(
            signature is not None and signature.way in ON_PAPER,
            "Thủ trưởng đã ký bằng tài khoản của mình nên họ tên, ngày ký không sửa được.",
        ),
        still_open(pledge.participation.year),
    )
