"""Units over the years, under every name they had: who led, who came where, what was proposed and granted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from scoring.enums import Audience
from scoring.models import Standing
from units.enums import LeadershipRole
from units.models import EmulationYear, FormerLeadership, Leadership, Participation, Succession, User
from units.seats import seat_of

from ..enums import SENT, NominationStatus, Outcome
from ..models import Decision, Nomination
from ..rules.queries import is_flag

YEARS_SHOWN = 10


@dataclass(frozen=True)
class AwardCell:
    """One unit in one year, as short names: what was granted, what waits for an answer, what was refused.

    ``roles``: what it held (“Khối trưởng”), also for a part of the year; ``place``: its published rank and class.
    """

    year: int
    took_part: bool
    roles: tuple[str, ...] = ()
    place: str = ""
    granted: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class HistoryRow:
    """``led``, ``flag``: when the unit last led, and last was granted a flag, in words: “2019 (7 năm trước)”."""

    participation: Participation
    cells: tuple[AwardCell, ...]
    led: str = ""
    flag: str = ""


@dataclass(frozen=True)
class HistoryTable:
    years: tuple[int, ...]
    rows: tuple[HistoryRow, ...]


def public_nominations() -> QuerySet[Nomination]:
    """Nominations that may be told to everybody: sent to Home Affairs, or decided."""
    return (
        Nomination.objects.annotate(is_decided=Exists(Decision.objects.filter(nomination=OuterRef("pk"))))
        .filter(Q(proposal_item__proposal__status__in=SENT) | Q(is_decided=True))
        .filter(Q(status=NominationStatus.PROPOSED) | Q(is_decided=True))
        .select_related("review__award", "review__year", "participation")
        .prefetch_related(Prefetch("decisions", Decision.objects.with_paper()))
        .order_by("review__award__position", "pk")
    )


def with_ancestors(units: Iterable[int]) -> dict[int, set[int]]:
    """Unit key → keys of the unit and of every unit it descends from. One query for all of them."""
    parents = defaultdict(set)
    for successor, predecessor in Succession.objects.values_list("successor_id", "predecessor_id"):
        parents[successor].add(predecessor)
    return {unit: _line_of(unit, parents) for unit in units}


def _line_of(unit, parents):
    found, open_ends = set(), [unit]
    while open_ends:
        current = open_ends.pop()
        if current not in found:
            found.add(current)
            open_ends += parents[current]
    return found


def history_table(year: EmulationYear, user: User) -> HistoryTable:
    """The year's units × the last years of the bloc, places as far as ``user`` may read them. Ten queries however
    long the history."""
    years = list(
        EmulationYear.objects.filter(bloc=year.bloc_id, year__lte=year.year, year__gt=year.year - YEARS_SHOWN)
        .order_by("year")
        .values_list("year", flat=True)
    )
    units = list(Participation.objects.filter(year=year).standing().select_related("unit"))
    lines = with_ancestors([unit.unit_id for unit in units])
    known = set().union(*lines.values()) if lines else set()
    present = set(
        Participation.objects.filter(unit__in=known, year__bloc=year.bloc_id).values_list("unit_id", "year__year")
    )
    found = defaultdict(list)
    for nomination in public_nominations().filter(participation__unit__in=known, review__year__bloc=year.bloc_id):
        found[nomination.participation.unit_id, nomination.review.year.year].append(nomination)
    roles, places = _roles(year), _places(year, user, lines)
    flags = {key for key, nominations in found.items() if any(is_granted_flag(n) for n in nominations)}
    rows = []
    for unit in units:
        line = lines[unit.unit_id]
        cells = tuple(_cell(number, line, present, found, roles, places) for number in years)
        led = [key[1] for key, held in roles.items() if key[0] in line and LeadershipRole.LEADER in held]
        flag = [number for key, number in flags if key in line]
        rows.append(HistoryRow(unit, cells, since(led, year.year), since(flag, year.year)))
    return HistoryTable(tuple(years), tuple(rows))


def since(years: list[int], now: int) -> str:
    """The last of ``years`` as seen from ``now``."""
    if not years:
        return "Chưa lần nào"
    passed = now - max(years)
    return f"{max(years)} ({passed} năm trước)" if passed else f"{now} (năm này)"


def is_granted_flag(nomination: Nomination) -> bool:
    decision = nomination.decision
    return decision is not None and decision.granted is not None and is_flag(decision.granted)


def _roles(year):
    """(unit, year) → the roles it held, whole or in part; years up to this one, as long as the bloc exists."""
    held = defaultdict(dict)
    for model in (FormerLeadership, Leadership):
        rows = model.objects.filter(year__bloc=year.bloc_id, year__year__lte=year.year).select_related("year")
        for row in rows:
            label = year.bloc.words.role(row.role)
            if model is FormerLeadership:
                label = f"{label} đến {row.rights_to:%d/%m/%Y}"
            held[row.unit_id, row.year.year][row.role] = label
    return held


def _places(year, user, lines):
    """(unit, year) → rank and class as published last; where a year keeps results to their unit, the own one only."""
    standings = Standing.objects.filter(
        ranking__year__bloc=year.bloc_id, ranking__year__year__lte=year.year, ranking__withdrawn_at__isnull=True
    )
    seat = seat_of(user, year)
    if not seat.watches:
        everybody = ~Q(ranking__year__scoring_rules__shows_totals=Audience.OWN)
        led = Q(ranking__year=year) if seat.is_leadership else Q()
        own = Q(participation__unit__in=lines.get(user.unit_id, ()))
        standings = standings.filter(everybody | own | led if led else everybody | own)
    rows = standings.select_related("participation", "ranking__year").order_by("ranking__version")
    return {(row.participation.unit_id, row.ranking.year.year): _place(row) for row in rows}


def _place(standing):
    rank = f"hạng {standing.rank}" if standing.rank else ""
    return ", ".join(filter(None, [rank, standing.classification]))


def _cell(number, line, present, found, roles, places):
    nominations = [n for unit in line for n in found[unit, number]]
    decided = [n for n in nominations if n.decision]
    return AwardCell(
        year=number,
        took_part=any((unit, number) in present for unit in line),
        roles=tuple(label for unit in line for label in roles.get((unit, number), {}).values()),
        place=next((places[unit, number] for unit in line if (unit, number) in places), ""),
        granted=tuple(n.decision.granted_short_then for n in decided if n.decision.granted),
        waiting=tuple(n.review.short_name_then for n in nominations if not n.decision),
        refused=tuple(n.review.short_name_then for n in decided if n.decision.outcome == Outcome.REFUSED),
    )
