"""The class a sheet comes to, before anything is published."""

from collections.abc import Sequence

from ..arithmetic import ranking, sums
from ..arithmetic.ranking import ClassRule, Side
from ..enums import ClassifiedBy, ScoredBy
from ..kinds.rule import HUNDRED, NOT_MET, Rule
from ..models import ScoreSheet, ScoringTable
from ..tables.queries import not_for
from .queries import SheetPage
from .summing.points import SheetPoints
from .summing.row import SheetRow


def provisional_class(sheet: ScoreSheet, page: SheetPage) -> str:
    """The class if every claim stood as it is; "" where the table has none, and while a row of the sheet is empty,
    whoever fills it: what is not scored yet would count as nothing reached.

    One query, or none.
    """
    if not page.entries or not all(_is_scored(row) for row in page.entries):
        return ""
    classes = classes_of(sheet)
    return class_of(sheet, page, classes, by_claims=True) if classes else ""


def _is_scored(row: SheetRow) -> bool:
    return row.entry.is_claimed if row.criterion.scored_by == ScoredBy.UNIT else row.entry.is_verified


def classes_of(sheet: ScoreSheet) -> list[ClassRule]:
    return [line.rule() for line in sheet.table.classifications.all()]


def class_of(sheet: ScoreSheet, page: SheetPage, classes: Sequence[ClassRule], *, by_claims: bool) -> str:
    criteria, rules = [row.criterion for row in page.rows], [row.rule for row in page.rows]
    points, faults, missed = SheetPoints(not_for(criteria, sheet.participation.unit_id)), [], []
    for row in page.entries:
        sides = row.settled or row.entry
        answer = sides.claimed if by_claims and row.criterion.scored_by == ScoredBy.UNIT else sides.standing
        points.add(row.criterion.path, answer)
        if row.rule.of_kind.is_barred(answer.value, answer.base):
            faults.append(row.criterion.label)
        if row.rule.limits_class and answer.value == NOT_MET:
            missed.append(row.criterion.label)
    return class_by_points(points, rules, sheet.table, classes, faults=faults, missed=missed)


def class_by_points(
    points: SheetPoints,
    rules: Sequence[Rule],
    table: ScoringTable,
    classes: Sequence[ClassRule],
    *,
    faults: Sequence[str] = (),
    missed: Sequence[str] = (),
) -> str:
    """The class that ``points`` on the rows of ``table`` come to. No query."""
    summed = points.summed(rules, table)
    measure = sums.printed_total(rules, summed)
    if table.classified_by == ClassifiedBy.PERCENT:
        whole = points.base(rules, table)
        measure = measure * HUNDRED / whole if whole else measure
    parts = ranking.parts_of(rules, summed, points.bases(rules, table))
    return ranking.classify(classes, measure=measure, side=Side(parts, faults, missed))
