"""What the cells of the grid add up to: the points of each part and of each sheet, as claimed and as found so far."""

from collections.abc import Collection
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ...arithmetic import sums
from ...arithmetic.answers import Answer
from ...models import ScoringTable
from ...sheets.summing.points import TOTAL, SheetPoints
from .queries import Grid


def grid_sums(grid: Grid, table: ScoringTable, judged_sheets: Collection[int]) -> dict[str, str]:
    """``"<key of a sheet>:<path of a part>"`` → “18,50 → 17,00”; the whole sheet has no path. No query.

    ``judged_sheets``: of those whose findings this person may read at all.
    """
    rules = [row.rule for row in grid.rows]
    told = {}
    for place, sheet in enumerate(grid.sheets):
        claims, found, has_found = _points_of(grid, place)
        claimed_sums, found_sums = claims.summed(rules, table), found.summed(rules, table)
        shows_found = has_found and sheet.pk in judged_sheets
        for row in grid.rows:
            if row.rule.is_group:
                path = row.criterion.path
                told[f"{sheet.pk}:{path}"] = _words(claimed_sums[path], found_sums[path] if shows_found else None)
        totals = [sums.printed_total(rules, one) for one in (claimed_sums, found_sums)]
        words = _words(totals[0], totals[1] if shows_found else None)
        lowered = (found if shows_found else claims).lowered(rules, table)
        told[f"{sheet.pk}:{TOTAL}"] = f"{words}{_out_of(table, lowered[TOTAL])}" if lowered else words
    return told


def _points_of(grid, place):
    foreign = {row.criterion.path for row in grid.rows if not row.rule.is_group and row.cells[place] is None}
    claims, found, has_found = SheetPoints(foreign), SheetPoints(foreign), False
    for row in grid.rows:
        cell = row.cells[place]
        if cell is not None:
            settled = row.settled.get(grid.sheets[place].participation_id)
            claimed = Answer(not_applicable=cell.claimed_not_applicable, points=cell.self_points)
            verified = Answer(not_applicable=cell.verified_not_applicable, points=cell.verified_points)
            claims.add(row.criterion.path, settled.claimed if settled else claimed)
            found.add(row.criterion.path, settled.verified if settled else verified)
            has_found = has_found or cell.is_verified
    return claims, found, has_found


def _out_of(table: ScoringTable, lowered: Decimal) -> str:
    """“ / 90”: the most of the unit itself, where that is less than the table says."""
    return f" / {format_number(table.total_points - lowered)}" if lowered else ""


def _words(claimed: Decimal | None, found: Decimal | None) -> str:
    words = "" if claimed is None else format_number(claimed, 2)
    return words if found is None else f"{words or '–'} → {format_number(found, 2)}"
