"""What was typed in the workbook, or pasted: plain texts with their cells, to be judged anew each time."""

from emulation_bloc.core.text import nfc
from emulation_bloc.documents.workbooks.cells import BadWorkbook, Page
from emulation_bloc.documents.workbooks.fields import TypedCells
from emulation_bloc.documents.workbooks.former import as_now
from emulation_bloc.documents.workbooks.pasted import rows_of

from . import columns

MOST_PEOPLE = 2_000
EMPTY = "Tệp chưa có đơn vị nào ở trang “Đơn vị” và chưa có ai ở trang “Người”."
LOST_ZERO = 9  # digits that are left of a telephone number which a spreadsheet program took for a count


def texts_of(book):
    """``{"head", "pages", "faults", "doubts"}`` of a workbook. Raises ``BadWorkbook``."""
    typed = _Typed()
    missing, pages, head = [], {}, {}
    for name, fields in columns.PAGES.items():
        try:
            pages[name] = typed.lines(book.page(name), name, fields, columns.lacking)
        except BadWorkbook as fault:
            missing.append(str(fault))
    try:
        page = book.page(columns.BLOC_PAGE)
        head = typed.answers(page, columns.BLOC_PAGE, columns.BLOC, columns.lacking)
    except BadWorkbook as fault:
        missing.append(str(fault))
    if missing:
        raise BadWorkbook(" ".join(missing))
    return _whole(typed, head, pages)


def texts_pasted(pasted):
    """The same of rows pasted from a spreadsheet: name of a page → text, a tab between two cells.

    A first row that holds headings says which column is which; without one they stand as in the workbook.
    """
    typed, pages = _Typed(), {}
    for name, fields in columns.PAGES.items():
        rows = rows_of(pasted.get(name, ""))
        if rows and not _is_heading(rows[0], fields):
            rows.insert(0, tuple(field.heading for field in fields))
        pages[name] = typed.lines(Page(name, rows), name, fields, columns.lacking) if rows else []
    return _whole(typed, {}, pages)


def _is_heading(row, fields):
    known = {as_now(field.heading) for field in fields}
    return len(known & {as_now(nfc(value or "")) for value in row}) >= 2


def _whole(typed, head, pages):
    if not any(pages.values()):
        raise BadWorkbook(EMPTY)
    if len(pages[columns.PEOPLE_PAGE]) > MOST_PEOPLE:
        raise BadWorkbook(f"Tệp có hơn {MOST_PEOPLE} người; hãy chia thành nhiều tệp.")
    return {"head": head, "pages": pages, "faults": typed.faults, "doubts": typed.doubts}


class _Typed(TypedCells):
    def text(self, page, field, cell):
        """A telephone number that was kept as a number has lost its zero; nobody's number begins otherwise."""
        text, ref = super().text(page, field, cell)
        if field.name == "phone" and text.isdigit() and len(text) == LOST_ZERO and text[0] != "0":
            text = f"0{text}"
        return [text, ref]
