"""What one person may read of a result: the year's declared choice, applied in one place.

The leadership and Home Affairs read everything; a unit always reads its own; the rest is for ``ScoringRules`` to say.
Pages, PDF, workbook, earlier versions and charts all pass through ``disclosed``.
"""

from dataclasses import dataclass, replace

from units.models import Participation

from ..enums import Audience
from ..models import ScoringRules
from ..standing.why import Why
from .queries import ranking


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


def reader(year, seat, rules=None):
    """Who is reading. One query unless ``rules`` are known."""
    return Reader(rules or scoring_rules(year), seat.participation, seat.is_leadership or seat.watches)


def everybody(year):
    """The reader of a paper that every unit of the bloc gets. One query."""
    return Reader(scoring_rules(year))


def disclosed(result, reader):
    """``result`` without what ``reader`` may not know: whole units, their sections, reasons that tell of them."""
    if reader.sees_all:
        return result
    kept = [place for place in result.places if reader.sees_totals or reader.owns(place)]
    return replace(
        result,
        places=[_own(place, reader) if reader.owns(place) else _others(place, reader) for place in kept],
        withheld=len(result.places) - len(kept),
    )


def told_to_all(year):
    """The published result as every unit may read it, for papers all of them get; ``None`` where none is told."""
    published = ranking(year)
    if published is None:
        return None
    reads = everybody(year)
    told = disclosed(published, reads)
    return replace(told, sections=told.sections if reads.sees_sections else []) if told.places else None


def _own(place, reader):
    why = place.why
    return replace(
        place,
        why=Why(
            own=why.own,
            neighbours=why.neighbours if reader.sees_totals else "",
            figures=why.figures if reader.sees_sections else "",
        ),
    )


def _others(place, reader):
    return place if reader.sees_sections else replace(place, points={}, why=Why())
