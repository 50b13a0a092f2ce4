"""A small spreadsheet program: computes the formulas of our sheets as Excel and LibreOffice do, in binary numbers."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<range>[A-Z]+\d+:[A-Z]+\d+)|(?P<cell>[A-Z]+\d+)|(?P<name>[A-Z]+)"""
    r"""|(?P<number>\d+(?:\.\d+)?)|(?P<sign><>|<=|>=|[-+*/=<>(),])"""
)
_COMPARED = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


class Spreadsheet:
    """One page. ``content``: ``{"F12": value}``, a formula beginning with “=”. ``value`` is what the screen shows.

    ``formats``: ``{"F12": "0%"}``, of cells that have one of their own.
    """

    def __init__(self, content, formats=None):
        self.content, self.formats, self.known = content, formats or {}, {}

    def format_of(self, ref):
        """As ``CELL("format", …)`` says it, as far as formulas of ours ask: per cent, or not."""
        return "P0" if "%" in self.formats.get(ref, "") else "G"

    def value(self, ref):
        if ref not in self.known:
            raw = self.content.get(ref)
            self.known[ref] = self.compute(raw[1:]) if isinstance(raw, str) and raw[:1] == "=" else _plain(raw)
        return self.known[ref]

    def compute(self, formula):
        """A formula that only names an empty cell shows zero."""
        result = _Reading(formula, self).result()
        return 0.0 if result is None else result

    def cells(self, area):
        first, top, last, bottom = range_boundaries(area)
        places = ((row, column) for row in range(top, bottom + 1) for column in range(first, last + 1))
        return [self.value(f"{get_column_letter(column)}{row}") for row, column in places]


def opened(content, name):
    """The page ``name`` of a workbook; text that only looks like a formula stays text."""
    page = load_workbook(BytesIO(content))[name]
    found = {cell.coordinate: cell for row in page.iter_rows() for cell in row if cell.value is not None}
    content = {ref: f"'{cell.value}" if _looks_like_one(cell) else cell.value for ref, cell in found.items()}
    return Spreadsheet(content, {ref: cell.number_format for ref, cell in found.items()})


def _looks_like_one(cell):
    return cell.data_type == "s" and str(cell.value).startswith("=")


def _plain(raw):
    return float(raw) if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool) else raw


class _Reading:
    """Reads one formula from left to right. Both ways of an IF are computed, so none may break."""

    def __init__(self, formula, sheet):
        self.tokens = [(m.lastgroup, m.group()) for m in _TOKEN.finditer(formula)]
        assert "".join(text for _, text in self.tokens) == formula, f"not understood: {formula}"
        self.sheet = sheet

    def result(self):
        value = self._comparison()
        assert not self.tokens, f"left over: {self.tokens}"
        return value

    def _next(self, *wanted):
        return bool(self.tokens) and self.tokens[0][1] in wanted and self.tokens.pop(0)[1]

    def _comparison(self):
        left = self._sum()
        if sign := self._next(*_COMPARED):
            return _COMPARED[sign](*_alike(left, self._sum()))
        return left

    def _sum(self):
        value = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            value = _or_error(lambda a, b, s=sign: a + b if s == "+" else a - b, value, other)
        return value

    def _product(self):
        value = self._single()
        while sign := self._next("*", "/"):
            other = self._single()
            value = _or_error(lambda a, b, s=sign: a * b if s == "*" else a / b, value, other)
        return value

    def _single(self):
        if self._next("-"):
            return _or_error(lambda a, _: -a, self._single(), 0.0)
        if self._next("("):
            value = self._comparison()
            assert self._next(")")
            return value
        kind, text = self.tokens.pop(0)
        if text == "CELL":
            return self._format_of_a_cell()
        if kind == "name":
            return True if text == "TRUE" else _FUNCTIONS[text](self._arguments())
        return {
            "text": lambda: text[1:-1].replace('""', '"'),
            "number": lambda: float(text),
            "cell": lambda: self.sheet.value(text),
            "range": lambda: self.sheet.cells(text),
        }[kind]()

    def _format_of_a_cell(self):
        _, what, _, (_, ref), _ = (self.tokens.pop(0) for _ in range(5))
        assert what == ("text", '"format"')
        return self.sheet.format_of(ref)

    def _arguments(self):
        assert self._next("(")
        found = [self._comparison()]
        while self._next(","):
            found.append(self._comparison())
        assert self._next(")")
        return found


ERROR = "#VALUE!"


def _or_error(compute, *numbers):
    try:
        return compute(*(_number(number) for number in numbers))
    except (ValueError, ZeroDivisionError):
        return ERROR


def _number(value):
    if value is None:
        return 0.0
    if isinstance(value, bool | int | float):
        return float(value)
    raise ValueError(value)


def _alike(left, right):
    """An empty cell equals both nothing written and zero; any text is greater than any number."""
    if left is None or right is None:
        other = right if left is None else left
        empty = "" if isinstance(other, str) else 0.0
        left, right = (empty if side is None else side for side in (left, right))
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold(), right.casefold()
    return (isinstance(left, str), left), (isinstance(right, str), right)


def _if(values):
    condition, yes, no = values
    return condition if condition == ERROR else yes if condition else no


def _rounded(way):
    def compute(values):
        places = Decimal(1).scaleb(-int(values[1]))
        # As spreadsheets do: of the binary number the fifteen digits people see.
        return _or_error(lambda a, _: float(Decimal(f"{a:.15g}").quantize(places, rounding=way)), *values)

    return compute


def _flat(values):
    return [cell for value in values for cell in (value if isinstance(value, list) else [value])]


def _numbers(values):
    return [value for value in _flat(values) if isinstance(value, float)]


_FUNCTIONS = {
    "IF": _if,
    "AND": lambda values: ERROR if ERROR in values else all(values),
    "MIN": lambda values: ERROR if ERROR in _flat(values) else min(_numbers(values)),
    "MAX": lambda values: ERROR if ERROR in _flat(values) else max(_numbers(values)),
    "SUM": lambda values: ERROR if ERROR in _flat(values) else sum(_numbers(values)),
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "ROUNDUP": _rounded(ROUND_UP),
    "LEFT": lambda values: values[0][: int(values[1])],
    "ISNUMBER": lambda values: isinstance(values[0], float),
}
