"""What the record holds of one agency: years, places, classes, who led, what was granted and is read next.

What nobody published stays empty here and on every page and paper drawn from it; nothing is made up for it.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Q

from emulation_bloc.core.numbers import format_number
from pledges.models import Award
from scoring.models import Standing
from scoring.ranking.charts.queries import PastYear, past_results
from units.enums import LeadershipRole, Stage
from units.models import EmulationYear, FormerLeadership, Leadership, Participation, User
from units.queries import lineage
from units.seats import seat_of

from ..models import Nomination
from ..queries.history import is_granted_flag, public_nominations, since, with_ancestors
from ..queries.record import past_of
from ..rules.facts import PastYear as ReadYear
from ..rules.queries import rules_of
from ..rules.rule import Rule
from ..wording import answer_in_words

NOT_CLOSED = "chưa dùng: năm thi đua chưa khép lại"
WAITING = "chưa dùng: còn đề nghị chưa ghi kết quả"
WITHHELD = "không công khai cho các đơn vị"


@dataclass(frozen=True)
class LivedYear:
    """One year of the agency. ``result``: published and open to the reader; ``withheld``: published, but not to him.

    ``read_words``: what the rules of the years after find of it, or why they find nothing.
    """

    participation: Participation
    roles: tuple[str, ...]
    result: PastYear | None
    withheld: bool
    nominations: tuple[Nomination, ...]
    read_words: str

    @property
    def year(self) -> int:
        return self.participation.year.year

    @property
    def result_words(self) -> str:
        """``"87,50 điểm, đồng hạng 2/8, loại Tốt"``: of what was published, what the reader may know."""
        if self.result is None:
            return f"đã công bố, {WITHHELD}" if self.withheld else ""
        one = self.result
        rank = f"{'đồng ' if one.tied else ''}hạng {one.rank}/{one.units}" if one.rank else ""
        points = f"{format_number(one.total, 2)} điểm" if one.total is not None else ""
        return ", ".join(filter(None, [points, rank, one.classification]))

    @property
    def award_words(self) -> list[str]:
        return [f"{one.review}: {answer_in_words(one)}" for one in self.nominations]


@dataclass(frozen=True)
class Reading:
    """A rule of ``year`` that asks what was in former years, in words, with its source."""

    words: str
    source: str


@dataclass(frozen=True)
class Lifetime:
    """``years``: newest first. ``led``, ``deputised``, ``flag``: when last, in words."""

    participation: Participation
    years: tuple[LivedYear, ...]
    readings: tuple[Reading, ...]
    led: str
    deputised: str
    flag: str

    @property
    def results(self) -> list[PastYear]:
        """Oldest first, as a chart reads them."""
        return [one.result for one in reversed(self.years) if one.result is not None]

    @property
    def silent(self) -> list[int]:
        """Years taken part in of which no result may be told: a chart leaves them empty."""
        told = {one.year for one in self.results if one.percent is not None}
        return sorted({one.year for one in self.years} - told)


def lifetime(participation: Participation, user: User) -> Lifetime:
    """All years of the agency which ``user`` may see, in any bloc. A fixed number of queries."""
    year, units = participation.year, lineage(participation.unit)
    rows = list(
        Participation.objects.filter(unit__in=units, year__in=EmulationYear.objects.visible_to(user))
        .select_related("year__bloc", "unit")
        .order_by("-year__year", "position")
    )
    lines = with_ancestors([rows[0].unit_id, user.unit_id])
    roles, results, ranked = _roles(rows), _results(year, units, user, lines[user.unit_id]), _ranked(rows)
    withheld = ranked - results.keys()
    nominations = _nominations(rows)
    following = EmulationYear(bloc=year.bloc, year=rows[0].year.year + 1)
    read = past_of(rows[:1], following)
    ancestors = lines[rows[0].unit_id]
    facts = _open_to(results, next(iter(read.values()), {}))
    awards = {award.code: award for award in Award.objects.only("code", "short_name", "former_names")}
    names = {code: award.short_name_in(year.year) for code, award in awards.items()}
    years = tuple(
        LivedYear(
            row,
            tuple(label for _, label in roles.get((row.year_id, row.unit_id), [])),
            results.get(row.pk),
            row.pk in withheld,
            tuple(nominations.get(row.pk, ())),
            _read(row, nominations.get(row.pk, ()), facts if row.unit_id in ancestors else {}, awards, withheld),
        )
        for row in rows
    )
    held = {
        role: [row.year.year for row in rows if role in dict(roles.get((row.year_id, row.unit_id), []))]
        for role in LeadershipRole
    }
    flags = [one.year for one in years if any(map(is_granted_flag, one.nominations))]
    return Lifetime(
        participation,
        years,
        tuple(_reading(rule, names) for rule in rules_of(year) if "past" in rule.reads),
        since(held[LeadershipRole.LEADER], year.year),
        since(held[LeadershipRole.DEPUTY], year.year),
        since(flags, year.year),
    )


def _reading(rule: Rule, names: dict[str, str]) -> Reading:
    return Reading(rule.in_words(names), rule.said_source)


def _open_to(results, facts: dict[int, ReadYear]):
    """``facts`` without a class that stands in no result the user may read."""
    told = {(one.year, one.classification) for one in results.values()} | {(number, "") for number in facts}
    return {
        number: one if (number, one.classification) in told else replace(one, classification=WITHHELD)
        for number, one in facts.items()
    }


def _read(row, nominations, facts: dict[int, ReadYear], awards, withheld):
    """From the same record as every check of a later year; of rows ``withheld`` what was granted, and no class."""
    one = facts.get(row.year.year)
    if one is None:
        if row.year.stage != Stage.CLOSED:
            return NOT_CLOSED
        return WAITING if any(each.decision is None for each in nominations) else ""
    granted = ", ".join(awards[code].short_name_in(row.year.year) if code in awards else code for code in one.granted)
    told = WITHHELD if row.pk in withheld else one.classification
    found = [f"xếp loại {told}" if told else "", f"được tặng {granted}" if granted else ""]
    if not one.told:
        found.append("khen thưởng của năm này không có trong hồ sơ")
    return "; ".join(filter(None, found)) or "không có loại, không được tặng khen thưởng nào"


def _roles(rows):
    """(year key, unit key) → (role, what it is called there), also for a part of the year."""
    found = defaultdict(list)
    blocs = {row.year_id: row.year.bloc for row in rows}
    keys = {"year__in": list(blocs), "unit__in": {row.unit_id for row in rows}}
    for line in FormerLeadership.objects.filter(**keys):
        called = blocs[line.year_id].words.role(line.role)
        found[line.year_id, line.unit_id].append((line.role, f"{called} đến {line.rights_to:%d/%m/%Y}"))
    for line in Leadership.objects.filter(**keys):
        found[line.year_id, line.unit_id].append((line.role, blocs[line.year_id].words.role(line.role)))
    return found


def _results(year, units, user, line):
    """Participation key → its result, as far as the user may read it. ``line``: keys of the user's unit and of those
    it came from, whose results are his own; another heir of them is another unit."""
    seat = seat_of(user, year)
    told = Q(participation__unit__in=line)
    if seat.is_leadership:
        told |= Q(participation__year=year)
    rows = past_results(Standing.objects.all(), units, user, own=seat.watches, told=told)
    return {one.participation: one for one in rows}


def _ranked(rows):
    standing = Standing.objects.filter(participation__in=rows, ranking__withdrawn_at__isnull=True)
    return set(standing.values_list("participation", flat=True))


def _nominations(rows):
    found = defaultdict(list)
    for one in public_nominations().filter(participation__in=rows):
        found[one.participation_id].append(one)
    return found
