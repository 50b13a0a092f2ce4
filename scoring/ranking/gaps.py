"""Where what a unit claims and what was found lie furthest apart: what a meeting will talk about."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q

from ..models import Criterion, Entry
from ..sheets.progress import VERIFIED
from ..tables.disclosure import everybody
from ..tables.queries import criteria_of, current_table
from .disclosure import disclosed_to_all


@dataclass(frozen=True)
class Gap:
    """One row of one unit whose verified points are not the claimed ones."""

    entry: Entry
    criterion: Criterion

    @property
    def points(self):
        return self.entry.variance

    @property
    def share(self):
        """The gap as a part of the most points of the criterion: 3 of 5 weighs more than 4 of 40."""
        return abs(self.points) / (self.criterion.max_points or Decimal(1))


def widest_gaps(table, year, own=None):
    """Every ``Gap`` of the year, the widest first. Four queries.

    ``own``: the participation of the reader, whose own sheet is told only once it is verified.
    """
    criteria = {criterion.pk: criterion for criterion in criteria_of(table)}
    entries = (
        Entry.objects.filter(sheet__participation__year=year, sheet__table=table, verified_points__isnull=False)
        .exclude(self_points=F("verified_points"))
        .filter(self_points__isnull=False)
        .exclude(Q(sheet__participation=own) & ~Q(sheet__status__in=VERIFIED))
        .select_related("sheet__participation")
        .order_by("criterion__path", "sheet__participation__position", "pk")
    )
    found = [Gap(entry, criteria[entry.criterion_id]) for entry in entries]
    return sorted(found, key=lambda gap: (gap.share, abs(gap.points)), reverse=True)


def disclosed_gaps(year):
    """The widest gaps where the year lets every unit read the criteria of all, once results are published."""
    table = current_table(year)
    if table is None or disclosed_to_all(year) is None or not everybody(year).sees_criteria:
        return []
    return widest_gaps(table, year)
