"""Columns that people fill in, and what was typed under them: one list for writing, reading and the guide."""

from collections.abc import Callable
from dataclasses import dataclass

from .cells import BadWorkbook
from .former import as_now, key_of

YES, NO = "Có", "Không"
YES_NO = {YES: "on", NO: ""}
NOTHING = ["", ""]  # typed in a column that the file has not


@dataclass(frozen=True)
class Field:
    """One column. ``offered``: words in the cell → what the form takes; empty where anything may be typed."""

    name: str
    heading: str
    width: int = 14
    help: str = ""
    offered: tuple | Callable[[], tuple] = ()  # pairs (words, value), or what gives them when asked
    is_number: bool = False
    default: str = ""  # what the form takes for an empty cell
    point: str = ","  # what parts decimals in a column of text: a point in codes (1.1)
    may_be_digits: bool = False  # a number typed there is as good as text

    @property
    def is_text(self):
        """Anything may be typed, and what is typed counts letter by letter."""
        return not self.is_number and not self.choices

    @property
    def choices(self):
        return self.offered() if callable(self.offered) else self.offered

    @property
    def words(self):
        return tuple(words for words, _ in self.choices)

    def value_of(self, text):
        """What the form takes for these words; ``None`` where they are none of the choices."""
        if not text:
            return self.default
        if not self.choices:
            return text
        wanted = as_now(text)
        return next((value for words, value in self.choices if key_of(words) == wanted), None)

    def words_of(self, value):
        """The words for a stored value: a choice, yes or nothing, or the value itself."""
        if self.choices == tuple(YES_NO.items()):
            return YES if value else None
        return next((words for words, known in self.choices if known == value), None) if self.choices else value


class TypedCells:
    """What stands in the cells of several pages, as plain data: ``[text, cell]`` of each column.

    ``faults``: ``[page, field, cell, why]`` of cells that cannot be read; ``doubts``: ``[page, field, cell, what is
    kept, what is read, why]`` of those that may not hold what was typed.
    """

    def __init__(self):
        self.faults, self.doubts = [], []

    def text(self, page, field, cell):
        if cell.fault:
            self.faults.append([page, field.name, cell.ref, cell.fault])
            return ["", cell.ref]
        if not field.is_text:
            return [cell.text, cell.ref]
        text, doubt = cell.typed(field.point)
        if doubt and not (field.may_be_digits and text.isdigit()):
            self.doubts.append([page, field.name, cell.ref, cell.kept_as, text, doubt])
        return [text, cell.ref]

    def lines(self, page, name, fields, lacking):
        """Every row below the headings in which something stands. ``lacking``: those of the fields that the page has to
        have and has not, of the names of those it has. Raises ``BadWorkbook``."""
        top, places = page.columns(*(field.heading for field in fields))
        found = {f.name: places[as_now(f.heading)] for f in fields if as_now(f.heading) in places}
        if missing := lacking(fields, found):
            named = ", ".join(field.heading for field in missing)
            raise BadWorkbook(f"Trang “{name}” thiếu cột: {named}. Hãy dùng đúng tệp mẫu tải từ hệ thống.")
        lines = []
        for number in range(top + 1, len(page) + 1):
            cells = {f: page.cell(number, found[f.name]) for f in fields if f.name in found}
            if any(not cell.is_empty for cell in cells.values()):
                typed = {field.name: self.text(name, field, cell) for field, cell in cells.items()}
                lines.append({field.name: typed.get(field.name, NOTHING) for field in fields})
        return lines

    def answers(self, page, name, fields, lacking, *, headings=("Nội dung", "Giá trị")):
        """A page of two columns: what is asked, and what was typed beside it."""
        asked = {as_now(f.heading): f for f in fields}
        top, _ = page.columns(*headings)
        found = {}
        for number in range(top + 1, len(page) + 1):
            field = asked.get(as_now(page.cell(number, 1).text))
            if field:
                found[field.name] = self.text(name, field, page.cell(number, 2))
        if missing := lacking(fields, found):
            named = ", ".join(field.heading for field in missing)
            raise BadWorkbook(f"Trang “{name}” thiếu dòng: {named}.")
        return {field.name: found.get(field.name, NOTHING) for field in fields}
