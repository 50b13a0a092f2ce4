"""The texts in the cells of a table's workbook: what cannot be read, and what may not be what was typed."""

from emulation_bloc.documents.workbooks.former import as_now
from emulation_bloc.documents.workbooks.reader import BadWorkbook

from . import columns

HEADINGS = {(page, field.name): field.heading for page, fields in columns.PAGES.items() for field in fields}
HEADINGS |= {(columns.HEAD_PAGE, field.name): field.heading for field in columns.HEAD}

NOTHING = ["", ""]  # typed in a column that the file has not


def where(page, name, ref):
    what = "dòng" if page == columns.HEAD_PAGE else "cột"
    return f"Ô {ref}, {what} “{HEADINGS[page, name]}”, trang “{page}”"


def texts_of(book):
    """Everything typed in the pages of a table, as plain data: ``{"head", "pages", "faults", "doubts"}``.

    ``faults``: ``[page, field, cell, why]`` of cells that cannot be read, ``doubts``: ``[page, field, cell, what is
    kept, what is read, why]`` of those that may not hold what was typed. Raises ``BadWorkbook``.
    """
    return _Texts(book).read()


class _Texts:
    def __init__(self, book):
        self.book, self.faults, self.doubts = book, [], []

    def read(self):
        missing, pages, head = [], {}, {}
        for name, fields in columns.PAGES.items():
            try:
                pages[name] = self._page(name, fields)
            except BadWorkbook as fault:
                missing.append(str(fault))
        try:
            head = self._head()
        except BadWorkbook as fault:
            missing.append(str(fault))
        if missing:
            raise BadWorkbook(" ".join(missing))
        if not pages[columns.ROWS_PAGE]:
            raise BadWorkbook(f"Trang “{columns.ROWS_PAGE}” chưa có tiêu chí nào.")
        return {"head": head, "pages": pages, "faults": self.faults, "doubts": self.doubts}

    def _text(self, page, field, cell):
        """[what was typed, where]."""
        if cell.fault:
            self.faults.append([page, field.name, cell.ref, cell.fault])
            return ["", cell.ref]
        if not field.is_text:
            return [cell.text, cell.ref]
        text, doubt = cell.typed("." if field.name in {columns.KEY, "code"} else ",")
        if doubt and not (field.name == columns.KEY and text.isdigit()):
            self.doubts.append([page, field.name, cell.ref, cell.kept_as, text, doubt])
        return [text, cell.ref]

    def _head(self):
        page, fields = self.book.page(columns.HEAD_PAGE), {as_now(f.heading): f for f in columns.HEAD}
        top, _ = page.columns("Nội dung", "Giá trị")
        found = {}
        for number in range(top + 1, len(page) + 1):
            field = fields.get(as_now(page.cell(number, 1).text))
            if field:
                found[field.name] = self._text(columns.HEAD_PAGE, field, page.cell(number, 2))
        if missing := columns.lacking(columns.HEAD, found):
            named = ", ".join(field.heading for field in missing)
            raise BadWorkbook(f"Trang “{columns.HEAD_PAGE}” thiếu dòng: {named}.")
        return {field.name: found.get(field.name, NOTHING) for field in columns.HEAD}

    def _page(self, name, fields):
        page = self.book.page(name)
        top, places = page.columns(*(field.heading for field in fields))
        found = {f.name: places[as_now(f.heading)] for f in fields if as_now(f.heading) in places}
        if missing := columns.lacking(fields, found):
            named = ", ".join(field.heading for field in missing)
            raise BadWorkbook(f"Trang “{name}” thiếu cột: {named}. Hãy dùng đúng tệp mẫu tải từ hệ thống.")
        lines = []
        for number in range(top + 1, len(page) + 1):
            cells = {f: page.cell(number, found[f.name]) for f in fields if f.name in found}
            if any(not cell.is_empty for cell in cells.values()):
                typed = {field.name: self._text(name, field, cell) for field, cell in cells.items()}
                lines.append({field.name: typed.get(field.name, NOTHING) for field in fields})
        return lines
