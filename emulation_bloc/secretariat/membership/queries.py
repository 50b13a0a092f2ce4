"""What is told before a unit leaves a bloc: what it still owes there, and what its new bloc has to do."""

from pledges.models import PlanTask
from units.concerned import running
from units.models import Bloc, EmulationYear, Membership

from ..duties.table import standing_against
from ..facts import YearFacts
from ..flow.steps import forward_step

SHOWN = 6


def open_work(membership: Membership) -> list[str]:
    """One sentence for every running year of the bloc in which the unit takes part."""
    years = running().filter(bloc=membership.bloc_id, participations__unit=membership.unit_id)
    return [_in_year(year, membership) for year in years]


def _in_year(year, membership):
    owed = [*_before_the_next_step(year, membership), *_tasks(year, membership)]
    head = f"Năm thi đua {year.year} ({year.get_stage_display().lower()}): đơn vị vẫn tham gia đến hết năm"
    if not owed:
        return f"{head}; lúc này không còn việc dở."
    more = f" và {len(owed) - SHOWN} việc khác" if len(owed) > SHOWN else ""
    return f"{head}; còn {len(owed)} việc: {'; '.join(owed[:SHOWN])}{more}."


def _before_the_next_step(year, membership):
    facts, step = YearFacts(year), forward_step(year.stage)
    gaps = [gap for duty in standing_against(step.name) for gap in duty.gaps(facts)] if step else []
    units = [gap for gap in gaps if gap.participation is not None]
    return [gap.what.rstrip(".") for gap in units if gap.participation.unit_id == membership.unit_id]


def _tasks(year, membership):
    rows = PlanTask.objects.filter(plan__year=year, lead__unit=membership.unit_id, done_on=None)
    return [f"nhiệm vụ “{row.what}” chưa ghi hoàn thành" for row in rows]


def waits_for(bloc: Bloc, first_year: int) -> list[EmulationYear]:
    """Years of the new bloc that were opened without the unit: there it is added by whoever leads them."""
    return list(running().filter(bloc=bloc, year__gte=first_year))
