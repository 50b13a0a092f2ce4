"""Who opens a reporting period, who reports in it, who gives a report back, and who reads it."""

from emulation_bloc.core.verdict import Verdict, all_of, faultless, only_if
from units.common import drives, still_open
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import PeriodStatus, PledgeStatus, ReportStatus
from ..models import ReportingPeriod, UnitReport
from . import checks, queries

REPORTING = (Stage.RUNNING, Stage.SELF_SCORING)
WRITTEN = (ReportStatus.DRAFT, ReportStatus.RETURNED)
ENDED = "Kỳ báo cáo đã khép; cần sửa số liệu, xin đề nghị Khối trưởng mở lại kỳ."


def _is_reporting(year: EmulationYear) -> Verdict:
    return only_if(
        year.stage in REPORTING,
        "Kết quả chỉ tiêu được báo cáo từ giai đoạn “Thực hiện” đến hết giai đoạn “Tự chấm điểm”.",
    )


def _receives(period: ReportingPeriod) -> Verdict:
    return only_if(period.status == PeriodStatus.RECEIVING, ENDED)


# Periods


def may_open_period(user: User, year: EmulationYear) -> Verdict:
    return all_of(drives(user, year), _is_reporting(year), _no_other(year))


def _no_other(year: EmulationYear, but: int | None = None) -> Verdict:
    other = next((one for one in queries.periods_of(year) if one.receives and one.pk != but), None)
    return only_if(
        other is None, f"Kỳ “{other.name if other else ''}” đang nhận báo cáo; hãy khép kỳ đó trước khi mở kỳ khác."
    )


def may_end_period(user: User, period: ReportingPeriod) -> Verdict:
    """Whoever has not reported stays without a figure; the page tells who before it is pressed."""
    return all_of(
        drives(user, period.year),
        still_open(period.year),
        only_if(period.status == PeriodStatus.RECEIVING, "Kỳ báo cáo đã khép."),
    )


def may_reopen_period(user: User, period: ReportingPeriod) -> Verdict:
    year = period.year
    return all_of(
        drives(user, year),
        only_if(period.status == PeriodStatus.ENDED, "Kỳ này đang nhận báo cáo."),
        _is_reporting(year),
        _no_other(year, but=period.pk),
        only_if(
            not any(one.month > period.month for one in queries.periods_of(year)),
            "Đã có kỳ báo cáo sau, số liệu ở đó tính từ đầu năm; hãy sửa ở kỳ sau.",
        ),
    )


# Reports of units


def may_write_report(user: User, report: UnitReport) -> Verdict:
    """Also after the last day, which is then told: a late figure is worth more than none."""
    unit = report.participation
    pledge = getattr(unit, "pledge", None)
    return all_of(
        only_if(seat_of(user, unit.year).owns(unit), "Chỉ đơn vị cam kết được báo cáo kết quả chỉ tiêu của mình."),
        _is_reporting(unit.year),
        _receives(report.period),
        only_if(
            pledge is not None and pledge.status == PledgeStatus.SIGNED, "Giao ước chưa ký nên chưa báo cáo kết quả."
        ),
        only_if(queries.targets_of(unit), "Giao ước không có chỉ tiêu nên không có gì để báo cáo."),
        only_if(report.status in WRITTEN, "Báo cáo đã gửi; muốn sửa, xin đề nghị Khối trưởng trả lại."),
    )


def may_submit_report(user: User, report: UnitReport) -> Verdict:
    return all_of(
        may_write_report(user, report),
        faultless(checks.faults(report), "Báo cáo còn chỗ thiếu, xem danh sách ở đầu trang."),
    )


def may_return_report(user: User, report: UnitReport) -> Verdict:
    unit = report.participation
    seat = seat_of(user, unit.year)
    return all_of(
        only_if(seat.is_leadership, "Chỉ đơn vị Khối trưởng, Khối phó được trả lại báo cáo."),
        only_if(
            not seat.owns(unit),
            "Không tự trả lại báo cáo của đơn vị mình: Khối phó trả lại cho Khối trưởng, Khối trưởng cho Khối phó.",
        ),
        _receives(report.period),
        _is_reporting(unit.year),
        only_if(
            unit.stands() or unit.successor_id is not None,
            f"{unit} đã thôi tham gia, không có đơn vị nào gửi lại báo cáo thay.",
        ),
        only_if(report.status == ReportStatus.SUBMITTED, "Đơn vị chưa gửi báo cáo nên không có gì để trả lại."),
    )


# Seeing: until it is sent a report is its unit's own; one given back is told to the leadership too.


def sees_report(user: User, report: UnitReport) -> bool:
    seat = seat_of(user, report.participation.year)
    returned = report.status == ReportStatus.RETURNED
    return (
        seat.owns(report.participation)
        or report.status == ReportStatus.SUBMITTED
        or (returned and (seat.is_leadership or seat.watches))
    )
