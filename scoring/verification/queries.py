"""What stands against finishing the verification of a sheet."""

from dataclasses import dataclass

from ..arithmetic import ranking, sums
from ..arithmetic.rules import HUNDRED, MET
from ..enums import ClassifiedBy, ScoredBy
from ..sheets.queries import Points, sheet_page
from ..tables.queries import label_entries, not_for


def unverified_entries(sheet):
    """Labels of criteria without verified points, of differences without a reason, of points given by Home Affairs
    without saying by which paper, and of differences too small to need a reason by themselves. Two queries."""
    unscored, unexplained, undecided, small = [], [], [], []
    threshold = sheet.table.reason_threshold
    for entry in label_entries(sheet.entries.select_related("criterion"), sheet.table_id):
        if not entry.is_verified:
            unscored.append(entry.criterion.label)
        elif entry.reason.strip():
            continue
        elif entry.criterion.scored_by == ScoredBy.HOME_AFFAIRS:
            undecided.append(entry.criterion.label)
        elif entry.differs and (entry.variance is None or abs(entry.variance) >= threshold):
            unexplained.append(entry.criterion.label)
        elif entry.differs:
            small.append(entry.criterion.label)
    return unscored, unexplained, undecided, small


@dataclass(frozen=True)
class ClassChange:
    """``claimed``: the class if every claim of the unit stood as it is; ``found``: the class by the findings."""

    claimed: str
    found: str


def class_change(sheet):
    """``ClassChange`` when the findings put the unit in another class than its claims would; else ``None``.

    Rows that others score count as found on both sides. Seven queries at most, one where the table has no classes.
    """
    classes = _classes(sheet)
    if not classes:
        return None
    page = sheet_page(sheet)
    change = ClassChange(
        _class(sheet, page, classes, by_claims=True),
        _class(sheet, page, classes, by_claims=False),
    )
    return None if change.claimed == change.found else change


def provisional_class(sheet, page):
    """The class if every claim stood as it is, rows not scored yet counting nothing; "" where the table has none.

    One query.
    """
    classes = _classes(sheet)
    return _class(sheet, page, classes, by_claims=True) if classes and page.scored else ""


def _classes(sheet):
    return [line.rule() for line in sheet.table.classifications.all()]


def _class(sheet, page, classes, *, by_claims):
    criteria, rules = [row.criterion for row in page.rows], [row.rule for row in page.rows]
    points, has_fault = Points(not_for(criteria, sheet.participation.unit_id)), False
    for row in page.entries:
        entry = row.entry
        if by_claims and row.criterion.scored_by == ScoredBy.UNIT:
            value, earned, left_out = entry.claimed_value, entry.self_points, entry.claimed_not_applicable
        else:
            value, earned, left_out = entry.verified_value, entry.verified_points, entry.verified_not_applicable
        points.add(row.criterion.path, earned, left_out)
        has_fault = has_fault or (row.rule.is_fault and value == MET)
    return class_by_points(points, rules, sheet.table, classes, has_fault=has_fault)


def class_by_points(points, rules, table, classes, *, has_fault):
    """The class that ``Points`` on the rows of ``table`` come to. No query."""
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
