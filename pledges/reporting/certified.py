"""What a period says for good since it ended: its units, their reports and targets as they stood, kept with it and
never computed again, so that a pledge signed or corrected later changes nothing of it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_date, parse_datetime

from units.models import Participation

from ..models import Figure, ReportingPeriod, Target, UnitReport
from .queries import TargetLine, lines_of

Kept = dict[str, Any]

NUMBERS = ("aim", "aim_to")
SAID = ("content", "unit_of_measure", "comparison", "pace")
TOLD = ("source", "explanation")
OF_REPORT = ("status", "difficulties", "sent_by_heir")


class Line(Protocol):
    """What is kept of a unit: ``summary.UnitLine``."""

    participation: Participation
    report: UnitReport | None
    targets: list[TargetLine]
    due: date | None
    stands: bool


def kept_of(units: Iterable[Line]) -> list[Kept]:
    """As it goes into ``ReportingPeriod.certified``. No query."""
    return [
        {
            "participation": unit.participation.pk,
            "name": unit.participation.name,
            "short_name": unit.participation.short_name,
            "stands": unit.stands,
            "due": _day(unit.due),
            "report": None if unit.report is None else _report(unit.report),
            "targets": [_target(line) for line in unit.targets],
        }
        for unit in units
    ]


def _report(report):
    moment = report.first_submitted_at
    return {
        **{name: getattr(report, name) for name in OF_REPORT},
        "status": str(report.status),
        "first_submitted_at": DjangoJSONEncoder().default(moment) if moment else None,
        "due_on": _day(report.due_on),
    }


def _target(line):
    target, figure = line.target, line.figure
    return {
        **{name: str(getattr(target, name)) for name in SAID},
        **{name: _number(getattr(target, name)) for name in NUMBERS},
        "aim_date": _day(target.aim_date),
        "figure": None if figure is None else _figure(figure),
    }


def _figure(figure):
    return {"actual": _number(figure.actual), **{name: getattr(figure, name) for name in TOLD}}


def _day(day):
    return day.isoformat() if day else None


def _number(number):
    return None if number is None else str(number)


def lines_of_unit(kept: Mapping[str, Any], day: date) -> list[TargetLine]:
    """The targets of one unit with their figures; nothing of that is a row of the database."""
    return [TargetLine(_as_target(one), _as_figure(one["figure"]), day) for one in kept["targets"]]


def _as_target(kept):
    numbers = {name: kept[name] and Decimal(kept[name]) for name in NUMBERS}
    day = kept["aim_date"] and parse_date(kept["aim_date"])
    return Target(**{name: kept[name] for name in SAID}, **numbers, aim_date=day)


def _as_figure(kept):
    if kept is None:
        return None
    actual = None if kept["actual"] is None else Decimal(kept["actual"])
    return Figure(actual=actual, **{name: kept[name] for name in TOLD})


def report_of_unit(kept: Mapping[str, Any], period: ReportingPeriod, unit: Participation) -> UnitReport | None:
    """The report as it stood."""
    told = kept["report"]
    if told is None:
        return None
    moment: datetime | None = told["first_submitted_at"] and parse_datetime(told["first_submitted_at"])
    return UnitReport(
        period=period,
        participation=unit,
        first_submitted_at=moment,
        due_on=told["due_on"] and parse_date(told["due_on"]),
        **{name: told[name] for name in OF_REPORT},
    )


def due_of_unit(kept: Mapping[str, Any]) -> date | None:
    return parse_date(kept["due"]) if kept["due"] else None


def lines_told(report: UnitReport, targets: list[Target]) -> list[TargetLine]:
    """Of a unit's own report: its targets as the period keeps them once it ended, else ``targets``, those it signed.
    One query at most."""
    for kept in report.period.certified or ():
        if kept["participation"] == report.participation.pk:
            return lines_of_unit(kept, report.period.ends_on)
    return lines_of(report, targets)
