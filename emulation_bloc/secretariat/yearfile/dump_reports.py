"""Reports on targets in a year file: of each period what each unit said, its targets by their place in the pledge."""

from pledges.models import Target

from .codec import related, username
from .records import year as r


def dump_reports(year):
    places = _places_of_targets(year)
    return [_period(period, places) for period in related(year.reporting_periods, "opened_by", "ended_by")]


def _places_of_targets(year):
    """Key of a target → its place among those of its unit, counted from 1 as the file lists them."""
    places, last = {}, {}
    for target in Target.objects.filter(pledge__participation__year=year):
        places[target.pk] = last[target.pledge_id] = last.get(target.pledge_id, 0) + 1
    return places


def _period(period, places):
    rows = related(period.reports, "participation__unit", "submitted_by", "returned_by")
    return r.REPORTING_PERIOD.dump(
        period,
        opened_by=username(period.opened_by),
        ended_by=username(period.ended_by),
        reports=[_report(report, places) for report in rows.prefetch_related("figures")],
    )


def _report(report, places):
    return r.UNIT_REPORT.dump(
        report,
        unit=report.participation.unit.code,
        submitted_by=username(report.submitted_by),
        returned_by=username(report.returned_by),
        figures=[r.FIGURE.dump(figure, target=places[figure.target_id]) for figure in report.figures.all()],
    )
