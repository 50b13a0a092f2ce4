"""Sheets of cells, as whoever reads a workbook asks them."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from .former import as_now
from .shown import GENERAL, kept_as, text_of, typed_text


class BadWorkbook(ValueError):
    """A file that is not read; its text says why and what to do."""


@dataclass(frozen=True)
class Unreadable:
    """Stands for the value of a cell that cannot be read; ``why`` says what to do."""

    why: str


@dataclass(frozen=True)
class Formatted:
    """A number, a day or a truth with the format under which it is shown; other values stand for themselves."""

    value: object
    number_format: str


@dataclass(frozen=True)
class Cell:
    """One cell as a person sees it. ``ref``: its name in the sheet, ``"B7"``.

    ``fault``: why it cannot be read; whoever reads the cell tells it beside its name.
    """

    ref: str
    value: object = None
    fault: str = ""
    number_format: str = GENERAL

    @property
    def is_empty(self):
        return self.text == "" and not self.fault

    @property
    def text(self):
        """As it would be typed (``shown.text_of``): the sign of per cent is part of a number."""
        return text_of(self.value, self.number_format)

    def typed(self, point=","):
        """(text, doubt) of a cell in a column of free text; see ``shown.typed_text``."""
        return typed_text(self.value, self.number_format, point=point)

    @property
    def kept_as(self):
        """What the spreadsheet program keeps, where that is no text."""
        return kept_as(self.value, self.number_format)


class Page:
    """One sheet: rows of cells, numbered from 1 as on the screen."""

    def __init__(self, name, rows):
        self.name, self._rows = name, rows

    def __len__(self):
        return len(self._rows)

    def cell(self, row, column):
        """The cell at these numbers (from 1); outside of what is filled in it is empty."""
        line = self._rows[row - 1] if 0 < row <= len(self._rows) else ()
        value = line[column - 1] if 0 < column <= len(line) else None
        ref = f"{get_column_letter(column)}{row}"
        if isinstance(value, Unreadable):
            return Cell(ref, fault=value.why)
        if isinstance(value, Formatted):
            return Cell(ref, value.value, number_format=value.number_format)
        return Cell(ref, value)

    def row(self, number):
        width = len(self._rows[number - 1]) if 0 < number <= len(self._rows) else 0
        return [self.cell(number, column) for column in range(1, width + 1)]

    def columns(self, *wanted, within=40):
        """(row of the headings, {heading: column}) of the row that holds most of the headings ``wanted``.

        A title above the table may read like one of them. Raises ``BadWorkbook`` when no row holds any.
        """
        keys = {as_now(title) for title in wanted}
        rows = [self._headings(number) for number in range(1, min(len(self), within) + 1)]
        best = max(rows, key=lambda found: len(keys & set(found[1])), default=(0, {}))
        if not keys & set(best[1]):
            raise BadWorkbook(
                f"Trang “{self.name}” không có dòng tiêu đề với cột “{wanted[0]}”. "
                "Hãy dùng đúng tệp mẫu tải từ hệ thống."
            )
        return best

    def _headings(self, number):
        return number, {as_now(cell.text): place for place, cell in enumerate(self.row(number), start=1) if cell.text}
