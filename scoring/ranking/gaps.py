"""Where what a unit claims and what was found lie furthest apart: what a meeting will talk about."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q

from emulation_bloc.core.known import knowing

from .. import words
from ..arithmetic.answers import Answer
from ..arithmetic.differences import differs, is_beyond_points, points_apart
from ..kinds.rule import Rule
from ..models import Criterion, Entry
from ..sheets.progress import VERIFIED, counting, told_statuses
from ..tables.disclosure import everybody
from ..tables.queries import criteria_of, current_table
from .disclosure import disclosed_to_all


@dataclass(frozen=True)
class Gap:
    """One row of one unit in which something else stands than was claimed, whatever the points."""

    entry: Entry
    criterion: Criterion
    rule: Rule

    @property
    def found(self) -> Answer:
        return self.entry.standing

    @property
    def points(self) -> Decimal | None:
        """What stands minus what was claimed; ``None`` while either is missing."""
        claimed, found = self.entry.self_points, self.found.points
        return None if claimed is None or found is None else found - claimed

    @property
    def reason(self) -> str:
        """Why it differs, as whoever scored last says it; where they only agreed, as it was said before."""
        return self.found.note or self.entry.reason

    @property
    def claimed_told(self) -> str:
        return words.told(self.rule, self.entry.claimed)

    @property
    def found_told(self) -> str:
        return words.told(self.rule, self.found)

    @property
    def differs(self) -> bool:
        return differs(self.criterion.of_kind, self.entry.claimed, self.found)

    @property
    def width(self) -> tuple[bool, Decimal, Decimal]:
        """What bars awards or does not apply is wider than any number; then the part of the most points that is
        lost: 3 of 5 weighs more than 4 of 40."""
        kind, claim, found = self.criterion.of_kind, self.entry.claimed, self.found
        apart = points_apart(claim, found)
        return is_beyond_points(kind, claim, found), apart / (self.criterion.max_points or Decimal(1)), apart


_UNCLAIMED = Q(claimed_value__isnull=True, claimed_not_applicable=False)
_OTHER_VALUE = Q(stands_value__lt=F("claimed_value")) | Q(stands_value__gt=F("claimed_value"))
_OTHER_BASE = (
    Q(stands_base__lt=F("claimed_base"))
    | Q(stands_base__gt=F("claimed_base"))
    | Q(stands_base__isnull=True, claimed_base__isnull=False)
    | Q(stands_base__isnull=False, claimed_base__isnull=True)
)
_OTHERWISE_APPLICABLE = Q(claimed_not_applicable=True, stands_out=False) | Q(
    claimed_not_applicable=False, stands_out=True
)
_FOUND = Q(stands_value__isnull=False) | Q(stands_out=True)


def widest_gaps(table, year, seat=None):
    """Every ``Gap`` of the year, the widest first. Four queries; one or two more for a reader with a unit.

    ``seat``: the reader's, whose own sheet is left out until it is told (``sheets.progress``).
    """
    own = seat and seat.participation
    told = told_statuses(year, leads=seat.is_leadership) if own else VERIFIED
    criteria = {criterion.pk: criterion for criterion in criteria_of(table)}
    rules = {pk: criterion.rule() for pk, criterion in criteria.items()}
    entries = (
        Entry.objects.with_standing()
        .filter(_FOUND, sheet__in=counting(year), sheet__table=table)
        .filter(_UNCLAIMED | _OTHER_VALUE | _OTHER_BASE | _OTHERWISE_APPLICABLE)
        .exclude(Q(sheet__participation=own) & ~Q(sheet__status__in=told))
        .select_related("sheet__participation")
        .order_by("criterion__path", "sheet__participation__position", "pk")
    )
    known = [knowing(entry, criterion=criteria[entry.criterion_id]) for entry in entries]
    found = [Gap(entry, entry.criterion, rules[entry.criterion_id]) for entry in known]
    return sorted((gap for gap in found if gap.differs), key=lambda gap: gap.width, reverse=True)


def disclosed_gaps(year):
    """The widest gaps where the year lets every unit read the criteria of all, once results are published."""
    table = current_table(year)
    if table is None or disclosed_to_all(year) is None or not everybody(year).sees_criteria:
        return []
    return widest_gaps(table, year)
