"""The history of points of one sheet, as the unit reads it."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ...enums import ChangeKind
from ...models import Criterion, PointsChange, ScoreSheet
from ...tables.queries import criteria_of
from ..points_history import in_words

OF_THE_UNIT = [ChangeKind.CLAIM]


@dataclass(frozen=True)
class HistoryStep:
    """One change beside what stood before it; before a first finding that is the claim."""

    change: PointsChange
    before: str
    points_before: Decimal | None

    @property
    def is_acceptance(self) -> bool:
        """Whether the verifiers found just what the unit had claimed."""
        after = self.change.after, self.change.points_after
        return self.change.kind == ChangeKind.VERIFICATION and (self.before, self.points_before) == after


@dataclass(frozen=True)
class RowHistory:
    """One criterion whose points changed, with every step in order."""

    criterion: Criterion
    steps: list[HistoryStep]

    @property
    def is_changed(self) -> bool:
        return not all(step.is_acceptance for step in self.steps)


def points_history(sheet: ScoreSheet, *, with_findings: bool) -> list[RowHistory]:
    """A ``RowHistory`` per criterion that changed, in the order of the table. Four queries.

    ``with_findings``: changes made by verifiers are told too; while they are still thinking they are not.
    """
    changes = PointsChange.objects.filter(entry__sheet=sheet).select_related("entry")
    if not with_findings:
        changes = changes.filter(kind__in=OF_THE_UNIT)
    criteria = {criterion.pk: criterion for criterion in criteria_of(sheet.table)}
    found = []
    for _, lines in groupby(changes.order_by("entry__criterion__path", "pk"), key=lambda line: line.entry_id):
        lines = list(lines)
        criterion = criteria[lines[0].entry.criterion_id]
        found.append(RowHistory(criterion, list(_steps(lines, criterion.rule()))))
    return found


def _steps(lines, rule):
    claim = _first_claim(lines, rule)
    for line in lines:
        stood = line.before, line.points_before
        if line.kind == ChangeKind.CLAIM:
            claim = line.after, line.points_after
        elif line.kind == ChangeKind.VERIFICATION and not line.before:
            stood = claim
        yield HistoryStep(line, *stood)


def _first_claim(lines, rule):
    """What was handed in: the oldest change tells it; where the unit changed nothing since, the row itself."""
    for line in lines:
        if line.kind == ChangeKind.CLAIM:
            return line.before, line.points_before
    entry = lines[0].entry
    return in_words(rule, entry.claimed), entry.self_points
