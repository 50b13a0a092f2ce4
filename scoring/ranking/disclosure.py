"""What one person may read of a result: the year's declared choice, applied in one place.

The leadership and Home Affairs read everything; a unit always reads its own; the rest is for ``ScoringRules`` to say.
Pages, PDF, workbook, earlier versions and charts all pass through ``disclosed``.
"""

from dataclasses import replace

from ..standing.why import Why
from ..tables.disclosure import everybody
from .queries import ranking


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


def disclosed_to_all(year):
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
    return place if reader.sees_sections else replace(place, points={}, why=Why(), barring="")
