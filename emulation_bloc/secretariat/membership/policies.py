"""Who moves a unit between blocs, and from which year it can be."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.administration.policies import may_keep_membership, may_keep_units
from units.models import Bloc, Membership, User
from units.policies import may_administer

from .notice import Notice

AHEAD = 2  # years: nobody is given to a bloc of 2062


def may_change_membership(user: User | None, membership: Membership) -> Verdict:
    """Whether its pages open at all: of a unit that belongs to the bloc now."""
    return all_of(
        may_keep_units(user),
        only_if(
            membership.last_year is None,
            f"{membership.unit} đã rời {membership.bloc} sau năm {membership.last_year}; ghi sai thì sửa dòng ấy.",
        ),
        may_administer(user, [membership.unit_id]),
    )


def may_end(user: User | None, membership: Membership, last_year: int, notice: Notice) -> Verdict:
    """The years it took part in are its own: what runs now is done to its end, or ended in that year."""
    taken = membership.years_taken_part
    return all_of(
        may_change_membership(user, membership),
        _by_notice(notice),
        only_if(
            last_year >= membership.first_year,
            f"{membership.unit} vào {membership.bloc} từ năm {membership.first_year} nên không rời trước năm ấy. "
            "Ghi nhầm khối thì xóa dòng thành viên ghi nhầm.",
        ),
        _conceivable(last_year),
        only_if(
            not taken or last_year >= taken[-1],
            f"{membership.unit} đã có trong năm thi đua {taken[-1] if taken else ''} của {membership.bloc}: hãy ghi từ "
            "năm sau, hoặc để Khối trưởng ghi đơn vị thôi tham gia trong năm ấy.",
        ),
    )


def may_move(user: User | None, membership: Membership, to: Bloc, first_year: int, notice: Notice) -> Verdict:
    return all_of(
        may_change_membership(user, membership),
        only_if(to.pk != membership.bloc_id, f"{membership.unit} đang là thành viên {to}; hãy chọn khối khác."),
        may_end(user, membership, first_year - 1, notice),
        _conceivable(first_year),
        only_if(
            to.monitor_id != membership.unit_id,
            f"{membership.unit} đang theo dõi {to} nên không là thành viên khối ấy.",
        ),
        may_keep_membership(user, None, Membership(unit=membership.unit, bloc=to, first_year=first_year)),
    )


def _by_notice(notice: Notice) -> Verdict:
    return all_of(
        only_if(notice.number and notice.issuer, "Cần ghi số và cơ quan ban hành của văn bản phân khối."),
        only_if(
            notice.issued_on <= timezone.localdate(),
            f"Ngày văn bản {short_date(notice.issued_on)} là ngày chưa đến.",
        ),
        only_if(
            notice.issued_on.year >= 1990,
            f"Ngày văn bản {short_date(notice.issued_on)} không thể có; hãy xem lại năm.",
        ),
    )


def _conceivable(year: int) -> Verdict:
    latest = timezone.localdate().year + AHEAD
    return only_if(year <= latest, f"Năm {year} còn quá xa; ghi được đến năm {latest}.")
