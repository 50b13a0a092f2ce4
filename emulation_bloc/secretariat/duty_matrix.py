"""The board's matrix: units × duties. Only states are told, never a score; each is a picture *and* a word."""

from dataclasses import dataclass

from .duties.duty import BoardCell, is_over
from .duties.table import COLUMNS


@dataclass(frozen=True)
class Column:
    """A duty of the year, with how many of the units asked are through with it."""

    label: str
    done: int
    total: int


@dataclass(frozen=True)
class Row:
    """A unit with its cells: (heading of the column, ``BoardCell``)."""

    name: str
    short_name: str
    role: str
    is_own: bool
    cells: list[tuple[str, BoardCell]]


@dataclass(frozen=True)
class DutyMatrix:
    columns: list[Column]
    rows: list[Row]


def duty_matrix(facts, own=None):
    """Rows in official order; ``own`` is the participation of whoever looks, set off from the others."""
    asked = [duty for duty in COLUMNS if duty.is_asked(facts)]
    cells = {unit.pk: [(duty.column, duty.cell(facts, unit)) for duty in asked] for unit in facts.units}
    columns = [_column(duty.column, [row[i][1] for row in cells.values()]) for i, duty in enumerate(asked)]
    roles = {line.unit_id: facts.year.bloc.words.role(line.role) for line in facts.leaderships.values()}
    rows = [_row(unit, cells[unit.pk], roles.get(unit.unit_id, ""), own) for unit in facts.units]
    return DutyMatrix(columns, rows)


def late_units(facts):
    """(heading of the duty, units that are late with it) in the order of the columns, as the matrix tells it.

    Whoever follows many blocs reads nothing else of their matrices, so only duties whose day has passed for somebody
    are asked how each unit stands: nobody is late before.
    """
    passed = {line.what for line in facts.deadlines if is_over(min(_days(line)))}
    for duty in COLUMNS:
        if duty.deadline not in passed or not duty.is_asked(facts):
            continue
        if late := [unit for unit in facts.units if duty.cell(facts, unit).late]:
            yield duty.column, late


def _days(line):
    """Everybody's last day, and those of units that have one of their own."""
    return [line.last_day, *(extension.last_day for extension in line.extensions.all())]


def _column(label, cells):
    return Column(label, sum(cell.tone == "done" for cell in cells), sum(cell.asked for cell in cells))


def _row(unit, cells, role, own):
    is_own = own is not None and unit.pk == own.pk
    return Row(unit.name, unit.short_name, role, is_own, cells)
