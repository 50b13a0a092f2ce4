"""The bloc at a glance: every unit that takes part, its report, and how its targets stand by it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from emulation_bloc.core.dates import local_date
from units.enums import DeadlineKind
from units.models import Participation
from units.queries import deadlines_of

from ..enums import Light, ReportStatus
from ..models import Figure, ReportingPeriod, Target, UnitReport
from .certified import due_of_unit, lines_of_unit, report_of_unit
from .queries import TargetLine, late_in_words, targets_of

LIGHTS = (Light.MET, Light.ON_TRACK, Light.BEHIND, Light.MISSED, Light.UNREPORTED)
MOST_COLUMNS = 8  # targets that all units have in common and a table shows side by side


@dataclass(frozen=True)
class UnitLine:
    """One unit in the summary: its report as far as it is told to all, and how its targets stand by it. ``stands``:
    it takes part on the day of the summary, so that it counts."""

    participation: Participation
    report: UnitReport | None
    targets: list[TargetLine]
    due: date | None
    stands: bool = True

    @property
    def owes(self) -> bool:
        return bool(self.targets)

    @property
    def is_sent(self) -> bool:
        return self.report is not None and self.report.status == ReportStatus.SUBMITTED

    @property
    def counts(self) -> dict[Light, int]:
        found = Counter(line.light for line in self.targets)
        return {light: found[light] for light in LIGHTS}

    @property
    def late(self) -> str:
        return late_in_words(self.report)

    @property
    def reported(self) -> int:
        return sum(line.actual is not None for line in self.targets)

    @property
    def met(self) -> int:
        return self.counts[Light.MET]

    @property
    def state(self) -> str:
        """How the report stands, in words for everybody. What was sent counts as long as the pledge stands by which it
        was measured."""
        if self.report is not None:
            told = self.report.get_status_display() if self.is_sent else "Chưa gửi lại"
            told += f", {self.report.mark}" if self.is_sent and self.report.mark else ""
            return told if self.owes else f"{told}; giao ước đang đính chính, chưa tính"
        return "Chưa gửi" if self.owes else "Không có chỉ tiêu"

    @property
    def look(self) -> str:
        return str(self.report.status) if self.report is not None else "missing" if self.owes else "none"


@dataclass(frozen=True)
class Summary:
    """``units``: also those that ended and had sent their report before; of them nothing is counted.
    ``columns``: targets common to all units, by what they say, where they are few enough to stand side by side."""

    period: ReportingPeriod
    units: list[UnitLine]
    columns: list[Target]

    @property
    def counting(self) -> list[UnitLine]:
        return [unit for unit in self.units if unit.stands]

    @property
    def counts(self) -> dict[Light, int]:
        return {light: sum(unit.counts[light] for unit in self.counting) for light in LIGHTS}

    @property
    def total(self) -> int:
        return sum(len(unit.targets) for unit in self.counting)

    @property
    def owing(self) -> list[UnitLine]:
        """Units that have something to report on."""
        return [unit for unit in self.counting if unit.owes]

    @property
    def sent(self) -> int:
        return sum(unit.is_sent for unit in self.owing)

    @property
    def unsent(self) -> list[str]:
        return [unit.participation.short_name for unit in self.owing if not unit.is_sent]

    @property
    def late(self) -> int:
        return sum(bool(unit.late) for unit in self.counting)

    @property
    def slow(self) -> list[tuple[UnitLine, TargetLine]]:
        """What the meeting speaks of: targets that are behind or missed."""
        return [
            (unit, line)
            for unit in self.counting
            for line in unit.targets
            if line.light in (Light.BEHIND, Light.MISSED)
        ]

    @property
    def rows(self) -> list[tuple[UnitLine, list[TargetLine]]]:
        """Units with their lines, which stand in the order of ``columns``."""
        return [(unit, unit.targets) for unit in self.counting if unit.targets]


def summary_of(period: ReportingPeriod, on: date | None = None) -> Summary:
    """What the period says: while it receives what stands now, once it ended what it keeps (two queries)."""
    return summary_now(period, on) if period.certified is None else _summary_kept(period)


def _summary_kept(period):
    rows = period.year.participations.select_related("unit").in_bulk(
        [kept["participation"] for kept in period.certified]
    )
    units = [_line_kept(kept, period, rows[kept["participation"]]) for kept in period.certified]
    return Summary(period, units, _columns(units))


def _line_kept(kept, period, unit):
    """By the name the unit had when the period ended."""
    unit.year = period.year
    unit.name, unit.short_name = kept["name"], kept["short_name"]
    lines = lines_of_unit(kept, period.ends_on)
    report = report_of_unit(kept, period, unit)
    return UnitLine(unit, report, lines, due_of_unit(kept), kept["stands"])


def summary_now(period: ReportingPeriod, on: date | None = None) -> Summary:
    """All units that take part on the day (today; of a period that ended, on the day it did, by the names of that day),
    in official order; five queries whatever their number, six once it ended."""
    ended, days = local_date(period.ended_at), _last_days(period)
    day = ended or on
    sent = {report.participation_id: report for report in _told(period)}
    rows = period.year.participations.select_related("unit", "pledge").prefetch_related("pledge__targets")
    if ended:
        rows = [unit.called_as_on(ended) for unit in rows.prefetch_related("former_names")]
    units = [
        _unit_line(unit, sent.get(unit.pk), period, days(unit), unit.stands(day))
        for unit in rows
        if unit.stands(day) or unit.pk in sent
    ]
    return Summary(period, units, _columns(units))


def lines_by_unit(period: ReportingPeriod) -> dict[int, UnitLine]:
    """Participation key → how its targets stand; ``summary_of`` in queries."""
    return {unit.participation.pk: unit for unit in summary_of(period).units}


def _told(period):
    """What was sent, and what was given back since: the latter without its figures."""
    figures = Prefetch("figures", Figure.objects.order_by("pk"))
    return period.reports.exclude(status=ReportStatus.DRAFT).prefetch_related(figures)


def _unit_line(unit, report, period, due, stands):
    """What was given back is told without its figures: they no longer stand."""
    figures = {}
    if report is not None and report.status == ReportStatus.SUBMITTED:
        figures = {figure.target_id: figure for figure in report.figures.all()}
    lines = [TargetLine(target, figures.get(target.pk), period.ends_on) for target in targets_of(unit)]
    return UnitLine(unit, report, lines, report.due_on if report is not None and report.due_on else due, stands)


def _last_days(period):
    """A function from a unit to its last day; two queries while reports come in, then the day kept with the period."""
    if not period.receives:
        return lambda unit: period.last_day
    row = next(row for row in deadlines_of(period.year) if row.what == DeadlineKind.REPORT)
    own = {extension.participation_id: extension.last_day for extension in row.extensions}
    common = row.deadline.last_day if row.deadline else None
    return lambda unit: own.get(unit.pk, common)


def _words(target):
    return target.content.casefold(), target.unit_of_measure.casefold()


def _columns(units):
    pledged = [unit.targets for unit in units if unit.stands and unit.targets]
    if not pledged:
        return []
    first = [line.target for line in pledged[0]]
    same = all([_words(line.target) for line in one] == [_words(target) for target in first] for one in pledged)
    return first if same and len(first) <= MOST_COLUMNS else []
