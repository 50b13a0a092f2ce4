"""Results: the published ranking, the provisional one, and the matrix of points behind both."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from units.models import Participation

from .. import calculation
from ..enums import NotApplicable, TableStatus
from ..models import Criterion, Entry, Ranking, ScoringTable, Standing
from .sheets import VERIFIED
from .tables import left_out


@dataclass(frozen=True)
class Section:
    path: str
    code: str
    title: str
    max_points: Decimal


@dataclass(frozen=True)
class Place:
    """One unit's line of a ranking. ``rank`` and ``total`` are ``None`` while its sheet is not verified."""

    participation: Participation
    rank: int | None
    tied: bool
    total: Decimal | None
    self_total: Decimal | None
    points: dict  # section path → points

    @property
    def note(self):
        return "Đồng hạng" if self.tied else ""


@dataclass(frozen=True)
class RankingTable:
    """Units × sections, in order of rank; the page, the PDF and the workbook all read this one."""

    sections: list
    places: list
    published: Ranking | None = None

    @property
    def ties(self):
        """Units sharing a rank, as one list of places per rank."""
        shared = defaultdict(list)
        for place in self.places:
            if place.tied:
                shared[place.rank].append(place)
        return list(shared.values())

    def place_of(self, participation):
        return next((place for place in self.places if place.participation.pk == participation.pk), None)


@dataclass(frozen=True)
class ScoreMatrix:
    """Units × criteria; what nobody asks for is not added up.

    ``claimed_entries``, ``verified_entries``: participation key → path of a leaf → points.
    """

    table: ScoringTable | None
    criteria: list
    participations: list
    sheets: dict
    claimed_entries: dict
    verified_entries: dict
    foreign: dict = field(default_factory=dict)  # participation key → leaves that are not for this unit
    claimed_left_out: dict = field(default_factory=dict)  # participation key → leaves claimed as not applicable
    verified_left_out: dict = field(default_factory=dict)

    @cached_property
    def rules(self):
        return [criterion.rule(with_bands=False) for criterion in self.criteria]

    @cached_property
    def claimed(self):
        """Participation key → path → points, groups included."""
        return self._with_subtotals(self.claimed_entries, self.claimed_left_out)

    @cached_property
    def verified(self):
        return self._with_subtotals(self.verified_entries, self.verified_left_out)

    @cached_property
    def self_totals(self):
        return self._totals(self.claimed)

    @cached_property
    def totals(self):
        return self._totals(self.verified)

    @cached_property
    def bases(self):
        """Participation key → the most this unit could earn, by what was verified to apply to it."""
        return {
            unit.pk: calculation.base_points(self.rules, self.not_applicable(unit.pk), self._treatment)
            for unit in self.participations
        }

    def not_applicable(self, key):
        """Leaves that do not count for the unit ``key``, as verified."""
        return self.foreign.get(key, frozenset()) | self.verified_left_out.get(key, frozenset())

    @property
    def _treatment(self):
        return self.table.not_applicable if self.table else NotApplicable.FULL

    def _with_subtotals(self, entries, left_out):
        def summed(key):
            outside = self.foreign.get(key, frozenset()) | left_out.get(key, frozenset())
            return calculation.subtotals(self.rules, entries.get(key, {}), outside, self._treatment)

        return {unit.pk: summed(unit.pk) for unit in self.participations}

    def _totals(self, printed):
        return {key: calculation.printed_total(self.rules, points) for key, points in printed.items()}

    @property
    def sections(self):
        return [
            Section(criterion.path, criterion.code, criterion.title, criterion.max_points)
            for criterion in self.criteria
            if criterion.parent_id is None
        ]


def current_ranking(year):
    """The ranking in force (published and not withdrawn), or ``None``."""
    return (
        Ranking.objects.filter(year=year, withdrawn_at__isnull=True)
        .select_related("published_by")
        .order_by("-version")
        .first()
    )


def is_published(year):
    return Ranking.objects.filter(year=year, withdrawn_at__isnull=True).exists()


def ranking(year):
    """The published ``RankingTable`` of the year, or ``None``. Two queries."""
    published = current_ranking(year)
    return published and ranking_table(published)


def publications(year):
    """Every publication of the year as it was printed, the newest first. One query."""
    lines = Standing.objects.filter(ranking__year=year).select_related("ranking__published_by", "participation")
    lines = lines.order_by("-ranking__version", "rank", "participation__position", "pk")
    by_version = groupby(lines, key=lambda line: line.ranking)
    return [_as_printed(published, list(standings)) for published, standings in by_version]


def ranking_table(published):
    """One publication as it was printed, from its own snapshot. One query."""
    return _as_printed(published, list(published.standings.select_related("participation")))


def _as_printed(published, standings):
    sections = [
        Section(part["path"], part["code"], part["title"], Decimal(part["max"]))
        for part in (standings[0].subtotals if standings else [])
    ]
    places = [
        Place(
            participation=standing.participation,
            rank=standing.rank,
            tied=standing.tied,
            total=standing.total,
            self_total=standing.self_total,
            points={part["path"]: _decimal(part["points"]) for part in standing.subtotals},
        )
        for standing in standings
    ]
    return RankingTable(sections, places, published)


def _decimal(text):
    return None if text is None else Decimal(text)


def score_matrix(year):
    """Points of every unit by criterion, from the entries themselves. Five queries."""
    table = year.scoring_tables.filter(status=TableStatus.ISSUED).first()
    criteria = list(table.criteria.order_by("path")) if table else []
    participations = list(Participation.objects.filter(year=year).select_related("sheet").order_by("position", "pk"))
    matrix = ScoreMatrix(
        table=table,
        criteria=criteria,
        participations=participations,
        sheets={unit.pk: unit.sheet for unit in participations if hasattr(unit, "sheet")},
        claimed_entries=defaultdict(dict),
        verified_entries=defaultdict(dict),
        foreign=_foreign_leaves(table, criteria, participations),
        claimed_left_out=defaultdict(set),
        verified_left_out=defaultdict(set),
    )
    _read_entries(year, matrix, {criterion.pk: criterion.path for criterion in criteria})
    return matrix


def _foreign_leaves(table, criteria, participations):
    """Participation key → leaves that are not for this unit. One query."""
    bound = defaultdict(set)
    links = Criterion.units.through.objects.filter(criterion__table=table).values_list("criterion_id", "unit_id")
    for criterion, unit in links:
        bound[criterion].add(unit)
    if not bound:
        return {}
    rows = [(c.path, c.is_group, bound[c.pk]) for c in criteria]
    return {unit.pk: left_out(rows, unit.unit_id) for unit in participations}


COLUMNS = (
    *("sheet__participation_id", "criterion_id", "self_points", "verified_points"),
    *("claimed_not_applicable", "verified_not_applicable"),
)


def _read_entries(year, matrix, paths):
    """Points as plain values: a matrix holds thousands. Rows of a replaced table are left out. One query."""
    entries = Entry.objects.filter(sheet__participation__year=year).order_by()
    for unit, criterion, claimed, verified, claimed_out, verified_out in entries.values_list(*COLUMNS):
        if path := paths.get(criterion):
            matrix.claimed_entries[unit][path], matrix.verified_entries[unit][path] = claimed, verified
            if claimed_out:
                matrix.claimed_left_out[unit].add(path)
            if verified_out:
                matrix.verified_left_out[unit].add(path)


def live_totals(year):
    """``{participation_id: (claimed total, verified total so far)}`` of sheets handed in. Five queries."""
    matrix = score_matrix(year)
    return {
        pk: (matrix.self_totals[pk], matrix.totals[pk])
        for pk, sheet in matrix.sheets.items()
        if sheet.submitted_at is not None
    }


def provisional(year):
    """How units would stand if published now; those not verified yet come last, without total and rank.

    Five queries.
    """
    matrix = score_matrix(year)
    done = {
        unit.pk: matrix.totals[unit.pk]
        for unit in matrix.participations
        if unit.pk in matrix.sheets and matrix.sheets[unit.pk].status in VERIFIED
    }
    handed_in = {pk for pk, sheet in matrix.sheets.items() if sheet.submitted_at is not None}
    by_pk = {unit.pk: unit for unit in matrix.participations}
    places = [
        Place(
            participation=by_pk[ranked.key],
            rank=ranked.rank,
            tied=ranked.tied,
            total=ranked.total,
            self_total=matrix.self_totals[ranked.key],
            points={section.path: matrix.verified[ranked.key][section.path] for section in matrix.sections},
        )
        for ranked in calculation.rank(done)
    ]
    places += [
        Place(unit, None, False, None, matrix.self_totals[unit.pk] if unit.pk in handed_in else None, {})
        for unit in matrix.participations
        if unit.pk not in done
    ]
    return RankingTable(matrix.sections, places)
