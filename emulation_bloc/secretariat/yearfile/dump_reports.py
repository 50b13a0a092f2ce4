"""What units pledged and signed in a year file, how they came to its words, and what they reported of its targets by
their place in the pledge."""

from pledges.models import Target

from .codec import dump_corrections, related
from .records import year as r


def dump_pledge(pledge, unit):
    return r.PLEDGE.dump(
        pledge,
        unit=unit,
        targets=[
            r.TARGET.dump(
                target,
                common=target.common.position if target.common else None,
                movement=target.movement.title if target.movement else None,
            )
            for target in related(pledge.targets, "common", "movement")
        ],
        signatures=[_signature(row) for row in related(pledge.signatures, "signer", "ended_by")],
        exchanges=[_exchange(row) for row in related(pledge.exchanges, "opened_by", "ended_by")],
    )


def _exchange(exchange):
    return r.EXCHANGE.dump(
        exchange,
        versions=[r.PLEDGE_VERSION.dump(row) for row in related(exchange.versions, "by")],
        proposals=[r.WORDING_PROPOSAL.dump(row) for row in related(exchange.proposals, "by", "answered_by")],
    )


def _signature(signature):
    return r.PLEDGE_SIGNATURE.dump(
        signature,
        corrections=dump_corrections(r.SIGNATURE_CORRECTION, signature.corrections),
    )


def dump_ceremony(ceremony):
    return r.CEREMONY.dump(ceremony)


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
    codes = dict(period.year.participations.values_list("pk", "unit__code")) if period.certified else {}
    rows = related(period.reports, "participation__unit", "submitted_by", "returned_by")
    return r.REPORTING_PERIOD.dump(
        period,
        reports=[_report(report, places) for report in rows.prefetch_related("figures")],
        certified=[_certified(kept, codes) for kept in period.certified or ()],
    )


def _certified(kept, codes):
    """As it is kept, its unit by code: keys of rows are others elsewhere."""
    return {"unit": codes[kept["participation"]], **{name: kept[name] for name in kept if name != "participation"}}


def _report(report, places):
    return r.UNIT_REPORT.dump(
        report,
        unit=report.participation.unit.code,
        figures=[r.FIGURE.dump(figure, target=places[figure.target_id]) for figure in report.figures.all()],
    )
