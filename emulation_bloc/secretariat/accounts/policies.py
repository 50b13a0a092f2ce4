"""Who makes and changes accounts, who confirms them, who has seen what was done."""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, any_of, only_if
from units.accounts.policies import confirmed
from units.models import AccountNotice, User
from units.seats import seat_of
from units.voting import vote_is_open

from . import codes, queries

VOTING = (
    "Đơn vị của tài khoản này đang dự một cuộc bỏ phiếu đang mở nên chưa lập tài khoản, đổi mật khẩu, đơn vị, vai trò "
    "hoặc ngừng, mở lại tài khoản được. Hãy chờ đến khi đóng bỏ phiếu."
)


def may_keep_account(user: User | None, former: User | None, account: User) -> Verdict:
    """``former``: the account as it is kept now (``None``: a new one); ``account``: as it is to be.

    ``user`` is ``None`` for a command on the server.
    """
    own = user is not None and former is not None and user.pk == former.pk
    powers = queries.changes_power(former, account)
    units = [account.unit_id, former.unit_id if former else None]
    return all_of(
        only_if(user is None or user.is_administrator, "Chỉ quản trị viên lập, sửa tài khoản."),
        only_if(
            not own or (account.is_administrator and account.is_active),
            "Không tự bỏ quyền quản trị, tự ngừng tài khoản của mình; hãy nhờ một quản trị viên khác.",
        ),
        only_if(not powers or not vote_is_open(units), VOTING),
    )


def may_withdraw_password(user: User | None, account: User) -> Verdict:
    return all_of(
        only_if(user is None or user.is_administrator, "Chỉ quản trị viên cấp lại mã kích hoạt."),
        only_if(user is None or user.pk != account.pk, "Mật khẩu của chính mình thì đổi ở trang Đổi mật khẩu."),
        only_if(account.is_active, "Tài khoản này đã ngừng hoạt động; hãy mở lại trước."),
        only_if(not vote_is_open([account.unit_id]), VOTING),
    )


def may_hand_out_codes(user: User, waiting: list[User]) -> Verdict:
    """``waiting``: the accounts whose people have not set a password yet."""
    return all_of(
        only_if(user.is_administrator, "Chỉ quản trị viên in phiếu kích hoạt tài khoản."),
        only_if(waiting, "Không có tài khoản nào chờ kích hoạt; người đã đặt mật khẩu thì cấp lại mã ở tài khoản ấy."),
    )


def may_activate(account: User, code: str) -> Verdict:
    return all_of(
        only_if(account.is_active and codes.opens(account, code), codes.WRONG),
        only_if(not vote_is_open([account.unit_id]), VOTING),
    )


def may_confirm_account(user: User, account: User, circles: list[queries.Circle] | None = None) -> Verdict:
    """``circles``: who may vouch, where that was read."""
    circle = queries.confirmers_of(account, circles)
    return all_of(
        only_if(user.pk != account.pk, "Không ai tự xác nhận tài khoản của mình."),
        only_if(account.is_active, "Tài khoản này đã ngừng hoạt động."),
        only_if(
            user.is_active and user.pk in {person.pk for person in circle.people},
            f"Tài khoản này do {circle.words} xác nhận.",
        ),
        any_of(confirmed(user), only_if(circle.is_mutual, "")),
    )


def may_acknowledge_notice(user: User, notice: AccountNotice) -> Verdict:
    return all_of(is_addressee(user, notice), confirmed(user))


def is_addressee(user: User, notice: AccountNotice) -> Verdict:
    if notice.year_id is not None:
        if seat_of(user, notice.year).is_secretariat:
            return ALLOWED
        return only_if(False, f"Thông báo này dành cho đơn vị {notice.year.bloc.words.leader} của năm.")
    own = user.is_active and user.is_head and user.unit_id == notice.unit_id
    return only_if(own, "Thông báo này dành cho thủ trưởng đơn vị.")
