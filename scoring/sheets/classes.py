"""The class a sheet comes to, before anything is published."""

from collections.abc import Sequence

from ..arithmetic import ranking, sums
from ..arithmetic.ranking import ClassRule
from ..enums import ClassifiedBy, ScoredBy
from ..kinds.rule import HUNDRED, MET, Rule
from ..models import ScoreSheet, ScoringTable
from ..tables.queries import not_for
from .queries import SheetPage, SheetPoints


def provisional_class(sheet: ScoreSheet, page: SheetPage) -> str:
    """The class if every claim stood as it is, rows not scored yet counting nothing; "" where the table has none.

    One query.
    """
    classes = classes_of(sheet)
    return class_of(sheet, page, classes, by_claims=True) if classes and page.scored else ""


def classes_of(sheet: ScoreSheet) -> list[ClassRule]:
    return [line.rule() for line in sheet.table.classifications.all()]


def class_of(sheet: ScoreSheet, page: SheetPage, classes: Sequence[ClassRule], *, by_claims: bool) -> str:
    criteria, rules = [row.criterion for row in page.rows], [row.rule for row in page.rows]
    points, has_fault = SheetPoints(not_for(criteria, sheet.participation.unit_id)), False
    for row in page.entries:
        answer = row.entry.claimed if by_claims and row.criterion.scored_by == ScoredBy.UNIT else row.entry.verified
        points.add(row.criterion.path, answer)
        has_fault = has_fault or (row.rule.bars and answer.value == MET)
    return class_by_points(points, rules, sheet.table, classes, has_fault=has_fault)


def class_by_points(
    points: SheetPoints, rules: Sequence[Rule], table: ScoringTable, classes: Sequence[ClassRule], *, has_fault: bool
) -> str:
    """The class that ``points`` on the rows of ``table`` come to. No query."""
    summed = points.summed(rules, table)
    measure = sums.printed_total(rules, summed)
    if table.classified_by == ClassifiedBy.PERCENT:
        whole = points.base(rules, table)
        measure = measure * HUNDRED / whole if whole else measure
    sections = [(summed[rule.path], _base(points, rules, rule.path, table)) for rule in rules if "." not in rule.path]
    return ranking.classify(classes, measure=measure, sections=sections, has_fault=has_fault)


def _base(points, rules, section, table):
    """The most the unit could earn in one section."""
    below = [rule for rule in rules if rule.path.partition(".")[0] == section]
    return points.base(below, table)
