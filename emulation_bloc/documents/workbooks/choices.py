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

    def propose(self, page, column, first, last, cells):
        """Offer what stands in ``cells`` of another page, as it is filled in; other words are taken too."""
        validation = DataValidation(type="list", formula1=cells, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(column)
        validation.add(f"{letter}{first}:{letter}{last + ROOM}")
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
