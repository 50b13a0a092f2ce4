"""What a change carries on, one file for each sort of thing. Each yields steps and writes nothing."""

from ..case import Case
from ..step import Step
from . import memberships, people, units, work, years

SORTS = (units, years, memberships, work, people)


def steps_of(case: Case) -> list[Step]:
    """All that the change does, in the order in which it is done."""
    return [step for sort in SORTS for step in sort.steps(case)]
