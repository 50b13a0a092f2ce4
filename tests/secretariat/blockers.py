"""What stands against a step of the year, in the sentences that its page shows."""

from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.gates import missing


def blockers(year, step):
    return [str(gap) for gap in missing(YearFacts(year), step)]
