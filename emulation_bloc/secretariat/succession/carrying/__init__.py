"""What a change carries on, one file for each sort of thing. Each yields steps and writes nothing."""

from ..case import Case
from ..step import Step
from . import correcting, memberships, people, units, work, years

OF_CORRECTION = (correcting, memberships, people)
SORTS = (units, years, memberships, work, people)


def steps_of(case: Case) -> list[Step]:
    """All that the change does, in the order in which it is done."""
    sorts = SORTS if case.asked.corrects is None else OF_CORRECTION
    return [step for sort in sorts for step in sort.steps(case)]
