"""The texts in the cells of a table's workbook: what cannot be read, and what may not be what was typed."""

from emulation_bloc.documents.workbooks.fields import TypedCells
from emulation_bloc.documents.workbooks.reader import BadWorkbook

from . import columns

HEADINGS = {(page, field.name): field.heading for page, fields in columns.PAGES.items() for field in fields}
HEADINGS |= {(columns.HEAD_PAGE, field.name): field.heading for field in columns.HEAD}


def where(page, name, ref):
    what = "dòng" if page == columns.HEAD_PAGE else "cột"
    return f"Ô {ref}, {what} “{HEADINGS[page, name]}”, trang “{page}”"


def texts_of(book):
    """Everything typed in the pages of a table, as plain data: ``{"head", "pages", "faults", "doubts"}``.

    ``faults``: ``[page, field, cell, why]`` of cells that cannot be read, ``doubts``: ``[page, field, cell, what is
    kept, what is read, why]`` of those that may not hold what was typed. Raises ``BadWorkbook``.
    """
    return _Texts(book).read()


class _Texts(TypedCells):
    def __init__(self, book):
        super().__init__()
        self.book = book

    def read(self):
        missing, pages, head = [], {}, {}
        for name, fields in columns.PAGES.items():
            try:
                pages[name] = self.lines(self.book.page(name), name, fields, columns.lacking)
            except BadWorkbook as fault:
                missing.append(str(fault))
        try:
            head = self.answers(self.book.page(columns.HEAD_PAGE), columns.HEAD_PAGE, columns.HEAD, columns.lacking)
        except BadWorkbook as fault:
            missing.append(str(fault))
        if missing:
            raise BadWorkbook(" ".join(missing))
        if not pages[columns.ROWS_PAGE]:
            raise BadWorkbook(f"Trang “{columns.ROWS_PAGE}” chưa có tiêu chí nào.")
        return {"head": head, "pages": pages, "faults": self.faults, "doubts": self.doubts}
