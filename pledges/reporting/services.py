"""Opening and ending a reporting period; writing, sending and giving back what a unit reports."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

import units.services
from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.verdict import Refused, require
from units.enums import DeadlineKind
from units.models import EmulationYear, Participation, User
from units.queries import closes_on
from units.seats import seat_of
from units.signing import sign

from ..enums import ReportStatus
from ..models import Figure, ReportingPeriod, UnitReport
from ..workflow import PERIOD_FLOW, REPORT_FLOW
from . import policies, queries
from .certified import kept_of
from .summary import summary_now

TYPED = ("actual", "source", "explanation")
LAST_MONTH_AFTER = 3  # until when in the next year a report of the whole year may be asked for
CATCHING_UP = 60  # days


@transaction.atomic
def open_period(
    *, year: EmulationYear, span: str, month: int, last_day: date, asks: str = "", by: User
) -> ReportingPeriod:
    """Ask every unit for what it reached from the first of January to the end of ``month``, by ``last_day``."""
    hold(year, by=by)
    require(policies.may_open_period(by, year))
    months = [one.month for one in queries.periods_of(year)]
    later = max(months, default=0)
    if month in months:
        raise Refused(f"Năm {year.year} đã có kỳ báo cáo tính đến hết tháng {month}.")
    if month < later:
        raise Refused(f"Đã có kỳ báo cáo tính đến hết tháng {later}; không mở kỳ trước đó nữa.")
    period = ReportingPeriod(year=year, span=span, month=month, asks=asks.strip(), opened_at=timezone.now())
    _within_the_year(period, last_day)
    sign(period, opened_by=by)
    period.save()
    units.services.set_deadline(year=year, what=DeadlineKind.REPORT, last_day=last_day, by=by, begins=True)
    after = {"last_day": short_date(last_day), "asks": period.asks}
    record("pledges.open_period", period, by=by, after={"span": period.name, **after})
    return period


def _within_the_year(period, last_day):
    """A day to come, in the year or soon after it; a year that is caught up with later is given time from today."""
    today = timezone.localdate()
    last = max(date(period.year.year + 1, LAST_MONTH_AFTER, 31), today + timedelta(days=CATCHING_UP))
    if last_day < today:
        raise Refused(f"Hạn gửi {short_date(last_day)} đã qua; hãy chọn từ hôm nay trở đi.")
    if last_day > last:
        raise Refused(
            f"Hạn gửi {short_date(last_day)} nằm ngoài năm thi đua {period.year.year}: "
            f"hãy chọn ngày không sau {short_date(last)}."
        )


@transaction.atomic
def end_period(*, period: ReportingPeriod, by: User) -> ReportingPeriod:
    """No report is taken any more. Who has sent none stays without a figure for good; what the period says of units and
    targets is kept as it stands now."""
    period = _held(period, by)
    require(policies.may_end_period(by, period))
    deadline = period.year.deadlines.filter(what=DeadlineKind.REPORT).first()
    period.last_day = deadline and deadline.last_day
    period.ended_at = timezone.now()
    sign(period, ended_by=by)
    period.save(update_fields=["last_day", "ended_at", "ended_by", "ended_by_words"])
    sent = period.reports.filter(status=ReportStatus.SUBMITTED).values("participation")
    missing = period.year.participations.standing().exclude(pk__in=sent)
    kept = kept_of(summary_now(period).units)
    PERIOD_FLOW.take("end_period", period, by=by, unreported=[unit.short_name for unit in missing])
    period.certified = kept
    period.save(update_fields=["certified"])
    return period


@transaction.atomic
def reopen_period(*, period: ReportingPeriod, reason: str, by: User) -> ReportingPeriod:
    """Reports may be mended or come late after all; what was sent stands until it is given back."""
    period = _held(period, by)
    require(policies.may_reopen_period(by, period))
    period.last_day = period.ended_at = period.certified = None
    sign(period, ended_by=None)
    period.save(update_fields=["last_day", "ended_at", "ended_by", "ended_by_words", "certified"])
    return PERIOD_FLOW.take("reopen_period", period, by=by, reason=reason)


@transaction.atomic
def save_report(
    *,
    period: ReportingPeriod,
    participation: Participation,
    figures: Mapping[int, Mapping[str, object]],
    difficulties: str,
    by: User,
) -> UnitReport:
    """Keep it as it was typed. ``figures``: target key → actual (``None``: not known yet), source, explanation."""
    report = _report(period, participation, by)
    require(policies.may_write_report(by, report))
    report.difficulties = difficulties
    report.save()
    before, after = {}, {}
    rows = {figure.target_id: figure for figure in report.figures.all()}
    for target in report.participation.pledge.targets.filter(pk__in=figures):
        figure = rows.get(target.pk) or Figure(report=report, target=target)
        old = [getattr(figure, name) for name in TYPED]
        new = [figures[target.pk][name] for name in TYPED]
        if old != new:
            before[target.content], after[target.content] = _in_words(old), _in_words(new)
            for name, value in zip(TYPED, new, strict=True):
                setattr(figure, name, value)
            figure.save()
    if after:
        record("pledges.save_report", report, by=by, before=before, after=after)
    return report


def _in_words(typed):
    actual, *words = typed
    return "; ".join(filter(None, [format_number(actual), *words]))


@transaction.atomic
def submit_report(*, period: ReportingPeriod, participation: Participation, by: User) -> UnitReport:
    """By the unit, or by the one that finishes what it left, which is told wherever the report is."""
    report = _report(period, participation, by)
    sent = report.status == ReportStatus.SUBMITTED and report.submitted_by_id == by.pk
    if sent and report.period.receives:
        return report  # the same button pressed twice
    require(policies.may_submit_report(by, report))
    REPORT_FLOW.take("submit_report", report, by=by)
    report.submitted_at = timezone.now()
    if report.first_submitted_at is None:
        report.first_submitted_at, report.due_on = report.submitted_at, closes_on(participation, DeadlineKind.REPORT)
    report.sent_by_heir = participation.pk in seat_of(by, participation.year).inherits
    sign(report, submitted_by=by, returned_by=None)
    report.return_reason = ""
    report.save()
    return report


@transaction.atomic
def return_report(
    *, period: ReportingPeriod, participation: Participation, reason: str, by: User, last_day: date | None = None
) -> UnitReport:
    """Back to the unit to mend, with the reason it reads; that it came in time stays said.

    ``last_day``: until when it comes again, which extends the unit's own; None leaves the day it has.
    """
    hold(period.year, by=by)  # a last day may be granted in the same act
    report = _report(period, participation, by)
    require(policies.may_return_report(by, report))
    if last_day is not None and last_day != closes_on(participation, DeadlineKind.REPORT):
        units.services.grant_extension(
            deadline=period.year.deadlines.get(what=DeadlineKind.REPORT),
            participation=participation,
            last_day=last_day,
            reason=f"Trả lại báo cáo để sửa: {reason}",
            by=by,
        )
    report.return_reason = reason
    sign(report, returned_by=by)
    report.save(update_fields=["return_reason", "returned_by", "returned_by_words"])
    return REPORT_FLOW.take("return_report", report, by=by, reason=reason)


def _held(period, by):
    """The year alone, so that no report is written while its period opens or ends."""
    hold(period.year, by=by)
    return hold(period)


def _report(period, participation, by):
    """The unit's report, begun now if need be, with its period as it is while the unit is held."""
    hold(participation, by=by)
    report = queries.report_of(queries.fresh(period, participation.year), participation)
    return hold(report) if report.pk else report
