"""A unit beside its bloc, and beside its own past: renamed and merged agencies keep one history."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q, QuerySet, Sum

from emulation_bloc.core.numbers import format_number, percent_of
from units.models import EmulationYear, Participation, Unit, User
from units.models.unit import forebears_of
from units.queries import lineage
from units.seats import Seat

from ...enums import Audience, TableStatus
from ...kinds.rule import HUNDRED, ZERO
from ...models import Band, Classification, Criterion, Entry, Level, ScoringTable, Standing, TieBreak
from ...standing.queries import RankingTable
from ...tables.disclosure import Reader
from ...tables.sections import Section

FEWEST_FOR_MEDIAN = 4  # below, a median tells one unit what another got
LONGEST = 12  # years on a chart


@dataclass(frozen=True)
class Lane:
    """One section of a unit beside the bloc, in percent of the section's maximum."""

    section: Section
    own: Decimal
    median: Decimal | None
    others: list[Decimal]
    units: int

    @property
    def sentence(self) -> str:
        beside = (
            f", trung vị của {self.units} đơn vị {format_number(self.median, 1)}%" if self.median is not None else ""
        )
        return f"{self.section.name} {format_number(self.own, 1)}%{beside}"


def lanes(result: RankingTable, participation: Participation, reader: Reader) -> list[Lane]:
    """``Lane`` of every section somebody earned points in, of the whole ``result``; empty without own points.

    The others stay without names; where the year keeps sections to their unit, only the median is told.
    """
    own = result.place_of(participation)
    if own is None or not own.points:
        return []
    found = []
    for section in result.sections:
        points = [place.points.get(section.path) for place in result.places if place.points]
        if not section.max_points or not any(one is not None and one > 0 for one in points):
            continue
        known = [one * HUNDRED / section.max_points for one in points if one is not None]
        mine = own.points.get(section.path)
        if mine is None:
            continue
        share = mine * HUNDRED / section.max_points
        others = list(known)
        others.remove(share)
        found.append(
            Lane(
                section=section,
                own=share,
                median=median(known) if len(known) >= FEWEST_FOR_MEDIAN else None,
                others=sorted(others) if reader.sees_sections and len(known) >= FEWEST_FOR_MEDIAN else [],
                units=len(known),
            )
        )
    return found


@dataclass(frozen=True)
class PastYear:
    """One published result of a unit or of one it came from. ``table_changed``: against the year before."""

    year: int
    name: str
    total: Decimal | None
    base: Decimal | None
    rank: int | None
    tied: bool
    units: int
    classification: str
    is_alone: bool
    table_changed: bool
    claimed: Decimal | None
    verified: Decimal | None
    participation: int = 0
    version: int = 1

    @property
    def percent(self) -> Decimal | None:
        return percent_of(self.total, self.base) if self.base and self.total is not None else None

    @property
    def gap_percent(self) -> Decimal | None:
        """Claimed above verified, of the rows the unit scored itself, in percent of what was verified."""
        if self.claimed is None or not self.verified:
            return None
        return percent_of(self.claimed - self.verified, self.verified)

    @property
    def sentence(self) -> str:
        rank = f", hạng {self.rank} trong {self.units} đơn vị" if self.rank else ""
        return f"năm {self.year}: {format_number(self.percent, 2)}%{rank}"

    @property
    def gap_sentence(self) -> str:
        side = "cao hơn" if self.gap_percent > 0 else "thấp hơn"
        if not self.gap_percent:
            return f"năm {self.year}: tự chấm bằng thẩm định"
        return f"năm {self.year}: tự chấm {side} thẩm định {format_number(abs(self.gap_percent), 2)}%"


def past_years(participation: Participation, user: User, seat: Seat) -> list[PastYear]:
    """Published results of a unit's whole lineage up to this year, oldest first; eleven queries plus its lineage.

    Where a year keeps totals to their unit, its own people read them, those of the units that live on in it, Home
    Affairs, and the leadership of just this year.
    """
    year = participation.year
    rows = Standing.objects.filter(
        participation__year__bloc=year.bloc_id,
        participation__year__year__lte=year.year,
        participation__year__year__gt=year.year - LONGEST,
    )
    told = Q(participation__unit=user.unit_id) | Q(participation__unit__pk__in=forebears_of(user.unit_id))
    if seat.is_leadership:
        told |= Q(participation__year=year)
    return past_results(rows, lineage(participation.unit), user, own=seat.watches, told=told)


def past_results(
    rows: QuerySet[Standing], units: list[Unit], user: User, *, own: bool, told: Q | None = None
) -> list[PastYear]:
    """Of the published ``rows`` those of ``units`` in years ``user`` may see; eleven queries. ``told``: which of them
    the user reads where the year keeps totals to their unit."""
    rows = rows.filter(
        participation__unit__in=units,
        participation__year__in=EmulationYear.objects.visible_to(user),
        ranking__withdrawn_at__isnull=True,
    )
    if not own:
        hidden = Q(participation__year__scoring_rules__shows_totals=Audience.OWN)
        rows = rows.filter(~hidden if told is None else told | ~hidden)
    rows = _in_force(
        rows.select_related("participation__year", "ranking").order_by("participation__year__year", "rank")
    )
    keys = {row.participation.year_id for row in rows}
    sizes = _sizes({row.ranking_id for row in rows})
    tables = _tables(keys)
    gaps = _gaps([row.participation_id for row in rows])
    alone = _counted(row.participation.year_id for row in rows)
    found, before = [], None
    for row in rows:
        key = row.participation.year_id
        print_of, total = tables.get(key, (None, None))
        found.append(
            PastYear(
                participation=row.participation_id,
                version=row.ranking.version,
                year=row.participation.year.year,
                name=row.participation.short_name,
                total=row.total,
                base=row.base_points or total or _sum_of_sections(row),
                rank=row.rank,
                tied=row.tied,
                units=sizes[row.ranking_id],
                classification=row.classification,
                is_alone=alone[key] == 1,
                table_changed=before is not None and before[0] != key and before[1] != (print_of or _sections(row)),
                claimed=gaps.get(row.participation_id, (row.self_total, None))[0],
                verified=gaps.get(row.participation_id, (None, row.total))[1],
            )
        )
        before = (key, print_of or _sections(row))
    return found


def _in_force(rows):
    """Of a year published again, the last version only."""
    rows = list(rows)
    last = {}
    for row in rows:
        last[row.ranking.year_id] = max(last.get(row.ranking.year_id, 0), row.ranking.version)
    return [row for row in rows if row.ranking.version == last[row.ranking.year_id]]


def _counted(keys):
    counts = defaultdict(int)
    for key in keys:
        counts[key] += 1
    return counts


def _sizes(rankings):
    rows = Standing.objects.filter(ranking__in=rankings).order_by().values("ranking").annotate(units=Count("pk"))
    return {row["ranking"]: row["units"] for row in rows}


# What points, ranks and classes follow from. Codes, guidance and who scores are not among it.
ROW = (
    *("path", "kind", "title", "max_points", "cap", "step", "measure", "threshold", "points_each", "bonus_place"),
    *("target", "floor", "may_exceed", "ceiling", "growth", "without_base", "not_below_zero"),
    *("base_points", "steps_from", "step_width", "counts_begun", "full_above", "take_most", "may_bar", "weight"),
)
PARTS = {
    Band: (
        *("criterion__table", "criterion__path", "position"),
        *("lower", "lower_closed", "upper", "upper_closed", "points"),
    ),
    Level: ("criterion__table", "criterion__path", "position", "title", "points"),
    Classification: (
        *("table", "lower", "name", "min_section_percent", "parts_at", "without_faults", "meets_conditions"),
    ),
    TieBreak: ("table", "position", "kind", "criterion__path"),
}


def _tables(years):
    """Year key → (what points follow from, its total): two tables are the same when all of it is. Six queries."""
    tables = ScoringTable.objects.filter(year__in=years, status=TableStatus.ISSUED)
    heads = {table.pk: table for table in tables}
    prints = defaultdict(list)
    for key, *row in Criterion.objects.filter(table__in=heads).order_by("table", "path").values_list("table", *ROW):
        prints[key].append(tuple(row))
    for part, fields in PARTS.items():
        for key, *row in part.objects.filter(**{f"{fields[0]}__in": heads}).order_by(*fields).values_list(*fields):
            prints[key].append((part.__name__, *row))
    rules = (
        "total_points",
        "not_applicable",
        "places",
        "rounding",
        "rounds_total_only",
        "ranks_by_share",
        "classified_by",
    )
    return {
        table.year_id: ((*(getattr(table, name) for name in rules), *prints[key]), table.total_points)
        for key, table in heads.items()
    }


def _gaps(participations):
    """Participation key → (claimed, what stands) over the rows scored by the unit and verified. One query."""
    rows = (
        Entry.objects.with_standing()
        .filter(sheet__participation__in=participations, self_points__isnull=False, stands_points__isnull=False)
        .order_by()
        .values("sheet__participation")
        .annotate(claimed=Sum("self_points"), verified=Sum("stands_points"))
    )
    return {row["sheet__participation"]: (row["claimed"], row["verified"]) for row in rows}


def _sections(row):
    return tuple((part["path"], part["title"], part["max"]) for part in row.subtotals)


def _sum_of_sections(row):
    return sum((Decimal(part["max"]) for part in row.subtotals), start=ZERO) or None
