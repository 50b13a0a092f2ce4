"""Who may read what of the scores: the year's declared choice, as one reader meets it."""

from dataclasses import dataclass

from units.models import Participation

from ..enums import Audience
from ..models import ScoringRules


@dataclass(frozen=True)
class Reader:
    """``own``: the reader's own unit in the year; ``None`` for Home Affairs and for papers read by everybody."""

    rules: ScoringRules
    own: Participation | None = None
    sees_all: bool = False

    @property
    def sees_totals(self):
        return self.sees_all or self.rules.shows_totals == Audience.EVERYONE

    @property
    def sees_sections(self):
        """Sections of others add up to their totals, so they are never shown without them."""
        return self.sees_totals and (self.sees_all or self.rules.shows_sections == Audience.EVERYONE)

    @property
    def sees_criteria(self):
        return self.sees_sections and (self.sees_all or self.rules.shows_criteria == Audience.EVERYONE)

    def owns(self, place):
        return self.own is not None and place.participation.pk == self.own.pk


def scoring_rules(year):
    """The year's declared choices; the usual ones, unsaved, for a year that recorded none. One query."""
    return ScoringRules.objects.filter(year=year).first() or ScoringRules(year=year)


def reader(year, seat):
    """Who is reading. One query."""
    return Reader(scoring_rules(year), seat.participation, seat.is_leadership or seat.watches)


def everybody(year):
    """The reader of a paper that every unit of the bloc gets. One query."""
    return Reader(scoring_rules(year))
