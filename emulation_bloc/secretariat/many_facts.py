"""The facts of many years at once, for whoever follows them side by side: as many queries for one as for a hundred."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Prefetch

from awards.enums import NominationStatus
from awards.models import Nomination, Proposal
from emulation_bloc.core.known import knowing
from meetings.enums import MeetingKind
from meetings.models import Attendance
from pledges.enums import PledgeStatus
from pledges.models import ReportingPeriod, Target, UnitReport
from scoring.enums import TableStatus
from scoring.models import Consultation, ScoringTable, TableOpinion
from units.models import Deadline, EmulationYear, Leadership, PaperEntry, Participation

from .facts import YearFacts

Years = Sequence[EmulationYear]
ByYear = dict[int, list[Any]]


def facts_of(years: Years) -> list[YearFacts]:
    """The facts of each year, in the same order. What ``GATHERED`` names was read for all of them together; whatever
    else is asked of one costs its own queries.
    """
    found = {year.pk: YearFacts(year) for year in years}
    for name, gather in GATHERED.items():
        for key, value in gather(years).items():
            vars(found[key])[name] = value  # where ``cached_property`` keeps it
    return list(found.values())


def _grouped(years: Years, rows: Iterable[Any], year_of: Callable[[Any], int]) -> ByYear:
    """Year key → its rows in the order they came; every year is there."""
    found: ByYear = {year.pk: [] for year in years}
    for row in rows:
        found[year_of(row)].append(row)
    return found


def _all_units(years):
    rows = Participation.objects.filter(year__in=years).select_related("unit", "registration", "pledge", "sheet")
    by_key = {year.pk: year for year in years}
    return _grouped(years, (knowing(row, year=by_key[row.year_id]) for row in rows), lambda row: row.year_id)


def _entered(years):
    rows = PaperEntry.objects.filter(participation__year__in=years, set_aside_at=None).select_related("participation")
    grouped = _grouped(years, rows, lambda row: row.participation.year_id)
    return {key: {(row.participation_id, row.what): row for row in found} for key, found in grouped.items()}


def _leaderships(years):
    rows = Leadership.objects.filter(year__in=years).select_related("unit")
    grouped = _grouped(years, rows, lambda row: row.year_id)
    return {key: {row.role: row for row in found} for key, found in grouped.items()}


def _deadlines(years):
    rows = Deadline.objects.filter(year__in=years).prefetch_related("extensions")
    return _grouped(years, rows, lambda row: row.year_id)


def _reporting_period(years):
    grouped = _grouped(years, ReportingPeriod.objects.filter(year__in=years), lambda row: row.year_id)
    return {key: found[-1] if found else None for key, found in grouped.items()}


def _report_statuses(years):
    """Of each year's latest period: later ones open last."""
    statuses = {year.pk: defaultdict(dict) for year in years}
    rows = UnitReport.objects.filter(period__year__in=years)
    for year, period, unit, status in rows.values_list("period__year", "period", "participation", "status"):
        statuses[year][period][unit] = status
    last = dict(ReportingPeriod.objects.filter(year__in=years).values_list("year", "pk"))
    return {key: found[last.get(key)] for key, found in statuses.items()}


def _reporters(years):
    signed = Target.objects.filter(pledge__participation__year__in=years, pledge__status=PledgeStatus.SIGNED)
    rows = signed.order_by().values_list("pledge__participation__year", "pledge__participation").distinct()
    found = {key: {unit for _, unit in found} for key, found in _grouped(years, rows, lambda row: row[0]).items()}
    last = {period.year_id: period for period in ReportingPeriod.objects.filter(year__in=years)}
    kept = {key: period.certified for key, period in last.items() if period.certified is not None}
    return found | {key: {one["participation"] for one in units if one["targets"]} for key, units in kept.items()}


def _consultation(years):
    said = TableOpinion.objects.only("pk", "consultation_id", "participation_id", "status")
    rows = Consultation.objects.filter(table__year__in=years).select_related("table")
    rows = rows.prefetch_related(Prefetch("opinions", said, to_attr="said")).order_by("pk")
    grouped = _grouped(years, rows, lambda row: row.table.year_id)
    return {key: found[-1] if found else None for key, found in grouped.items()}


def _table(years):
    grouped = _grouped(
        years, ScoringTable.objects.filter(year__in=years, status=TableStatus.ISSUED), lambda row: row.year_id
    )
    return {key: found[0] if found else None for key, found in grouped.items()}


def _attendance(years):
    rows = Attendance.objects.filter(meeting__year__in=years, meeting__kind=MeetingKind.YEAREND)
    grouped = _grouped(years, rows.select_related("meeting"), lambda row: row.meeting.year_id)
    return {key: {row.participation_id: row for row in found} for key, found in grouped.items()}


def _nominations(years):
    rows = Nomination.objects.filter(review__year__in=years, status=NominationStatus.PROPOSED)
    units = {year.pk: defaultdict(list) for year in years}
    for row in rows.select_related("review__award"):
        units[row.review.year_id][row.participation_id].append(row)
    return {key: dict(found) for key, found in units.items()}


def _proposal(years):
    grouped = _grouped(years, Proposal.objects.filter(year__in=years), lambda row: row.year_id)
    return {key: found[0] if found else None for key, found in grouped.items()}


# Property of ``YearFacts`` → how it is read for many years: year key → its value, each year included.
GATHERED: dict[str, Callable[[Years], dict[int, Any]]] = {
    "all_units": _all_units,
    "entered": _entered,
    "leaderships": _leaderships,
    "deadlines": _deadlines,
    "reporting_period": _reporting_period,
    "report_statuses": _report_statuses,
    "reporters": _reporters,
    "consultation": _consultation,
    "table": _table,
    "attendance": _attendance,
    "nominations": _nominations,
    "proposal": _proposal,
}
