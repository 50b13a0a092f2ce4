"""Years with a plan of cross-checking."""

from scoring import services
from scoring.enums import FirstPass
from scoring.models import ScoringRules
from tests.factories.units import make_year, secretary
from units.enums import Stage


def planned_year(
    *, units=5, checkers=2, stage=Stage.VERIFYING, first_pass=FirstPass.PEERS, plan=True, blind=False, **values
):
    """The checkers of a unit are those standing right after it: units 1 and 2 check the last one."""
    year = make_year(units=units, stage=stage, **values)
    ScoringRules.objects.create(year=year, first_pass=first_pass, checkers_per_unit=checkers, blind=blind)
    if plan:
        services.plan_checks(year=year, by=secretary(year))
    return year
