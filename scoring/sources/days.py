"""By how many days a unit was late: with its reports, with signing, with a task of the plan that it leads."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from emulation_bloc.core.dates import local_date, short_date
from pledges.models import PlanTask, PledgeSignature, UnitReport
from pledges.reporting.queries import days_late, periods_of
from units.enums import DeadlineKind
from units.models import Participation
from units.queries import deadlines_of

from .readings import Reading, name_of


class Days:
    """Reports, signatures and tasks of ``units`` with their last days; six queries."""

    def __init__(self, units: Sequence[Participation]) -> None:
        keys, year = [unit.pk for unit in units], units[0].year
        self.periods = periods_of(year)
        reports = UnitReport.objects.filter(participation__in=keys, first_submitted_at__isnull=False)
        self.reports = {(report.participation_id, report.period_id): report for report in reports}
        signatures = PledgeSignature.objects.filter(pledge__participation__in=keys).order_by("-signed_at")
        self.signed = dict(signatures.values_list("pledge__participation_id", "signed_at"))  # the first stays
        self.deadlines = {row.what: row for row in deadlines_of(year)}
        self.tasks = defaultdict(list)
        for task in PlanTask.objects.filter(plan__year=year).select_related("deadline"):
            self.tasks[name_of(task.what)].append(task)

    def last_day(self, what, unit):
        row = self.deadlines[what]
        own = {extension.participation_id: extension.last_day for extension in row.extensions}
        return own.get(unit.pk, row.deadline.last_day if row.deadline else None)


def read(days: Days, unit: Participation, name: str) -> Reading:
    asked = name_of(name)
    tasks = days.tasks.get(asked, [])
    kinds = {task.deadline.what for task in tasks if task.deadline} | {
        kind for kind in (DeadlineKind.REPORT, DeadlineKind.PLEDGE) if name_of(kind.label) == asked
    }
    if DeadlineKind.REPORT in kinds:
        return _of_reports(days, unit)
    if DeadlineKind.PLEDGE in kinds:
        return _of_signing(days, unit)
    led = [task for task in tasks if task.lead_id == unit.pk]
    if not led:
        told = f"“{name}” do đơn vị chủ trì" if tasks else f"“{name}”"
        return Reading(missing=f"Kế hoạch, lịch của năm không có công việc {told}.")
    return _summed([(task.what, task.done_on, task.due_on) for task in led])


def _of_reports(days, unit):
    if not days.periods:
        return Reading(missing="Năm chưa mở kỳ báo cáo chỉ tiêu nào.")
    unsent = [period.name for period in days.periods if (unit.pk, period.pk) not in days.reports]
    if unsent:
        return Reading(missing=f"Đơn vị chưa gửi báo cáo: {', '.join(unsent)}.")
    late = {period.name: days_late(days.reports[unit.pk, period.pk]) for period in days.periods}
    told = "; ".join(f"{name} {_late(number)}" for name, number in late.items())
    return Reading(f"Theo lịch của năm: báo cáo chỉ tiêu {told}", Decimal(sum(late.values())))


def _of_signing(days, unit):
    signed = days.signed.get(unit.pk)
    if signed is None:
        return Reading(missing="Giao ước của đơn vị chưa ký.")
    return _summed([("ký giao ước", local_date(signed), days.last_day(DeadlineKind.PLEDGE, unit))])


def _summed(done):
    """``done``: (what, the day, the last day) of each."""
    for what, day, due in done:
        if due is None:
            return Reading(missing=f"“{what}” không có thời hạn trong lịch của năm.")
        if day is None:
            return Reading(missing=f"“{what}” chưa ghi ngày hoàn thành (hạn {short_date(due)}).")
    late = [max((day - due).days, 0) for _, day, due in done]
    told = "; ".join(
        f"{what} xong {short_date(day)}, hạn {short_date(due)}, {_late(number)}"
        for (what, day, due), number in zip(done, late, strict=True)
    )
    return Reading(f"Theo lịch của năm: {told}", Decimal(sum(late)))


def _late(number):
    return f"chậm {number} ngày" if number else "đúng hạn"
