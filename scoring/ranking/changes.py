"""What one publication changed against the one before: units, their places, totals, sections and classes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from units.models import Participation

from ..standing.queries import Place, RankingTable
from ..tables.sections import Section


@dataclass(frozen=True)
class SectionChange:
    section: Section
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True)
class Change:
    """One unit that stands otherwise than before; ``None``: it stood, or stands, in one of the two only."""

    participation: Participation
    before: Place | None
    after: Place | None
    sections: list[SectionChange]

    @property
    def difference(self) -> Decimal | None:
        if self.before is None or self.after is None or self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total


@dataclass(frozen=True)
class Changes:
    """``since``: the number of the publication compared with."""

    since: int
    lines: list[Change]


def changes(before: RankingTable, after: RankingTable) -> Changes:
    """Both as the reader may know them; in the order of ``after``, units that dropped out last."""
    found = [_change(place.participation, before.place_of(place.participation), place, after) for place in after.places]
    gone = [place for place in before.places if after.place_of(place.participation) is None]
    found += [Change(place.participation, place, None, []) for place in gone]
    assert before.published is not None
    return Changes(before.published.version, [change for change in found if change])


def of_version(result: RankingTable, publications: Iterable[RankingTable]) -> Changes | None:
    """``result`` against the publication before it among ``publications``, disclosed alike; ``None`` for the first."""
    if result.published is None:
        return None
    version = result.published.version
    earlier = [one for one in publications if one.published and one.published.version < version]
    return changes(max(earlier, key=_version), result) if earlier else None


def _version(result):
    return result.published.version


def _change(participation, before, place, after):
    if before is None:
        return Change(participation, None, place, [])
    sections = [
        SectionChange(section, before.points.get(section.path), place.points.get(section.path))
        for section in after.sections
        if before.points.get(section.path) != place.points.get(section.path)
    ]
    same = _said(before) == _said(place)
    return None if same and not sections else Change(participation, before, place, sections)


def _said(place):
    return place.rank, place.tied, place.total, place.base_points, place.classification
