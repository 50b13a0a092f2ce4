"""Points as they stood at an earlier moment of the year, put together from the history of every row."""

from collections import defaultdict

from units.models import Participation

from ..enums import ChangeKind
from ..models import PointsChange
from .score_matrix import score_matrix

SIDES = {
    ChangeKind.CLAIM: "claimed",
    ChangeKind.VERIFICATION: "verified",
    ChangeKind.APPEAL: "verified",
    ChangeKind.RECALL: "verified",
    ChangeKind.SUPERIOR: "verified",
}
COLUMNS = (
    *("entry__sheet__participation_id", "entry__criterion__path", "kind", "at"),
    *("before", "points_before", "after", "points_after"),
)


def matrix_at(year, moment, *, seat=None):
    """The ``ScoreMatrix`` of the table in force now with the points of ``moment``. Six queries.

    Points that are settled from more than their row are those of now, once the row was answered at all.
    Sheets are as they are now; which of them had been handed in or verified then is for the caller to know.
    """
    matrix = score_matrix(year, seat=seat, units=Participation.objects.filter(year=year))
    settled = {rule.path for rule in matrix.rules if rule.settles}
    for (side, unit, path), lines in _histories(year, matrix.table).items():
        words, points = _stood(lines, moment)
        entries, left_out = getattr(matrix, f"{side}_entries"), getattr(matrix, f"{side}_left_out")
        if path in settled:
            if not words:
                entries[unit][path] = None
            continue
        entries[unit][path] = points
        left_out[unit].discard(path)
        if words and points is None:  # an answer without points: the task did not arise
            left_out[unit].add(path)
    return matrix


def _histories(year, table):
    """(side, participation key, path) → (at, before, points before, after, points after), oldest first. One query."""
    found = defaultdict(list)
    changes = PointsChange.objects.filter(entry__sheet__participation__year=year, entry__criterion__table=table)
    for unit, path, kind, *line in changes.order_by("pk").values_list(*COLUMNS):
        found[SIDES[kind], unit, path].append(line)
    return found


def _stood(lines, moment):
    """(words, points) after the last change up to ``moment``; else what stood before the first one."""
    stood = lines[0][1:3]
    for at, _, _, *after in lines:
        if at <= moment:
            stood = after
    return stood
