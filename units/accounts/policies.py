"""What an account may do that nobody vouched for: look on."""

from emulation_bloc.core.verdict import Verdict, only_if

from ..models import User

UNCONFIRMED = (
    "Tài khoản của bạn mới lập hoặc vừa được quản trị viên thay đổi (mật khẩu, đơn vị, vai trò) nên chưa bỏ phiếu, "
    "ký, chốt, niêm phong được. Trang “Việc của tôi” cho biết ai xác nhận tài khoản này."
)


def confirmed(user: User | None) -> Verdict:
    """Asked by every policy of voting, signing, locking and sealing: whoever made the account has no vote by it."""
    return only_if(user is None or user.is_confirmed, UNCONFIRMED)
