"""What a change meets: the running years its units take part in, how they stand there, who leads."""

from dataclasses import dataclass
from functools import cached_property

from units.concerned import running, years_of_people
from units.enums import Stage
from units.models import EmulationYear, Leadership, Membership, Participation, Unit
from units.policies import BEFORE_RUNNING

from ..enums import ChangeKind
from .asked import Asked


@dataclass(frozen=True)
class Ending:
    """A participation that ends; ``heir``: that of the unit which carries on, in the same year, where there is one."""

    participation: Participation
    heir: Participation | None


class Case:
    """Each thing is read once, whatever the number of years."""

    def __init__(self, asked: Asked):
        self.asked = asked

    @cached_property
    def years(self) -> list[EmulationYear]:
        """Running years in which one of the units takes part."""
        keys = [unit.pk for unit in self.asked.units]
        return list(running().filter(participations__unit__in=keys).distinct())

    @cached_property
    def told(self) -> list[EmulationYear]:
        """Running years whose bloc hears of it: also those of blocs that only the heirs belong to."""
        return [year for year in years_of_people(*self.asked.keys) if year.stage != Stage.CLOSED]

    @cached_property
    def parts(self) -> dict[tuple[int, int], Participation]:
        """(year, unit) → participation, of all units named; the years are those of ``years``."""
        rows = Participation.objects.filter(year__in=self.years, unit__in=self.asked.keys).select_related("unit")
        years = {year.pk: year for year in self.years}
        found = {}
        for row in rows.prefetch_related("former_names").order_by("pk"):
            row.year = years[row.year_id]
            found[row.year_id, row.unit_id] = row
        return found

    @cached_property
    def leaderships(self) -> dict[tuple[int, int], Leadership]:
        rows = Leadership.objects.filter(year__in=self.years)
        return {(row.year_id, row.unit_id): row for row in rows}

    @cached_property
    def memberships(self) -> list[Membership]:
        """Of the units that change, those that the day falls into or that begin after it."""
        keys = [unit.pk for unit in self.asked.units]
        rows = Membership.objects.filter(unit__in=keys).select_related("unit", "bloc").order_by("pk")
        return [row for row in rows if row.last_year is None or row.last_year >= self.asked.on.year]

    @cached_property
    def parts_of_heir(self) -> dict[int, Participation]:
        """Year → where the heir takes part in it today, in every running year."""
        heir = self.asked.heir
        if heir is None or heir.pk is None:
            return {}
        rows = Participation.objects.standing().filter(unit=heir, year__in=running())
        return {row.year_id: row for row in rows}

    def own(self, year) -> list[Participation]:
        """Of the units that change, what takes part in the year and has not ended: the leader first, then as named."""
        rows = [self.parts[year.pk, unit.pk] for unit in self.asked.units if (year.pk, unit.pk) in self.parts]
        standing = [row for row in rows if row.ended_on is None]
        return sorted(standing, key=lambda row: (year.pk, row.unit_id) not in self.leaderships)

    def of_heir(self, year) -> Participation | None:
        heir = self.asked.heir
        return self.parts.get((year.pk, heir.pk)) if heir is not None else None

    @cached_property
    def homes(self) -> dict[int, int]:
        """Heir (key) → the bloc it is a member of already."""
        heirs = [heir.pk for heir in self.asked.heirs if heir.pk is not None]
        rows = Membership.objects.filter(unit__in=heirs, last_year__isnull=True)
        return dict(rows.values_list("unit_id", "bloc_id"))

    def competes_elsewhere(self, heir, year) -> bool:
        """A member of another bloc takes no part in this one's year, though its people finish what was left to it."""
        return self.homes.get(heir.pk, year.bloc_id) != year.bloc_id

    @cached_property
    def taken_over(self) -> list[Participation]:
        """Places in a year that the heir, who takes no part in it yet, steps into with all that lies there."""
        heir = self.asked.heir
        if heir is None or not self.asked.ends:
            return []
        years = [year for year in self.years if self.of_heir(year) is None and not self.competes_elsewhere(heir, year)]
        return [self.own(year)[0] for year in years if self.own(year)]

    @cached_property
    def endings(self) -> list[Ending]:
        """What ends in the years, and where its work goes."""
        if not self.asked.ends:
            return []
        places = {row.year_id: row for row in self.taken_over}
        return [
            Ending(row, places.get(year.pk) or self.of_heir(year))
            for year in self.years
            for row in self.own(year)
            if row != places.get(year.pk)
        ]

    @cached_property
    def ended(self) -> dict[int, Ending]:
        """By the key of what ends."""
        return {one.participation.pk: one for one in self.endings}

    def joining(self, year) -> list[Unit]:
        """Heirs that take part in the year in nobody's place, where one of the units takes part in it."""
        if not self.own(year):
            return []
        heirs = self.asked.heirs if self.asked.goes_on else self.asked.heirs[1:]
        return [
            heir for heir in heirs if (year.pk, heir.pk) not in self.parts and not self.competes_elsewhere(heir, year)
        ]

    def receives(self, year) -> bool:
        return year.stage in (*BEFORE_RUNNING, Stage.RUNNING)

    def first_year_of(self, heir, membership, otherwise) -> int:
        """From which year (number) an heir is a member of the bloc: the first it stands in, else ``otherwise``."""
        stands = [row.year for row in self.taken_over] if heir is self.asked.heir else []
        stands += [year for year in self.years if heir in self.joining(year) and self.receives(year)]
        return min([year.year for year in stands if year.bloc_id == membership.bloc_id], default=otherwise)

    @property
    def renames(self) -> bool:
        return self.asked.kind == ChangeKind.RENAMED
