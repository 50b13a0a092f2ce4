"""Who keeps the catalogue, and what of it stays."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..models import Award, RegisteredTitle


def may_keep_catalogue(user: User) -> Verdict:
    return only_if(user.is_administrator, "Chỉ quản trị viên ghi, sửa danh mục khen thưởng.")


def may_keep_award(user: User, stored: Award | None, award: Award) -> Verdict:
    """``stored``: as it is kept now; ``None``: a new one."""
    codes = stored is None or stored.code == award.code
    return all_of(
        may_keep_catalogue(user),
        only_if(
            codes or not RegisteredTitle.objects.filter(award=award.pk).exists(),
            "Danh hiệu này đã có đơn vị đăng ký; mã đã ghi trong tệp lưu trữ nên giữ nguyên.",
        ),
    )


def may_confirm_award(user: User, award: Award) -> Verdict:
    """Say by which source what was in doubt is right; what the award says does not change."""
    return all_of(
        may_keep_catalogue(user),
        only_if(award.to_confirm, "Mục này không có điều gì cần xác nhận."),
        only_if(not award.confirmed_source, "Điều này đã được xác nhận."),
    )
