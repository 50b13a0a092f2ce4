"""Who sets an installation up."""

from emulation_bloc.core.verdict import Verdict, only_if
from units.models import User


def may_set_up(user: User) -> Verdict:
    return only_if(user.is_administrator, "Chỉ quản trị viên thiết lập hệ thống.")
