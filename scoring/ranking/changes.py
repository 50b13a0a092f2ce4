"""What one publication changed against the one before: units, their places, totals, sections and classes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from units.models import Participation

from ..standing.queries import Place, RankingTable
from ..tables.sections import Section


@dataclass(frozen=True)
class SectionChange:
    """A part of the table whose points are not what they were.

    ``is_gone``, ``is_new``: the one publication has no such part. What stands in its place under another title is
    another part; what only moved is the same.
    """

    section: Section
    before: Decimal | None
    after: Decimal | None
    is_gone: bool = False
    is_new: bool = False

    @property
    def name(self) -> str:
        """Its code, as the columns have it; with its title where another part may have the same."""
        code, title = self.section.code, self.section.title
        if not code:
            return title
        return f"{code}. {title}" if self.is_gone or self.is_new else code


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

    @property
    def barring(self) -> str:
        """What keeps the unit from awards or a class, where that is not what it was."""
        if self.before is None or self.after is None or self.before.barring == self.after.barring:
            return ""
        return " → ".join(place.barring or "không có lỗi loại trừ" for place in (self.before, self.after))


@dataclass(frozen=True)
class Changes:
    """``since``: the number of the publication compared with."""

    since: int
    lines: list[Change]


def changes(before: RankingTable, after: RankingTable) -> Changes:
    """Both as the reader may know them; in the order of ``after``, units that dropped out last."""
    pairs = _pairs(before.sections, after.sections)
    found = [_change(place.participation, before.place_of(place.participation), place, pairs) for place in after.places]
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


def _change(participation, before, place, pairs):
    if before is None:
        return Change(participation, None, place, [])
    sections = [
        SectionChange(new or old, _points(before, old), _points(place, new), is_gone=not new, is_new=not old)
        for old, new in pairs
        if _points(before, old) != _points(place, new)
    ]
    same = _said(before) == _said(place)
    return None if same and not sections else Change(participation, before, place, sections)


def _points(place, section):
    return place.points.get(section.path) if section else None


def _pairs(before, after):
    """(section as it was, as it is): the same part by place and title, else by a title that stands once in both."""
    was = {(one.path, one.title): one for one in before}
    moved = _once(one for one in before if (one.path, one.title) not in {(now.path, now.title) for now in after})
    found = [(was.get((one.path, one.title)) or _moved(one, moved, after), one) for one in after]
    paired = {old.path for old, _ in found if old}
    return [*found, *((one, None) for one in before if one.path not in paired)]


def _moved(section, moved, after):
    return moved.get(section.title) if sum(one.title == section.title for one in after) == 1 else None


def _once(sections):
    """By title, those whose title no other has."""
    by_title = {}
    for one in sections:
        by_title[one.title] = None if one.title in by_title else one
    return by_title


def _said(place):
    return place.rank, place.tied, place.total, place.base_points, place.classification, place.barring
