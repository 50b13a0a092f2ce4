"""Years with a plan of cross-checking."""

from decimal import Decimal

from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.enums import FirstPass, SheetStatus
from scoring.models import Assignment, ScoringRules
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year, officer_of, secretary
from units.enums import Stage


def planned_year(
    *, units=5, checkers=2, stage=Stage.VERIFYING, first_pass=FirstPass.PEERS, plan=True, blind=False, **values
):
    """The checkers of a unit are those standing right after it: units 1 and 2 check the last one."""
    year = make_year(units=units, stage=stage, **values)
    ScoringRules.objects.create(year=year, first_pass=first_pass, checkers_per_unit=checkers, blind=blind)
    if plan:
        assigning_services.plan_checks(year=year, by=secretary(year))
    return year


def checked_sheet(*, points=(8,), **values):
    """A flat sheet of unit 3, handed in in a year with a plan; units 4 and 5 check it."""
    year = planned_year(**values)
    participation = year.participations.get(position=3)
    return make_sheet(year=year, participation=participation, points=list(points), status=SheetStatus.SUBMITTED)


def check_of(sheet, checker):
    """The assignment of the unit at place ``checker`` to this sheet."""
    rows = Assignment.objects.select_related("checker", "subject__sheet", "year")
    return rows.get(subject=sheet.participation, checker__position=checker)


def give(assignment, *points, note="Theo báo cáo", finish=True):
    """Opinions in the order of the table; ``None`` says nothing of a row, ``"K/AD"`` that it does not apply."""
    entries = assignment.subject.sheet.entries.order_by("criterion__path")
    opinions = {
        entry.pk: Typed(Answer(not_applicable=True, note=note))
        if value == "K/AD"
        else Typed(Answer(Decimal(value), note=note))
        for entry, value in zip(entries, points, strict=False)
        if value is not None
    }
    by = officer_of(assignment.checker)
    checking_services.save_opinions(assignment=assignment, opinions=opinions, by=by)
    if finish:
        checking_services.finish_pass(assignment=assignment, by=by)
    return assignment
