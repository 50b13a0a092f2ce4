"""Who may score for the superior body, and who was named."""

from units.models import EmulationYear, User
from units.queries import people_of

from ...models import SuperiorScorer


def named(year: EmulationYear) -> list[SuperiorScorer]:
    """Those named, in the order in which they were. One query."""
    return list(year.superior_scorers.select_related("user"))


def people_above(year: EmulationYear) -> list[User]:
    """Whoever of the superior body may be named. One query at most."""
    monitor = year.bloc.monitor
    return list(people_of(monitor)) if monitor else []
