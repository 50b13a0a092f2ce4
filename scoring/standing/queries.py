"""How units stand by what was verified: ranks, classes and the reasons for both."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from emulation_bloc.core.numbers import format_number
from units.models import EmulationYear, Participation

from ..arithmetic import ranking
from ..arithmetic.ranking import Ranked, Side, TieRule
from ..enums import ClassifiedBy, TieBreakKind
from ..kinds.rule import ZERO
from ..models import Ranking
from ..tables.sections import Section
from .score_matrix import TOTAL, ScoreMatrix, score_matrix
from .why import NO_REASON, Comparison, Reached, Why, barring_line, figures_line, neighbours_line, own_line


@dataclass(frozen=True)
class Place:
    """One unit's line of a ranking. ``rank`` and ``total`` are ``None`` while its sheet is not verified, and where a
    year brought in does not tell them."""

    participation: Participation
    rank: int | None
    tied: bool
    total: Decimal | None
    self_total: Decimal | None
    points: dict[str, Decimal | None]  # section path → points
    base_points: Decimal | None = None
    classification: str = ""
    why: Why = NO_REASON
    barring: str = ""  # what keeps it from awards or from a class, and where that stands
    by_share: bool = False  # the share of the unit's own maximum is ranked, not the total
    bloc_total: Decimal | None = None  # as the bloc verified it, where the superior body scores after it
    awaits_superior: bool = False  # the superior body is not done yet: what the bloc verified is what counts so far

    @property
    def share(self) -> Decimal | None:
        """In per cent of the unit's own maximum, where that is ranked."""
        if not self.by_share or self.total is None:
            return None
        return ranking.share(self.total, self.base_points or ZERO)

    @property
    def measure_in_words(self) -> str:
        """What was ranked: “92,31%” or “90,00 điểm”; empty where no points were told."""
        if self.share is not None:
            return f"{format_number(self.share, 2)}%"
        if self.total is None:
            return ""
        return f"{format_number(self.total, 2)} điểm"

    @property
    def told(self) -> tuple[str, str]:
        """The unit, and what is read of it before it becomes final."""
        rank = f"hạng {self.rank}{' (đồng hạng)' if self.tied else ''}" if self.rank else ""
        return self.participation.name, ", ".join(filter(None, [self.measure_in_words, rank, self.classification]))

    @property
    def note(self) -> str:
        said = [
            "Đồng hạng" if self.tied else "",
            "Cấp trên chưa chấm xong" if self.awaits_superior else "",
            self.barring,
        ]
        return ". ".join(filter(None, said))

    @property
    def counted_total(self) -> Decimal | None:
        """What stands in the column that is ranked; nothing yet where the superior body is not done."""
        return None if self.awaits_superior else self.total


@dataclass(frozen=True)
class RankingTable:
    """Units × sections, in order of rank; the page, the PDF and the workbook all read this one.

    ``withheld``: units left out because the year shows everyone only its own.
    """

    sections: list[Section]
    places: list[Place]
    published: Ranking | None = None
    withheld: int = 0
    total_points: Decimal | None = None  # of the table; unknown of a publication whose table was replaced
    superior_column: str = ""  # what its column is called, where the superior body scores after the bloc

    @property
    def has_own_most(self) -> bool:
        """Whether some unit could earn less than the table says, or less than another: then its maximum is told."""
        told = {place.base_points for place in self.places if place.base_points is not None}
        return len(told | ({self.total_points} if self.total_points is not None else set())) > 1

    @property
    def own_most_in_words(self) -> str:
        table = f"Bảng điểm quy định tổng {format_number(self.total_points)} điểm; " if self.total_points else ""
        said = "đơn vị có tiêu chí không áp dụng, không phát sinh (K/AD) thì mức tối đa giảm theo"
        return f"{table}{said}." if table else f"{said[:1].upper()}{said[1:]}."

    @property
    def counted(self) -> str:
        """What the column of the totals is called that are ranked."""
        return self.superior_column or "Thẩm định"

    @property
    def points_called(self) -> str:
        return self.superior_column or "Điểm thẩm định"

    @property
    def ties(self) -> list[list[Place]]:
        """Units sharing a rank, as one list of places per rank."""
        shared = defaultdict(list)
        for place in self.places:
            if place.tied:
                shared[place.rank].append(place)
        return [places for places in shared.values() if len(places) > 1]

    @property
    def lines(self) -> list[tuple[Place, list[tuple[Section, Decimal | None]]]]:
        """Every place with its points, section by section; ``None`` where it has none yet."""
        return [(place, [(one, place.points.get(one.path)) for one in self.sections]) for place in self.places]

    @property
    def by_share(self) -> bool:
        return any(place.by_share for place in self.places)

    @property
    def has_points(self) -> bool:
        """Whether any total is told: a result brought in may tell places or classes alone."""
        return any(place.total is not None for place in self.places)

    @property
    def tells_points(self) -> bool:
        """Whether its columns of points are shown: always before it is published."""
        return self.has_points or self.published is None

    @property
    def has_barring(self) -> bool:
        return any(place.barring for place in self.places)

    @property
    def has_ranks(self) -> bool:
        return any(place.rank is not None for place in self.places)

    @property
    def has_classes(self) -> bool:
        return any(place.classification for place in self.places)

    def place_of(self, participation: Participation) -> Place | None:
        return next((place for place in self.places if place.participation.pk == participation.pk), None)


def provisional(year: EmulationYear) -> RankingTable:
    """How units would stand if published now; those not verified yet come last, without total and rank.

    Eight queries at most.
    """
    return standing(score_matrix(year, units=Participation.objects.filter(year=year).standing()))


def standing(matrix: ScoreMatrix) -> RankingTable:
    """The ``RankingTable`` of a matrix: units whose sheet is verified by rank, the others after them."""
    ordered = ranked(matrix)
    by_pk = {unit.pk: unit for unit in matrix.participations}
    names = {unit.pk: unit.short_name for unit in matrix.participations}
    shown = [comparison for comparison, _ in comparisons(matrix)]
    places = [_place(matrix, by_pk[one.key], one, ordered, names, shown) for one in ordered]
    whole = matrix.table.total_points if matrix.table else None
    return RankingTable(
        matrix.sections, [*places, *_waiting(matrix)], total_points=whole, superior_column=matrix.superior_column
    )


def ranked(matrix: ScoreMatrix) -> list[Ranked]:
    """``Ranked`` of every unit whose sheet is verified, equal totals told apart as the table declares."""
    totals = {unit.pk: matrix.totals[unit.pk] for unit in matrix.finished}
    return ranking.rank(totals, [rule for _, rule in comparisons(matrix)], matrix.measures)


def _place(matrix, unit, one, ordered, names, shown):
    reached = _reached(matrix, unit.pk)
    classification = ranking.classify(matrix.classes, measure=reached.measure, side=reached.side)
    return Place(
        participation=unit,
        rank=one.rank,
        tied=one.tied,
        total=one.total,
        self_total=matrix.self_totals[unit.pk],
        points={section.path: matrix.verified[unit.pk][section.path] for section in matrix.sections},
        base_points=reached.base,
        classification=classification,
        why=Why(
            own=own_line(one, reached, len(ordered), matrix.classes, classification),
            neighbours=neighbours_line(one, ordered, names, shown, by_share=matrix.by_share),
            figures=figures_line(one, ordered, names, shown),
        ),
        barring=barring_line(matrix.classes, reached),
        by_share=matrix.by_share,
        bloc_total=matrix.bloc_totals.get(unit.pk),
        awaits_superior=bool(matrix.superior_column) and matrix.sheets[unit.pk].superior_done_at is None,
    )


def _waiting(matrix):
    handed_in = {pk for pk, sheet in matrix.sheets.items() if sheet.submitted_at is not None}
    return [
        Place(unit, None, False, None, matrix.self_totals[unit.pk] if unit.pk in handed_in else None, {})
        for unit in matrix.participations
        if not matrix.is_finished(unit.pk)
    ]


def _reached(matrix, key):
    parts = ranking.parts_of(matrix.spoken_rules, matrix.verified[key], matrix.row_bases[key])
    return Reached(
        total=matrix.totals[key],
        base=matrix.bases[key],
        side=Side(parts, matrix.faults.get(key, []), matrix.missed.get(key, [])),
        by_percent=matrix.table.classified_by == ClassifiedBy.PERCENT,
    )


def comparisons(matrix: ScoreMatrix) -> list[tuple[Comparison, TieRule]]:
    """``(Comparison, TieRule)`` of every tie break the table declares: figures as printed, values to sort by."""
    keys = [unit.pk for unit in matrix.finished]
    labels = {criterion.pk: criterion for criterion in matrix.criteria}
    found = []
    for row in matrix.tie_breaks:
        what, side, figure = _COMPARED[row.kind](matrix, labels.get(row.criterion_id))
        figures = {key: figure(key) for key in keys}
        values = {key: _FIRST[side] * value for key, value in figures.items()}
        label = f"{what} {side}"
        found.append((Comparison(label, what, figures), TieRule(label, values)))
    return found


HIGHER, LESS, SMALLER = "cao hơn", "ít hơn", "nhỏ hơn"
_FIRST = {HIGHER: 1, LESS: -1, SMALLER: -1}


def _section(matrix, criterion):
    what = f"điểm {'phần' if criterion.is_group else 'tiêu chí'} {criterion.label}"
    return what, HIGHER, lambda key: matrix.verified[key][criterion.path] or ZERO


def _less_penalty(matrix, _):
    return "số điểm bị trừ", LESS, lambda key: _taken_off(matrix, key)


def _more_bonus(matrix, _):
    return "điểm thưởng", HIGHER, lambda key: matrix.bonus[key]


def _less_bonus(matrix, _):
    return "điểm chưa tính thưởng", HIGHER, lambda key: matrix.totals[key] - matrix.bonus[key]


def _smaller_gap(matrix, _):
    what = f"chênh lệch giữa điểm tự chấm và {matrix.what_stands}"
    return what, SMALLER, lambda key: abs(matrix.gaps[key].get(TOTAL, ZERO))


_COMPARED = {
    TieBreakKind.SECTION: _section,
    TieBreakKind.LESS_PENALTY: _less_penalty,
    TieBreakKind.MORE_BONUS: _more_bonus,
    TieBreakKind.LESS_BONUS: _less_bonus,
    TieBreakKind.SMALLER_GAP: _smaller_gap,
}


def _taken_off(matrix, key):
    """Verified points that are taken off, row by row: what a group or the table forgives counts, too."""
    found = matrix.verified_entries.get(key, {}).values()
    return -sum((points for points in found if points and points < 0), start=ZERO)
