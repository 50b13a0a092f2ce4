"""Reports on targets, from today's files and from those that held what was reached beside the target."""

from django.core.exceptions import ValidationError

from pledges.enums import PeriodStatus, ReportStatus, Span
from pledges.models import Figure, ReportingPeriod, Target, UnitReport
from pledges.reporting.summary import summary_of

from .records import year as r

SPANS = {6: Span.MONTHS, 12: Span.YEAR}


def load_reports(item, place, book, year, units):
    """``units``: the year's participations by code, their pledges loaded already."""
    for row in place.each(item, "reporting_periods"):
        period = r.REPORTING_PERIOD.load(
            row,
            place,
            year=year,
            opened_by=book.person(row, place, "opened_by"),
            ended_by=book.person(row, place, "ended_by"),
        )
        for report in place.each(row, "reports"):
            _report(report, place, book, period, units)
        kept = [_certified(one, place, units) for one in place.each(row, "certified")]
        if kept:
            _keep(period, kept, place)


def _certified(item, place, units):
    unit = units.of(item, place)
    return {"participation": unit.pk, **{name: item[name] for name in item if name != "unit"}}


def _keep(period, kept, place):
    """Read once as pages will read it: what cannot be read is no record of a period."""
    period.certified = kept
    try:
        summary_of(period)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise place.fault("số liệu khi khép kỳ (certified) thiếu phần hoặc sai dạng.") from error
    period.save(update_fields=["certified"])


def _report(row, place, book, period, units):
    unit = units.of(row, place)
    report = r.UNIT_REPORT.load(
        row,
        place,
        period=period,
        participation=unit,
        submitted_by=book.person(row, place, "submitted_by"),
        returned_by=book.person(row, place, "returned_by"),
    )
    targets = dict(enumerate(Target.objects.filter(pledge__participation=unit), start=1))
    for figure in place.each(row, "figures"):
        number = figure.get("target")
        if number not in targets:
            with place.at("target"):
                raise place.fault(f"giao ước của {unit} không có chỉ tiêu thứ {number}.")
        r.FIGURE.load(figure, place, report=report, target=targets[number])


def carry_actuals(year, targets, place):
    """``targets``: (row of an earlier file, ``Target``) each. Its figures become reports of periods that ended."""
    for name, month in r.ACTUALS_BEFORE.items():
        told = [(_number(row, name, place), target) for row, target in targets if row.get(name) is not None]
        if not told:
            continue
        period, _ = ReportingPeriod.objects.get_or_create(
            year=year, month=month, defaults={"span": SPANS[month], "status": PeriodStatus.ENDED}
        )
        for actual, target in told:
            report, _ = UnitReport.objects.get_or_create(
                period=period,
                participation=target.pledge.participation,
                defaults={"status": ReportStatus.SUBMITTED},
            )
            Figure.objects.create(report=report, target=target, actual=actual)


def _number(row, name, place):
    """As the column took it: text like “12.5”."""
    field = Figure._meta.get_field("actual")
    with place.at(name):
        if isinstance(row[name], float):
            raise place.fault("số thập phân phải viết trong ngoặc kép, ví dụ “12.5”, để không bị làm tròn.")
        try:
            return field.clean(row[name], None)
        except ValidationError as error:
            raise place.fault(" ".join(error.messages)) from error
