"""What units were awarded over the years, under every name they had."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from units.models import EmulationYear, Participation, Succession

from ..enums import SENT, NominationStatus, Outcome
from ..models import Decision, Nomination

YEARS_SHOWN = 10


@dataclass(frozen=True)
class AwardCell:
    """One unit in one year, as short names: what was granted, what waits for an answer, what was refused."""

    year: int
    took_part: bool
    granted: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class HistoryRow:
    participation: Participation
    cells: tuple[AwardCell, ...]


@dataclass(frozen=True)
class HistoryTable:
    years: tuple[int, ...]
    rows: tuple[HistoryRow, ...]


def _public():
    """Nominations that may be told to everybody: sent to Home Affairs, or decided."""
    return (
        Nomination.objects.annotate(is_decided=Exists(Decision.objects.filter(nomination=OuterRef("pk"))))
        .filter(Q(proposal_item__proposal__status__in=SENT) | Q(is_decided=True))
        .filter(Q(status=NominationStatus.PROPOSED) | Q(is_decided=True))
        .select_related("review__award", "review__year", "participation")
        .prefetch_related(Prefetch("decisions", Decision.objects.select_related("granted")))
        .order_by("review__award__position", "pk")
    )


def _with_ancestors(units):
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


def history_table(year: EmulationYear) -> HistoryTable:
    """The year's units × the last years of the bloc. Six queries however long the history."""
    years = list(
        EmulationYear.objects.filter(bloc=year.bloc_id, year__lte=year.year, year__gt=year.year - YEARS_SHOWN)
        .order_by("year")
        .values_list("year", flat=True)
    )
    units = list(Participation.objects.filter(year=year).standing().select_related("unit"))
    lines = _with_ancestors([unit.unit_id for unit in units])
    known = set().union(*lines.values()) if lines else set()
    present = set(
        Participation.objects.filter(unit__in=known, year__bloc=year.bloc_id).values_list("unit_id", "year__year")
    )
    found = defaultdict(list)
    for nomination in _public().filter(participation__unit__in=known, review__year__bloc=year.bloc_id):
        found[nomination.participation.unit_id, nomination.review.year.year].append(nomination)
    rows = [
        HistoryRow(unit, tuple(_cell(number, lines[unit.unit_id], present, found) for number in years))
        for unit in units
    ]
    return HistoryTable(tuple(years), tuple(rows))


def _cell(number, line, present, found):
    nominations = [n for unit in line for n in found[unit, number]]
    decided = [n for n in nominations if n.decision]
    return AwardCell(
        year=number,
        took_part=any((unit, number) in present for unit in line),
        granted=tuple(n.decision.granted.short_name for n in decided if n.decision.granted),
        waiting=tuple(n.review.award.short_name for n in nominations if not n.decision),
        refused=tuple(n.review.award.short_name for n in decided if n.decision.outcome == Outcome.REFUSED),
    )
