"""Who may change a year's composition, days, papers and rules, and when. The only place that says so."""

from collections.abc import Iterable

from emulation_bloc.core.verdict import Verdict, all_of, any_of, only_if

from . import queries
from .common import COMES_WITH, LEADER_ONLY, drives, still_open
from .enums import LeadershipRole, Stage
from .models import Bloc, Deadline, EmulationYear, Participation, Unit, User
from .seats import seat_of
from .taking_part.left import is_no_more
from .voting import vote_is_open

BEFORE_RUNNING = (Stage.PLANNING, Stage.REGISTRATION)
BEFORE_REVIEW = (*BEFORE_RUNNING, Stage.RUNNING, Stage.SELF_SCORING, Stage.VERIFYING, Stage.RANKED)

OUTSIDER = "Chỉ đơn vị thành viên của khối hoặc quản trị viên được thực hiện việc này."


def may_manage_year(user: User, year: EmulationYear) -> Verdict:
    return all_of(drives(user, year), still_open(year))


# What administrators do to units


VOTING = (
    "Đơn vị này đang dự một cuộc bỏ phiếu đang mở nên quản trị viên chưa sửa được loại, ngày hoạt động, tư cách thành "
    "viên, việc sáp nhập hoặc lãnh đạo khối. Hãy chờ đến khi đóng bỏ phiếu."
)


def may_administer(user: User | None, units: Iterable[int] = (), years: Iterable[int] = ()) -> Verdict:
    """Nothing that could take a ballot, or the closing of the box, away from somebody: keys of units and years."""
    asked = user is not None and user.is_administrator
    return only_if(not (asked and vote_is_open(units, years)), VOTING)


def may_turn_kind(units_years: Iterable[EmulationYear]) -> Verdict:
    """``units_years``: the running years the unit takes part in or watches."""
    under_way = [year for year in units_years if year.stage != Stage.PLANNING]
    return only_if(
        not under_way,
        "Đơn vị đang dự hoặc đang theo dõi một năm thi đua đã bắt đầu nên không đổi loại được; hãy đổi sau khi năm "
        "thi đua kết thúc.",
    )


def may_name_monitor(bloc: Bloc, former: int | None, monitor: int | None) -> Verdict:
    """``former`` and ``monitor``: keys of the department that follows the bloc now, and of the one that is to."""
    stays = former is None or former == monitor
    return only_if(
        stays or not bloc.years.exclude(stage__in=[Stage.PLANNING, Stage.CLOSED]).exists(),
        "Năm thi đua của khối đã bắt đầu nên không đổi, không bỏ cơ quan nội vụ theo dõi; hãy đổi sau khi năm ấy bàn "
        "giao, lưu trữ.",
    )


# Opening a year and naming its leaders. Who does so at a hand-over, and when, is asked by the roof;
# here stands only what holds for every caller.


def _belongs(user: User | None, bloc: Bloc) -> Verdict:
    """A person of a unit that ever belonged to the bloc, the administrator, or (None) a command."""
    member = user is None or user.is_administrator or queries.was_ever_member(user.unit_id, bloc)
    return only_if(member, OUTSIDER)


def sets_up(bloc: Bloc, year: int) -> Verdict:
    """What an administrator does by hand is only for a bloc that nobody leads: ``year`` aside.

    Else a leader of the administrator's own making would vouch for accounts that were just reset.
    """
    led = bloc.years.exclude(stage=Stage.CLOSED).exclude(year=year).filter(leaderships__role=LeadershipRole.LEADER)
    other = led.order_by("year").first()
    return only_if(
        other is None,
        f"Khối đang có Khối trưởng của năm thi đua {other.year if other else ''}: năm khác được mở và giao cho lãnh "
        "đạo mới khi bàn giao, không do quản trị viên.",
    )


def _sets_up_or_takes_over(user: User | None, bloc: Bloc, year: int) -> Verdict:
    """A command on the server (``None``) and the hand-over are not asked."""
    return sets_up(bloc, year) if user is not None and user.is_administrator else only_if(True, "")


def may_open_year(user: User | None, bloc: Bloc, year: int) -> Verdict:
    return all_of(
        _belongs(user, bloc),
        _sets_up_or_takes_over(user, bloc, year),
        only_if(not bloc.years.filter(year=year).exists(), f"Khối đã có năm thi đua {year}."),
        only_if(
            queries.members_at_start(bloc, year).exists(),
            f"Chưa có đơn vị nào là thành viên của khối trong năm {year}; quản trị viên cần ghi thành viên trước.",
        ),
    )


def may_appoint(user: User | None, year: EmulationYear, role: str, unit: Unit) -> Verdict:
    return all_of(
        _belongs(user, year.bloc),
        _sets_up_or_takes_over(user, year.bloc, year.year),
        may_administer(user, years=[year.pk]),
        still_open(year),
        only_if(role in year.bloc.roles, "Khối này không có đơn vị phó nên không ghi vai trò ấy."),
        only_if(
            year.participations.standing().filter(unit=unit).exists(),
            f"{unit} không tham gia năm thi đua {year.year} nên không thể giữ vai trò này.",
        ),
        only_if(
            not year.leaderships.filter(unit=unit).exclude(role=role).exists(),
            f"{unit} đang giữ vai trò kia: một đơn vị không thể vừa là Khối trưởng vừa là Khối phó.",
        ),
    )


def may_change_leader(user: User, year: EmulationYear) -> Verdict:
    """Outside a hand-over: the leader of the year itself, when a unit is replaced in mid-year."""
    return may_manage_year(user, year)


def may_end_rights(user: User, year: EmulationYear) -> Verdict:
    return _belongs(user, year.bloc)


def may_share(user: User, year: EmulationYear) -> Verdict:
    return drives(user, year)


def may_invite_home_affairs(user: User, year: EmulationYear) -> Verdict:
    """Before the proposal brings the year to Home Affairs: once there is something to follow, and somebody who does."""
    return all_of(
        may_share(user, year),
        only_if(year.home_affairs_since is None, "Cơ quan nội vụ đã theo dõi được năm thi đua này."),
        only_if(year.bloc.monitor_id is not None, "Chưa ghi cơ quan nội vụ theo dõi khối; quản trị viên ghi ở khối."),
        only_if(
            year.stage not in (Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING, Stage.SELF_SCORING),
            "Mời cơ quan nội vụ theo dõi từ giai đoạn thẩm định; trước đó chưa có gì để xem.",
        ),
    )


def may_correct_leadership(user: User, year: EmulationYear) -> Verdict:
    """A wrong value, not another unit. Where a wrong day left the year without a leader, the administrator may."""
    return all_of(
        any_of(only_if(_administers(user), LEADER_ONLY), _leads(user, year)),
        still_open(year),
        may_administer(user, years=[year.pk]),
    )


def _leads(user: User | None, year: EmulationYear) -> Verdict:
    return only_if(user is None or seat_of(user, year).is_secretariat, LEADER_ONLY)


def _administers(user: User | None) -> bool:
    return user is None or user.is_administrator


# Members


def may_change_members(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        may_manage_year(user, year),
        only_if(
            year.stage in BEFORE_RUNNING,
            "Thành phần của năm đã chốt khi kết thúc đăng ký; từ đây đơn vị thôi tham gia thì ghi “Thôi tham gia”.",
        ),
    )


def may_receive_members(user: User, year: EmulationYear) -> Verdict:
    """A new unit joins until units score themselves; from then on its work of the year could not be compared."""
    return all_of(
        may_manage_year(user, year),
        only_if(
            year.stage in (*BEFORE_RUNNING, Stage.RUNNING),
            "Đã vào giai đoạn chấm điểm nên không nhận thêm đơn vị; đơn vị mới tham gia từ năm sau.",
        ),
    )


def may_add_member(user: User, year: EmulationYear, unit: Unit) -> Verdict:
    return all_of(
        may_receive_members(user, year),
        only_if(not unit.is_home_affairs, f"{unit} là cơ quan nội vụ, không phải đơn vị thi đua của khối."),
        only_if(not unit.dissolved, f"{unit} đã kết thúc hoạt động."),
        only_if(not year.participations.filter(unit=unit).exists(), f"{unit} đã có trong năm thi đua {year.year}."),
    )


def may_remove_member(user: User, participation: Participation) -> Verdict:
    year = participation.year
    return all_of(
        may_change_members(user, year),
        only_if(
            not year.leaderships.filter(unit=participation.unit_id).exists(),
            f"{participation} đang là lãnh đạo khối; hãy ghi đơn vị khác thay trước.",
        ),
    )


def may_end_participation(user: User, participation: Participation) -> Verdict:
    """At any point of a running year: what was done stays, nothing more is expected of the unit."""
    year = participation.year
    leads = year.leaderships.filter(unit=participation.unit_id).exists()
    return all_of(
        may_manage_year(user, year),
        only_if(not leads, f"{participation} đang là lãnh đạo khối; hãy ghi đơn vị khác thay trước."),
        only_if(
            participation.ended_on is None,
            f"Đã ghi {participation} thôi tham gia; ghi sai thì hủy lần ghi ấy, kèm lý do.",
        ),
    )


def may_take_back_end(user: User, participation: Participation) -> Verdict:
    """A unit that is no more takes part in nothing: what ended it is taken back whole, by whoever recorded it."""
    return all_of(
        may_manage_year(user, participation.year),
        only_if(participation.ended_on is not None, f"{participation} vẫn đang tham gia năm thi đua."),
        only_if(not (gone := is_no_more(participation)), gone),
    )


def may_rename_unit(user: User, unit: Unit, years: Iterable[EmulationYear]) -> Verdict:
    """``years``: the running ones that it has not left. Whoever leads one of them, or keeps the list of units."""
    leads = _administers(user) or any(seat_of(user, year).is_secretariat for year in years)
    return only_if(leads, "Chỉ đơn vị Khối trưởng của năm hoặc quản trị viên ghi đơn vị đổi tên.")


# Days


def may_set_deadline(user: User, year: EmulationYear, what: str = "", *, begins: bool = False) -> Verdict:
    """``begins``: the day comes with what is asked for, as that of a report does."""
    comes = begins or what not in COMES_WITH or year.deadlines.filter(what=what).exists()
    return all_of(
        may_manage_year(user, year),
        only_if(comes, COMES_WITH.get(what, "")),
    )


def may_extend(user: User, deadline: Deadline, participation: Participation) -> Verdict:
    return all_of(
        may_grant_extensions(user, deadline.year),
        only_if(
            participation.year_id == deadline.year_id and (participation.stands() or participation.successor_id),
            f"{participation} không tham gia năm thi đua này.",
        ),
        only_if(
            not seat_of(user, deadline.year).owns(participation),
            "Không tự gia hạn cho đơn vị mình: Khối phó gia hạn cho Khối trưởng, Khối trưởng gia hạn cho Khối phó.",
        ),
    )


def may_grant_extensions(user: User, year: EmulationYear) -> Verdict:
    """Whether the form is shown at all; for which unit is asked by ``may_extend``."""
    return all_of(
        only_if(seat_of(user, year).is_leadership, "Chỉ đơn vị Khối trưởng, Khối phó được gia hạn."),
        still_open(year),
    )


# Papers and rules


def may_keep_papers(user: User, year: EmulationYear) -> Verdict:
    return may_manage_year(user, year)


def may_update_regulation(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        may_manage_year(user, year),
        only_if(
            year.stage in BEFORE_REVIEW,
            "Quy chế của năm chỉ sửa được trước hội nghị tổng kết, để không đổi luật khi đang bình xét.",
        ),
    )


def may_record_succession(user: User | None) -> Verdict:
    return only_if(_administers(user), "Chỉ quản trị viên ghi việc đổi tên, sáp nhập, chia tách đơn vị.")


def may_correct_succession(user: User) -> Verdict:
    return only_if(_administers(user), "Chỉ quản trị viên sửa việc đổi tên, sáp nhập, chia tách đơn vị.")


def may_succeed(predecessor: Unit, successor: Unit) -> Verdict:
    """No ring: nobody succeeds one's own successor, and a pair is told once."""
    return only_if(
        predecessor.pk == successor.pk or predecessor not in queries.lineage(successor),
        f"{predecessor} và {successor} đã thuộc cùng một lịch sử.",
    )
