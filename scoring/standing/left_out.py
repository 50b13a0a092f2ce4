"""What the matrix tells of “not applicable”, on screen and in the workbook: the words, not a blank."""

from collections.abc import Collection
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..arithmetic import sums
from ..enums import NotApplicable
from ..words import NOT_APPLICABLE, legend_of_not_applicable
from .score_matrix import ScoreMatrix

BLANK = "Ô trống: chưa có điểm thẩm định, hoặc tiêu chí không áp dụng cho đơn vị."


def said_to_stay_out(matrix: ScoreMatrix, key: int) -> Collection[str]:
    """Paths of the rows of unit ``key`` that are told as not applicable: leaves as verified, and groups of which
    nothing else is left."""
    out = matrix.verified_left_out.get(key)
    if not out:
        return frozenset()
    points, outside = matrix.verified[key], matrix.not_applicable(key)
    counted = {path for path in points if path not in outside and path not in matrix.groups}
    empty = (path for path in matrix.groups if points[path] is None)
    return out | {path for path in empty if _holds(out, path) and not _holds(counted, path)}


def _holds(paths: Collection[str], group: str) -> bool:
    return any(path.startswith(f"{group}.") for path in paths)


def own_most(matrix: ScoreMatrix) -> dict[int, Decimal]:
    """The most of each unit whose sheet is verified, if any could earn less than the table says; else nothing."""
    if matrix.table is None or matrix.table.not_applicable != NotApplicable.LOWER:
        return {}
    own, whole = {unit.pk: matrix.bases[unit.pk] for unit in matrix.finished}, sums.base_points(matrix.rules)
    return own if any(most != whole for most in own.values()) else {}


def left_out_in_words(points: Decimal | None) -> str:
    """“K/AD”, with the points that the table gives for it all the same, if it does."""
    return NOT_APPLICABLE if points is None else f"{NOT_APPLICABLE} ({format_number(points, 2)})"


def legend(matrix: ScoreMatrix) -> str:
    """What K/AD means, by the rule of this table."""
    return legend_of_not_applicable(matrix.table.get_not_applicable_display())
