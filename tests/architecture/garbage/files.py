"""Workbooks as the program hands them out, with nonsense in their cells."""

from contextlib import suppress
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from .values import value

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spoiled(random, content, keys):
    """(name, kind, content) of an upload."""
    book = load_workbook(BytesIO(content))
    for page in book.worksheets:
        for _ in range(random.choice([1, 3, 20])):
            row, column = random.randint(1, min(page.max_row + 2, 400)), random.randint(1, min(page.max_column + 1, 40))
            _spoil(random, page.cell(row, column), keys)
    if random.random() < 0.1:
        book.worksheets[0].title = random.choice(["x", "Trang", "a" * 31])
    if random.random() < 0.1:
        page = random.choice(book.worksheets)
        page.delete_rows(random.randint(1, page.max_row), random.choice([1, 1000]))
    if random.random() < 0.1:
        page = random.choice(book.worksheets)
        page.delete_cols(random.randint(1, page.max_column))
    held = BytesIO()
    try:
        book.save(held)
    except (AttributeError, ValueError):  # what openpyxl itself cannot write
        return "phieu.xlsx", WORKBOOK, content
    return "phieu.xlsx", WORKBOOK, held.getvalue()


def _spoil(random, cell, keys):
    new = value(random, keys)
    plain = random.choice([new, new, None, True, -1, 0.1 + 0.2, 1e300, -1e300, 10**14])
    with suppress(AttributeError, IllegalCharacterError):  # part of a merged cell; what no workbook holds either
        cell.value = plain if not isinstance(plain, str) else plain.encode("utf-8", "ignore").decode()[:32_000]
