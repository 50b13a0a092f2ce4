"""Workbooks to be filled in: boxes in a locked sheet, and formulas that are meant to be some.

Text never turns into a formula by what it begins with: a formula is a value of its own (``Formula``).
"""

from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from emulation_bloc.core.numbers import number_in_formula

BOX_FILL = PatternFill("solid", start_color="FFFBE6")
OPEN = Protection(locked=False)
LONGEST_FORMULA = 8_000  # letters; Excel stops at 8192
_TITLE_LENGTH, _HINT_LENGTH = 32, 255  # of the words that show beside a box


@dataclass(frozen=True)
class Formula:
    """An expression without its sign of equality: ``SUM(A1:A3)``. Texts in it come from ``quoted`` only."""

    expression: str


_NO_END = Decimal(-9_999_999_999)  # below anything that can be kept


@dataclass(frozen=True)
class Numbers:
    """Numbers that a box takes, both ends included, ``None`` for no end. Others are refused while typing."""

    least: Decimal | None = Decimal(0)
    most: Decimal | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class Box:
    """A cell people fill in, holding ``value`` already: free text, ``numbers``, or one of ``choices``.

    ``title`` and ``hint`` show beside the box while it is filled in.
    """

    value: object = None
    choices: tuple = ()
    numbers: Numbers | None = None
    title: str = ""
    hint: str = ""


def quoted(text):
    """``text`` as a constant inside a formula; Excel takes at most 255 letters of it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def cell_name(column, row):
    """Both numbered from 1: (6, 12) → “F12”."""
    return f"{get_column_letter(column)}{row}"


def content_of(value):
    """What stands in the cell: of a box, what it holds."""
    return value.value if isinstance(value, Box) else value


def limit_boxes(page, boxes, choices):
    """Tell the spreadsheet what each box takes. ``boxes``: ``(row, column, Box)``; ``choices``: the book's lists."""
    for row, column, box in boxes:
        if box.choices:
            choices.offer(page, column, row, row, box.choices, room=0, hint=(box.title, box.hint))
        elif box.numbers is not None:
            validation = _of_numbers(box.numbers)
            tell(validation, box.title, box.hint)
            validation.add(cell_name(column, row))
            page.add_data_validation(validation)


def tell(validation, title, hint):
    """Words beside the box while somebody stands in it."""
    if title or hint:
        validation.promptTitle, validation.prompt = title[:_TITLE_LENGTH], hint[:_HINT_LENGTH]
        validation.showInputMessage = True


def _of_numbers(numbers):
    least = number_in_formula(_NO_END if numbers.least is None else numbers.least)
    most = numbers.most
    validation = DataValidation(
        type="whole" if numbers.is_whole else "decimal",
        operator="greaterThanOrEqual" if most is None else "between",
        formula1=least,
        formula2=None if most is None else number_in_formula(most),
        allow_blank=True,
        showErrorMessage=True,
    )
    kind = "số nguyên" if numbers.is_whole else "số"
    start = "" if numbers.least is None else f" từ {least.replace('.', ',')}"
    end = "" if most is None else f" đến {number_in_formula(most).replace('.', ',')}"
    upwards = " trở lên" if start and not end else ""
    validation.errorTitle, validation.error = "Chưa đúng", f"Hãy nhập {kind}{start}{end}{upwards}."
    return validation


def lock(page):
    """Only boxes take input. Without a password: it keeps slips away, and what comes back is judged anew."""
    page.protection.sheet = True
    page.protection.formatRows = False  # rows may be made taller
