"""What was reported: the periods of a year, one unit's report with its past."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.known import all_knowing, knowing, once
from units.models import EmulationYear, Participation

from ..enums import Light, ReportStatus
from ..models import Figure, ReportingPeriod, Target, UnitReport
from . import lights

# Periods


def periods_of(year: EmulationYear) -> list[ReportingPeriod]:
    """In the order of the year; one query, once a request."""
    return once(year, _read_periods)


def _read_periods(year):
    return all_knowing(ReportingPeriod.objects.filter(year=year), year=year)


def latest_period(year: EmulationYear) -> ReportingPeriod | None:
    """The one that receives, else the last that ended: later ones open last."""
    return next(reversed(periods_of(year)), None)


def fresh(period: ReportingPeriod, year: EmulationYear) -> ReportingPeriod:
    """The period as it is now, of this very year; for acts that hold it already."""
    return knowing(ReportingPeriod.objects.get(pk=period.pk, year=year), year=year)


# One unit


def report_of(period: ReportingPeriod, participation: Participation) -> UnitReport:
    """The unit's report; an unsaved draft where it has not begun."""
    found = UnitReport.objects.filter(period=period, participation=participation).first()
    return knowing(
        found or UnitReport(period=period, participation=participation), period=period, participation=participation
    )


@dataclass(frozen=True)
class TargetLine:
    """One target at one time of the year. Without a figure it is not reported, whatever the report says."""

    target: Target
    figure: Figure | None
    day: date

    @property
    def actual(self) -> Decimal | None:
        return self.figure.actual if self.figure is not None else None

    @property
    def light(self) -> Light:
        return lights.light_of(self.target, self.actual, self.day)

    @property
    def share(self) -> Decimal | None:
        return lights.reached(self.target, self.actual)

    @property
    def actual_in_words(self) -> str:
        return lights.actual_in_words(self.target, self.actual)

    @property
    def told(self) -> str:
        return lights.told(self.target, self.actual)

    @property
    def sentence(self) -> str:
        return lights.sentence(self.target, self.actual, self.day)


def targets_of(participation: Participation) -> list[Target]:
    """What the unit signed; nothing while its pledge is a draft. One query."""
    pledge = getattr(participation, "pledge", None)
    return list(pledge.targets.all()) if pledge is not None and pledge.is_signed else []


def lines_of(report: UnitReport, targets: list[Target]) -> list[TargetLine]:
    """A line for each target in the pledge's order; one query."""
    figures = {figure.target_id: figure for figure in report.figures.all()} if report.pk else {}
    return [TargetLine(target, figures.get(target.pk), report.period.ends_on) for target in targets]


@dataclass(frozen=True)
class PastRow:
    """What was sent of one target in the course of the year: period by period, ``None`` where nothing was."""

    target: Target
    cells: list[tuple[ReportingPeriod, TargetLine | None]]

    @property
    def latest(self) -> TargetLine:
        """What was told last; not reported where nothing was."""
        told = [line for _, line in self.cells if line is not None and line.actual is not None]
        return told[-1] if told else TargetLine(self.target, None, date.max)


@dataclass(frozen=True)
class PastTable:
    periods: list[ReportingPeriod]
    rows: list[PastRow]


def past_table(participation: Participation, targets: list[Target]) -> PastTable:
    """Only what was sent counts; one query beside the periods."""
    rows = Figure.objects.filter(report__participation=participation, report__status=ReportStatus.SUBMITTED)
    told = {(figure.target_id, figure.report.period_id): figure for figure in rows.select_related("report")}
    keys = {period for _, period in told}
    periods = [period for period in periods_of(participation.year) if period.pk in keys]
    return PastTable(
        periods, [PastRow(target, [_cell(target, period, told) for period in periods]) for target in targets]
    )


def _cell(target, period, told):
    figure = told.get((target.pk, period.pk))
    return period, TargetLine(target, figure, period.ends_on) if figure is not None else None


def days_late(report: UnitReport | None) -> int:
    """By how many days it came after the unit's last day; 0 in time, or where no day was set."""
    if report is None or report.due_on is None or report.first_submitted_at is None:
        return 0
    return max((local_date(report.first_submitted_at) - report.due_on).days, 0)


def late_in_words(report: UnitReport | None) -> str:
    days = days_late(report)
    return f"muộn {days} ngày (hạn {short_date(report.due_on)})" if days else ""
