"""What is known of one unit and one award: all that a kind of rule may read. No database, no people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class AwardFacts:
    code: str = ""
    name: str = ""
    level: str = ""
    is_flag: bool = False


@dataclass(frozen=True)
class PastYear:
    """One former year of the unit as recorded: its class, and the codes of what it was granted. ``told``: whether the
    year tells of awards at all; a year brought in from elsewhere may tell of places alone, and then nothing is known.
    """

    classification: str = ""
    granted: tuple[str, ...] = ()
    told: bool = True


@dataclass(frozen=True)
class Vote:
    """The sealed ballot that chose the unit: votes for it, and what shares may be taken of."""

    votes_for: int
    bases: Mapping[str, int]


@dataclass(frozen=True)
class Given:
    """What a person answered where the system holds nothing: with day and source.

    ``met``: yes or no; ``number`` of ``base``: a count; ``asked_on``: when others were asked for it; ``by``: who wrote
    it down.
    """

    on: date
    source: str
    met: bool | None = None
    number: int | None = None
    base: int | None = None
    asked_on: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Province:
    """All blocs that one office follows in a year. ``collectives``: award code → keys of those proposed for it;
    ``leaders``: how many stand first in the ranking their bloc published; ``sent``: of ``blocs`` those whose dossier is
    there."""

    blocs: int = 0
    sent: int = 0
    leaders: int = 0
    collectives: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def proposed_for(self, codes: Iterable[str]) -> int:
        """How many collectives are proposed for one of these awards, each counted once."""
        return len(frozenset().union(*(self.collectives.get(code, frozenset()) for code in codes)))


@dataclass(frozen=True)
class Facts:
    """``None`` means nobody recorded it yet. ``nominated`` counts this unit too; ``faults`` are criteria of the scoring
    table that were found and bar awards; ``classes`` are those of the table, the best first; ``past`` holds the years
    before this one in which the unit took part, those without any record left out; ``names`` are
    short names of awards by code, as this year calls them, ``names_then`` those of former years that called them
    otherwise; ``province``: of all blocs, known to whoever appraises them."""

    on: date
    year: int = 0
    award: AwardFacts = AwardFacts()
    registered: bool | None = None
    registration_required: bool = True
    other_flags: tuple[str, ...] = ()
    other_awards: tuple[str, ...] = ()
    both_flags_allowed: bool = False
    rank: int | None = None
    tied: bool = False
    total: Decimal | None = None
    units: int = 0
    last_rank: int | None = None
    ranking_published: bool = False
    classification: str = ""
    classes: tuple[str, ...] = ()
    targets_met: int = 0
    targets: int = 0
    past: Mapping[int, PastYear] = field(default_factory=dict)
    members: int = 0
    nominated: int = 1
    seats: int = 1
    dissolved_on: date | None = None
    faults: tuple[str, ...] = ()
    vote: Vote | None = None
    given: Mapping[str, Given] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    names_then: Mapping[tuple[str, int], str] = field(default_factory=dict)
    province: Province | None = None

    def called(self, code: str, year: int) -> str:
        """An award as the former ``year`` called it."""
        return self.names_then.get((code, year)) or self.names.get(code, code)
