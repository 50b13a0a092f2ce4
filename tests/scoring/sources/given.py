"""A year whose table names a source for each kind of row, and a unit that pledged, reported and was late."""

import datetime
from decimal import Decimal as D

from django.utils import timezone

from pledges.enums import PeriodStatus, PlanStatus, PledgeStatus, ReportStatus
from pledges.models import PlanTask, Target
from scoring.enums import CriterionKind as K
from scoring.enums import FigureSource, Growth, Measure, SheetStatus
from scoring.models import ScoreSheet
from scoring.sheets.queries import sheet_page
from tests.factories.pledges import make_period, make_plan, make_pledge, make_report
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import head_of, make_participation, make_year
from units.enums import Stage
from units.models import EmulationYear
from units.signing import signed

PLEDGED = {
    "code": "1", "title": "Hồ sơ đúng hạn", "kind": K.PROPORTIONAL, "measure": Measure.NUMBER, "max_points": 10,
    "figure_source": FigureSource.PLEDGE, "figure_name": "Số hồ sơ giải quyết đúng hạn",
}  # fmt: skip
GROWN = {
    "code": "2", "title": "Thu ngân sách", "kind": K.GROWTH, "growth": Growth.RELATIVE, "measure": Measure.NUMBER,
    "max_points": 10, "points_each": 1, "figure_source": FigureSource.LAST_YEAR,
}  # fmt: skip
LATE = {
    "code": "3", "title": "Nộp báo cáo chậm", "kind": K.PENALTY, "max_points": 5, "points_each": D("0.5"),
    "figure_source": FigureSource.DAYS_LATE, "figure_name": "Báo cáo chỉ tiêu",
}  # fmt: skip
FREE = {"code": "4", "title": "Việc khác", "kind": K.JUDGED, "max_points": 10}


def a_sheet(*rows, year=None, unit=None, number=2022, bloc=None):
    year = year or make_year(bloc=bloc, year=number, stage=Stage.SELF_SCORING)
    line = unit and (year.participations.filter(unit=unit).first() or make_participation(year, unit=unit))
    return make_sheet(year=year, participation=line, table=make_table(year, rows=rows, total=10 * len(rows)))


def last_year(sheet, value, stage=Stage.CLOSED, status=SheetStatus.CONFIRMED):
    """``sheet`` is of the year before, whose result is published; ``value`` was found in its row."""
    by = signed(submitted_by=head_of(sheet.participation))
    handed_in = {"submitted_at": timezone.now(), "receipt_hash": "0" * 64, **by}
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status, **handed_in)
    EmulationYear.objects.filter(pk=sheet.participation.year_id).update(stage=stage)
    sheet.entries.update(verified_value=value, verified_base=90, verified_points=1)
    return sheet


def pledge(sheet, content=PLEDGED["figure_name"], *, aim=120, measure="hồ sơ", status=PledgeStatus.SIGNED, **values):
    """The unit's pledge with this one target."""
    pledged = make_pledge(sheet.participation, status=status, targets=0)
    return Target.objects.create(
        pledge=pledged, position=1, content=content, aim=aim, unit_of_measure=measure, **values
    )


def report(sheet, actual, month=12, status=ReportStatus.SUBMITTED, late=0):
    """What the unit sent of its target for a period: on the first of July, ``late`` days after its last day."""
    sheet.participation.refresh_from_db()
    period = make_period(sheet.participation.year, month, status=PeriodStatus.ENDED)
    sent = make_report(period, sheet.participation, actual, status=status)
    sent.submitted_at = sent.first_submitted_at = timezone.make_aware(datetime.datetime(2022, 7, 1, 9))
    sent.due_on = datetime.date(2022, 7, 1) - datetime.timedelta(days=late)
    sent.save()
    return sent


def task(sheet, what="Nộp báo cáo tổng kết", *, due, done=None, lead=None):
    plan = make_plan(sheet.participation.year, status=PlanStatus.ISSUED, tasks=0)
    return PlanTask.objects.create(
        plan=plan, position=1, what=what, lead=lead or sheet.participation, due=due, done_on=done
    )


def sourced_row(sheet, place=0):
    """The row as its page shows it now."""
    fresh = ScoreSheet.objects.select_related("participation__year__bloc", "table").get(pk=sheet.pk)
    return sheet_page(fresh).rows[place]
