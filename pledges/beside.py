"""What stands beside the titles a unit registers: last year's registration, and what rooms above know of a title.

Pledges know what was registered, not what came of it: rooms above register a question when they are ready, and each
answers with remarks on single titles.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from units.models import EmulationYear, Participation
from units.queries import lineage

from .enums import HANDED_IN
from .models import Award, RegisteredTitle, Registration

_told = []


@dataclass(frozen=True)
class Remark:
    """``warns``: something to think of before it is registered; ``bars``: what keeps it from being proposed, as things
    stand. Of neither: what became of it last year, or how many may be proposed."""

    award: Award
    sentence: str
    warns: bool = False
    bars: bool = False


@dataclass(frozen=True)
class Condition:
    """What will be asked of a unit before it is proposed, with the source."""

    award: Award
    sentence: str


@dataclass
class BesideTitle:
    """One title of last year or this one. ``then``/``now``: how many were registered, ``None`` for not at all;
    ``conditions``: of those registered now."""

    award: Award
    then: int | None = None
    now: int | None = None
    remarks: list[Remark] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)


@dataclass(frozen=True)
class Beside:
    last: EmulationYear | None
    titles: list[BesideTitle]

    @property
    def barred(self) -> list[BesideTitle]:
        """Titles registered now that could not be proposed, as things stand."""
        return [line for line in self.titles if line.now is not None and any(one.bars for one in line.remarks)]

    def without_what_rules_say(self) -> "Beside":
        """As read by other units: registrations and published results, none of what rules find in earlier years."""
        for line in self.titles:
            line.remarks = [one for one in line.remarks if not (one.warns or one.bars)]
        return self


def told_by(question):
    """``question(participation, before, awards)`` → remarks and conditions.

    ``before``: the unit's participations of last year (of all units it comes from); ``awards``: what is registered now.
    """
    if question not in _told:
        _told.append(question)
    return question


def beside(registration: Registration, titles: Iterable[RegisteredTitle]) -> Beside:
    """The titles of last year and of this one, with their remarks. A dozen queries at most, however many titles."""
    participation = registration.participation
    last, before = _before(participation)
    found: dict[int, BesideTitle] = {}
    for title in _registered(before):
        line = found.setdefault(title.award_id, BesideTitle(title.award))
        line.then = (line.then or 0) + title.count
    for title in titles:
        found.setdefault(title.award_id, BesideTitle(title.award)).now = title.count
    awards = [line.award for line in found.values() if line.now is not None]
    for told in (told for question in _told for told in question(participation, before, awards)):
        line = found.setdefault(told.award.pk, BesideTitle(told.award))
        (line.conditions if isinstance(told, Condition) else line.remarks).append(told)
    for line in found.values():
        line.award.emulation_year = participation.year.year
    return Beside(last, sorted(found.values(), key=lambda line: (line.award.position, line.award.pk)))


def _before(participation):
    year = participation.year
    last = EmulationYear.objects.filter(bloc=year.bloc_id, year__lt=year.year).order_by("-year").first()
    if last is None:
        return None, []
    return last, list(Participation.objects.filter(year=last, unit__in=lineage(participation.unit)))


def _registered(participations):
    rows = RegisteredTitle.objects.filter(registration__participation__in=participations)
    return rows.filter(registration__status__in=HANDED_IN).select_related("award")
