"""Who keeps blocs, units and memberships, and what may not become of them."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import Verdict, all_of, only_if

from .. import policies
from ..concerned import years_of_units
from ..enums import LeadershipRole, Stage
from ..models import Bloc, Membership, Unit, User
from ..plausible import AHEAD, may_have_been_issued

WATCHES_ONLY = (
    "{unit} là cơ quan nội vụ nên không là thành viên và không đứng đầu khối nào; cơ quan nội vụ được ghi ở mục "
    "“Cơ quan nội vụ theo dõi” của khối."
)


def may_keep_units(user: User | None) -> Verdict:
    """Blocs, units and memberships alike. ``None``: a command on the server."""
    return only_if(user is None or user.is_administrator, "Chỉ quản trị viên ghi, sửa khối, đơn vị và thành viên khối.")


def may_keep_unit(user: User | None, stored: Unit | None, unit: Unit) -> Verdict:
    """``stored``: as it is kept now (``None``: a new one); ``unit``: as it is to be."""
    if stored is None:
        return all_of(may_keep_units(user), _days_follow(unit))
    turns = stored.kind != unit.kind
    stands = (stored.kind, stored.founded, stored.dissolved) != (unit.kind, unit.founded, unit.dissolved)
    return all_of(
        may_keep_units(user),
        _days_follow(unit),
        policies.may_administer(user, [unit.pk] if stands else []),
        only_if(
            stored.code == unit.code or not stored.participations.exists(),
            "Đơn vị đã dự thi đua; mã đơn vị đã in trên biên nhận và trong tệp lưu trữ nên giữ nguyên.",
        ),
        policies.may_turn_kind(years_of_units(unit.pk) if turns else []),
        only_if(
            not (turns and unit.is_home_affairs and stored.memberships.exists()),
            f"{unit} đang được ghi là thành viên khối nên không chuyển thành cơ quan nội vụ được.",
        ),
        only_if(
            not (turns and stored.is_home_affairs and stored.monitored_blocs.exists()),
            f"{unit} đang theo dõi một khối; hãy ghi cơ quan nội vụ khác cho khối ấy trước.",
        ),
    )


def _days_follow(unit: Unit) -> Verdict:
    late = unit.founded and unit.dissolved and unit.dissolved < unit.founded
    latest = timezone.localdate() + AHEAD
    return all_of(
        only_if(
            not late,
            f"Ngày kết thúc hoạt động ({short_date(unit.dissolved) if late else ''}) không được trước ngày thành lập "
            f"({short_date(unit.founded) if late else ''}).",
        ),
        *(
            only_if(day is None or day <= latest, f"{what} {short_date(day)} còn quá xa; hãy xem lại năm.")
            for what, day in (("Ngày thành lập", unit.founded), ("Ngày kết thúc hoạt động", unit.dissolved))
        ),
    )


def may_keep_bloc(user: User | None, stored: Bloc | None, bloc: Bloc) -> Verdict:
    monitor = bloc.monitor
    return all_of(
        may_keep_units(user),
        may_have_been_issued(bloc.founded_on, "Ngày quyết định thành lập"),
        only_if(
            monitor is None or monitor.is_home_affairs,
            f"{monitor} không phải cơ quan nội vụ nên không theo dõi khối được.",
        ),
        policies.may_name_monitor(bloc, stored.monitor_id, bloc.monitor_id) if stored else only_if(True, ""),
        only_if(
            bloc.has_deputy or stored is None or not _has_a_deputy_now(stored),
            "Năm thi đua đang chạy của khối có đơn vị phó nên chưa bỏ chức danh này được.",
        ),
    )


def _has_a_deputy_now(bloc: Bloc) -> bool:
    return bloc.years.exclude(stage=Stage.CLOSED).filter(leaderships__role=LeadershipRole.DEPUTY).exists()


def may_keep_membership(user: User | None, stored: Membership | None, membership: Membership) -> Verdict:
    unit = membership.unit
    ended = unit.dissolved is not None and unit.dissolved.year < membership.first_year
    units = sorted({unit.pk, *([stored.unit_id] if stored else [])})
    return all_of(
        may_keep_units(user),
        only_if(not unit.is_home_affairs, WATCHES_ONLY.format(unit=unit)),
        only_if(
            not ended,
            f"{unit} đã kết thúc hoạt động từ ngày {short_date(unit.dissolved) if ended else ''}, trước năm thi đua "
            f"{membership.first_year}.",
        ),
        policies.may_administer(user, units),
    )


def may_drop_membership(user: User | None, membership: Membership) -> Verdict:
    """One that was recorded by mistake may go; one with history is ended."""
    return all_of(
        may_keep_units(user),
        only_if(
            not membership.years_taken_part,
            f"{membership.unit} đã dự thi đua trong khối này; hãy ghi năm cuối thay vì xóa.",
        ),
        policies.may_administer(user, [membership.unit_id]),
    )
