"""Drop-downs in workbooks that come back: their lists stand on a sheet of their own, out of sight."""

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from .forms import tell

LISTS = "Danh mục"
ROOM = 300  # rows below the table in which people may go on


class Choices:
    """The lists of one book. Lists written into the cell itself would stop at 255 letters and at every comma."""

    def __init__(self, book):
        self.book, self._ranges = book, {}

    def offer(self, page, column, first, last, options, *, room=ROOM, hint=("", "")):
        """Let the cells of ``column`` from row ``first`` to ``room`` rows below ``last`` take ``options`` only.

        ``hint``: title and words beside the cell.
        """
        validation = DataValidation(
            type="list", formula1=self._range(tuple(options)), allow_blank=True, showErrorMessage=True
        )
        validation.errorTitle, validation.error = "Chọn trong danh sách", "Hãy chọn một mục trong danh sách của ô này."
        tell(validation, *hint)
        letter = get_column_letter(column)
        validation.add(f"{letter}{first}:{letter}{last + room}")
        page.add_data_validation(validation)

    def propose(self, page, column, rows, source):
        """Offer what stands on another page, as it is filled in there; other words are taken too. ``rows``: first and
        last; ``source``: name of that page, its column and rows."""
        name, at, (first, last) = source
        cells = f"{quote_sheetname(name)}!{_span(at, first, last + ROOM, '$')}"
        validation = DataValidation(type="list", formula1=cells, allow_blank=True, showErrorMessage=False)
        validation.add(_span(column, rows[0], rows[1] + ROOM))
        page.add_data_validation(validation)

    def _range(self, options):
        if options not in self._ranges:
            page = self.book[LISTS] if LISTS in self.book.sheetnames else self._sheet()
            column = len(self._ranges) + 1
            for row, option in enumerate(options, start=1):
                cell = page.cell(row, column, option)
                cell.data_type = "s"
            letter = get_column_letter(column)
            self._ranges[options] = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(options)}"
        return self._ranges[options]

    def _sheet(self):
        page = self.book.create_sheet(LISTS)
        page.sheet_state = "hidden"
        return page


def _span(column, first, last, sign=""):
    letter = get_column_letter(column)
    return f"{sign}{letter}{sign}{first}:{sign}{letter}{sign}{last}"
