"""The history of points of one sheet, as the unit reads it."""

from dataclasses import dataclass
from itertools import groupby

from ..enums import ChangeKind
from ..models import Criterion, PointsChange
from .tables import label_entries

OF_THE_UNIT = [ChangeKind.CLAIM]


@dataclass(frozen=True)
class RowHistory:
    """One criterion whose points changed, with every change in order."""

    criterion: Criterion
    changes: list


def points_history(sheet, *, with_findings):
    """A ``RowHistory`` per criterion that changed, in the order of the table. Two queries.

    ``with_findings``: changes made by verifiers are told too; while they are still thinking they are not.
    """
    changes = PointsChange.objects.filter(entry__sheet=sheet).select_related("entry__criterion", "by__unit")
    if not with_findings:
        changes = changes.filter(kind__in=OF_THE_UNIT)
    changes = list(changes.order_by("entry__criterion__path", "at", "pk"))
    label_entries([change.entry for change in changes], sheet.table_id)
    return [
        RowHistory(lines[0].entry.criterion, lines)
        for _, lines in ((key, list(found)) for key, found in groupby(changes, key=lambda change: change.entry_id))
    ]
